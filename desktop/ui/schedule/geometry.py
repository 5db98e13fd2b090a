"""Where everything stands on the grid, in whole pixels. No Qt.

From top to bottom: coverage strip, column header, body; left of all the row header. Strip and header stay in
sight when the body is scrolled.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Rect = tuple[int, int, int, int]
"""(left, top, width, height)."""


class Zoom(StrEnum):
    """How much time one screen shows."""

    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two weeks"
    MONTH = "month"
    SEASON = "season"

    @property
    def days(self) -> int:
        """Dates shown; 0 for the whole season."""
        return {"day": 1, "week": 7, "two weeks": 14, "month": 28, "season": 0}[self.value]


LEAST_WIDTH = {Zoom.DAY: 480, Zoom.WEEK: 84, Zoom.TWO_WEEKS: 50, Zoom.MONTH: 26, Zoom.SEASON: 8}
"""Columns are never narrower; below that the body scrolls sideways."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes that follow the font: heights of the parts and the width of the row header.

    Parameters
    ----------
    line : int
        Height of one line of text.
    """

    line: int

    @property
    def row_header(self) -> int:
        """Width of the row header: 232 px with a usual font."""
        return max(232, 232 * self.line // 16)

    @property
    def strip_line(self) -> int:
        """Height of one band of the coverage strip."""
        return self.line + 5

    @property
    def column_header(self) -> int:
        """Height of the column header: the date, and what is on."""
        return 2 * self.line + 10

    @property
    def group(self) -> int:
        """Height of a group's header."""
        return self.line + 10

    def row(self, zoom: Zoom) -> int:
        """Height of an officer's row."""
        return self.line + 6 if zoom is Zoom.SEASON else 2 * self.line + 10


