"""Bounds of spans of weeks, and the best sum of them that covers the season."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.planner.weeks import Span

if TYPE_CHECKING:
    from collections.abc import Iterator


class Intervals:
    """Proven bounds by span. Spans that share no week may be added up; the best sum is found exactly.

    Parameters
    ----------
    below : Intervals, optional
        Bounds that hold here as well: those of the first level for everything together.
    """

    def __init__(self, below: Intervals | None = None) -> None:
        self._below = below
        self._found: dict[Span, int] = {}

    @property
    def known(self) -> set[Span]:
        """Spans of which something is proven."""
        return {*self._found, *(self._below.known if self._below else ())}

    def of(self, span: Span) -> int:
        """Bound of a span as it was proven; 0 where nothing is known."""
        return max(self._found.get(span, 0), self._below.of(span) if self._below else 0)

    def put(self, span: Span, bound: int) -> bool:
        """Keep a bound if it is better than what is known."""
        if bound <= self._found.get(span, 0):
            return False
        self._found[span] = bound
        return True

    def _ending(self, end: int, first: int) -> Iterator[Span]:
        yield from (span for span in self.known if span.end == end and span.first >= first)

    def best(self, whole: Span) -> list[Span]:
        """Spans that cover `whole` and whose bounds add up to the most; weeks where nothing is known."""
        sums, last = {whole.first: 0}, {}
        for end in range(whole.first + 1, whole.end + 1):
            single = Span(end - 1, 1)
            sums[end], last[end] = sums[end - 1] + self.of(single), single
            for span in self._ending(end, whole.first):
                total = sums[span.first] + self.of(span)
                # Of equal sums the one of the longer spans: it says more about each.
                if total > sums[end] or (total == sums[end] and span.width > last[end].width):
                    sums[end], last[end] = total, span
        spans: list[Span] = []
        end = whole.end
        while end > whole.first:
            spans.append(last[end])
            end = last[end].first
        return spans[::-1]

    def sum(self, whole: Span) -> int:
        """The best sum of bounds over a span."""
        return sum(self.of(span) for span in self.best(whole))
