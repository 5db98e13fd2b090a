"""Who wants to hear what happens to a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.edit import Edit
    from desktop.domain.plan import Plan

P = ParamSpec("P")


class Signal(Generic[P]):
    """Callbacks that hear of one kind of thing, in the order in which they came."""

    def __init__(self) -> None:
        self._callbacks: dict[object, Callable[P, None]] = {}

    def add(self, callback: Callable[P, None]) -> Callable[[], None]:
        """Call `callback` from now on; the returned function ends that and may be called twice."""
        key = object()
        self._callbacks[key] = callback

        def end() -> None:
            self._callbacks.pop(key, None)

        return end

    def call(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Call every callback; whether there was one."""
        callbacks = list(self._callbacks.values())
        for callback in callbacks:
            callback(*args, **kwargs)
        return bool(callbacks)


class Listeners:
    """The signals of a session.

    Attributes
    ----------
    plan
        ``(before, after, edit)``: the plan has changed.
    saved
        ``(edit)``: it was acknowledged.
    failed
        ``(error, lost edits)``: they could not be saved and were taken back.
    """

    def __init__(self) -> None:
        self.plan: Signal[[Plan, Plan, Edit]] = Signal()
        self.saved: Signal[[Edit]] = Signal()
        self.failed: Signal[[BaseException, Sequence[Edit]]] = Signal()
