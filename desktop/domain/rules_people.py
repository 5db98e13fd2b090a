"""Parameters of rules about sequences and people: successions, partners, wishes of one officer, cost."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.rule_base import RuleKind

PEOPLE_RULES: Mapping[str, RuleKind] = MappingProxyType({})
"""By key; a part of `desktop.domain.rules.RULES`."""
