"""Parameters of rules about how much: hours, shifts, days, weekends, runs and fair shares."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.rule_base import RuleKind

AMOUNT_RULES: Mapping[str, RuleKind] = MappingProxyType({})
"""By key; a part of `desktop.domain.rules.RULES`."""