class Geometry:
    """Places of rows and columns for one size of the window.

    Parameters
    ----------
    groups : sequence of bool
        For each row, whether it is a group's header.
    columns : int
    bands : int
        Lines of the coverage strip.
    size : tuple of int
        Width and height of the viewport.
    zoom : Zoom
    metrics : Metrics
    """

    def __init__(
        self,
        groups: Sequence[bool],
        columns: int,
        bands: int,
        size: tuple[int, int],
        zoom: Zoom,
        metrics: Metrics,
    ) -> None:
        self.zoom, self.metrics = zoom, metrics
        self.columns, self.bands = columns, bands
        self.width, self.height = size
        self.scroll_x = self.scroll_y = 0
        self.left = metrics.row_header
        self.header_top = bands * metrics.strip_line + (4 if bands else 0)
        self.top = self.header_top + metrics.column_header
        row = metrics.row(zoom)
        self._tops = [0]
        for group in groups:
            self._tops.append(self._tops[-1] + (metrics.group if group else row))
        available = max(0, self.width - self.left)
        self.content_width = max(available, LEAST_WIDTH[zoom] * columns)
        self.content_height = self._tops[-1]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._tops) - 1

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of the part of the body that is in sight."""
        return max(0, self.width - self.left), max(0, self.height - self.top)

    @property
    def scroll_range(self) -> tuple[int, int]:
        """How far the body scrolls, to the right and down."""
        width, height = self.page
        return max(0, self.content_width - width), max(0, self.content_height - height)

    def column_span(self, column: int) -> tuple[int, int]:
        """Left edge and width of a column in the viewport; all columns together fill the width exactly."""
        left = column * self.content_width // max(1, self.columns)
        right = (column + 1) * self.content_width // max(1, self.columns)
        return self.left + left - self.scroll_x, right - left

    def row_span(self, row: int) -> tuple[int, int]:
        """Top edge and height of a row in the viewport."""
        return self.top + self._tops[row] - self.scroll_y, self._tops[row + 1] - self._tops[row]

    def strip_span(self, band: int) -> tuple[int, int]:
        """Top edge and height of one band of the coverage strip."""
        return band * self.metrics.strip_line + 2, self.metrics.strip_line

    def cell(self, row: int, column: int) -> Rect:
        """A cell in the viewport."""
        left, width = self.column_span(column)
        top, height = self.row_span(row)
        return left, top, width, height

    def column_at(self, x: int) -> int | None:
        """The column at a viewport position, or None left or right of all."""
        offset = x - self.left + self.scroll_x
        if x < self.left or not 0 <= offset < self.content_width or not self.columns:
            return None
        guess = offset * self.columns // self.content_width
        return guess + 1 if offset >= (guess + 1) * self.content_width // self.columns else guess

    def row_at(self, y: int) -> int | None:
        """The row at a viewport position, or None above or below all."""
        offset = y - self.top + self.scroll_y
        if y < self.top or not 0 <= offset < self.content_height:
            return None
        return bisect_right(self._tops, offset) - 1

    def band_at(self, y: int) -> int | None:
        """The band of the coverage strip at a viewport position."""
        band = (y - 2) // self.metrics.strip_line
        return band if 0 <= band < self.bands else None

    def visible_rows(self) -> range:
        """Rows in sight, the last one perhaps in part."""
        if not self.rows:
            return range(0)
        first = bisect_right(self._tops, self.scroll_y) - 1
        last = bisect_right(self._tops, self.scroll_y + self.page[1] - 1)
        return range(max(0, first), min(self.rows, last))

    def visible_columns(self) -> range:
        """Columns in sight."""
        if not self.columns:
            return range(0)
        first = self.scroll_x * self.columns // self.content_width
        last = (self.scroll_x + self.page[0]) * self.columns // self.content_width
        return range(first, min(self.columns, last + 1))

    def reveal(self, row: int, column: int) -> tuple[int, int]:
        """The scroll position nearest to the present one at which a cell is wholly in sight."""
        left = column * self.content_width // max(1, self.columns)
        right = (column + 1) * self.content_width // max(1, self.columns)
        width, height = self.page
        return (
            _into(self.scroll_x, left, right, width),
            _into(self.scroll_y, self._tops[row], self._tops[row + 1], height),
        )


def _into(scroll: int, begin: int, end: int, page: int) -> int:
    """`scroll` moved as little as needed for [begin, end) to lie in [scroll, scroll + page)."""
    if begin < scroll or end - begin > page:
        return begin
    return max(scroll, end - page)


def stack(rect: Rect, count: int) -> list[Rect]:
    """The cell's inside cut into `count` slots, one below the other, for chips."""
    left, top, width, height = rect
    gap = 1 if width < 26 else 2
    left, top, width, height = left + gap, top + gap, width - 2 * gap, height - 2 * gap
    if count <= 1:
        return [(left, top, width, height)] * count
    edges = [n * (height + 1) // count for n in range(count + 1)]
    return [(left, top + a, width, b - a - 1) for a, b in itertools.pairwise(edges)]


@dataclass(frozen=True, slots=True)
class DayScale:
    """The hours of one date laid out from left to right, for the Day view.

    Attributes
    ----------
    begin, end : int
        Whole hours in minutes since 1970-01-01T00:00Z that the column's edges stand for.
    """

    begin: int
    end: int

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int]], day_begin: int) -> DayScale:
        """From an hour before the first start to an hour after the last end; 06:00 to 24:00 at least."""
        first = min([start for start, _ in spans] + [day_begin + 6 * 60])
        last = max([end for _, end in spans] + [day_begin + 24 * 60])
        return cls(first // 60 * 60, -(-last // 60) * 60)

    def x(self, minutes: int, left: int, width: int) -> int:
        """Position of a moment."""
        return left + (minutes - self.begin) * width // max(1, self.end - self.begin)

    def minutes(self, x: int, left: int, width: int, *, step: int = 15) -> int:
        """The moment at a position, rounded to `step` minutes."""
        exact = self.begin + (x - left) * (self.end - self.begin) / max(1, width)
        return round(exact / step) * step

    def span(self, start: int, end: int, rect: Rect) -> Rect:
        """The rectangle of a piece of work in a cell."""
        left, top, width, height = rect
        begin = self.x(start, left, width)
        return begin, top, max(4, self.x(end, left, width) - begin), height
