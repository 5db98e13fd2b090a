"""Parameters of rules about demand: curves, alternatives, standby, seats, breaks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.rule_base import RuleKind

DEMAND_RULES: Mapping[str, RuleKind] = MappingProxyType({})
"""By key; a part of `desktop.domain.rules.RULES`."""
