"""Remembering what a rule works out once for a plan, such as the moments at which a pool may be used."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any, Concatenate

    from desktop.planner.lookup import Lookup

A = ParamSpec("A")
R = TypeVar("R")


def once_for_plan(function: Callable[Concatenate[Lookup, A], R]) -> Callable[Concatenate[Lookup, A], R]:
    """Make `function` of a lookup and hashable arguments remember its results as long as the lookup lives."""
    known: WeakKeyDictionary[Lookup, dict[Hashable, Any]] = WeakKeyDictionary()

    @wraps(function)
    def remembered(look: Lookup, /, *args: A.args, **kwargs: A.kwargs) -> R:
        results = known.get(look)
        if results is None:
            results = known[look] = {}
        key: Hashable = (args, tuple(kwargs.items())) if kwargs else args
        if key not in results:
            results[key] = function(look, *args, **kwargs)
        found: R = results[key]
        return found

    return remembered
