"""Remembering what a rule works out once for a plan, such as the moments at which a pool may be used."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from desktop.domain.rule_base import RuleParams

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Concatenate

    from desktop.planner.lookup import Lookup

A = ParamSpec("A")
R = TypeVar("R")


def once_for_plan(function: Callable[Concatenate[Lookup, A], R]) -> Callable[Concatenate[Lookup, A], R]:
    """Make `function` of a lookup and hashable arguments remember its results as long as the lookup lives."""
    if function.__code__.co_argcount == 1:
        alone: Callable[Concatenate[Lookup, A], R] = _of_look_alone(function)
        return alone

    @wraps(function)
    def remembered(look: Lookup, /, *args: A.args, **kwargs: A.kwargs) -> R:
        results: dict[Hashable, Any] | None = look.known.get(remembered)
        if results is None:
            results = look.known[remembered] = {}
        key: Hashable = (args, tuple(kwargs.items())) if kwargs else args
        if len(args) == 1 and isinstance(args[0], RuleParams):
            # By identity, since hashing all the fields takes longer than all the rest; they are kept alive.
            key = id(args[0])
        found = results.get(key)
        if found is None:
            found = results[key] = args, function(look, *args, **kwargs)
        result: R = found[1]
        return result

    return remembered


def _of_look_alone(function: Any) -> Any:
    """The same for a function that has no other argument, at half the price."""

    @wraps(function)
    def remembered(look: Lookup, /) -> Any:
        try:
            return look.known[remembered]
        except KeyError:
            found = look.known[remembered] = function(look)
            return found

    return remembered
