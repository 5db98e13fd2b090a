"""The work rules, one module each; `RULE_BY_KEY` is the whole catalogue."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from desktop.planner.rules.certificates import Certificates
from desktop.planner.rules.cover import Cover
from desktop.planner.rules.hour_ceiling import HourCeiling
from desktop.planner.rules.one_place import OnePlace
from desktop.planner.rules.rest import Rest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.planner.rules.base import Rule

_RULES: tuple[Rule[Any], ...] = (
    Cover(),
    OnePlace(),
    Rest(),
    Certificates(),
    HourCeiling(),
)

RULE_BY_KEY: Mapping[str, Rule[Any]] = MappingProxyType({rule.key: rule for rule in _RULES})
"""Every rule by its key in `desktop.domain.rules.RULES`."""
