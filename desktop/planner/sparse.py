"""Rows of integer coefficients in compressed form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sparse:
    """A matrix by rows: row r has columns ``cols[begin[r]:begin[r + 1]]``, coefficients beside them."""

    begin: Ints
    cols: Ints
    coefs: Ints

    @classmethod
    def of(cls, cols: Sequence[Ints], coefs: Sequence[Ints]) -> Sparse:
        """The matrix with the given rows."""
        begin = np.zeros(len(cols) + 1, dtype=np.int64)
        np.cumsum([len(part) for part in cols], out=begin[1:])
        if not cols:
            return cls(begin, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
        return cls(begin, np.concatenate(cols), np.concatenate(coefs))

    @classmethod
    def sets(cls, begin: Ints, cols: Ints) -> Sparse:
        """Sets of columns: rows whose coefficients are all 1."""
        return cls(begin, cols, np.ones(len(cols), dtype=np.int64))

    @classmethod
    def sets_of(cls, sets: Sequence[Ints]) -> Sparse:
        """The same from sets one by one."""
        begin = starts(np.array([len(part) for part in sets], dtype=np.int64))
        return cls.sets(begin, np.concatenate([np.zeros(0, dtype=np.int64), *sets]))

    @classmethod
    def stacked(cls, parts: Sequence[Sparse]) -> Sparse:
        """The rows of several matrices, one below the other."""
        if len(parts) == 1:
            return parts[0]
        lengths = [part.lengths for part in parts]
        none = np.zeros(0, dtype=np.int64)
        return cls(
            starts(np.concatenate([none, *lengths])),
            np.concatenate([none, *(part.cols for part in parts)]),
            np.concatenate([none, *(part.coefs for part in parts)]),
        )

    @property
    def lengths(self) -> Ints:
        """Number of entries of each row."""
        return np.diff(self.begin)

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.begin) - 1

    @cached_property
    def row(self) -> Ints:
        """Row number of every entry."""
        return np.repeat(np.arange(self.count), self.lengths)

    def dot(self, x: Ints) -> Ints:
        """The matrix times a column vector."""
        return self.sum(self.coefs * x[self.cols])

    def sum(self, entries: Ints | npt.NDArray[np.bool_]) -> Ints:
        """Sums by row of one figure per entry. Exact below 2**53."""
        return np.bincount(self.row, weights=entries, minlength=self.count).astype(np.int64)

    def keep(self, entries: npt.NDArray[np.bool_]) -> Sparse:
        """The same rows with only some entries."""
        counts = np.bincount(self.row[entries], minlength=self.count)
        return Sparse(starts(counts), self.cols[entries], self.coefs[entries])

    def take(self, rows: Ints) -> Sparse:
        """Only some rows, in the given order."""
        at, begin = ranges(self.begin[rows], self.begin[rows + 1])
        return Sparse(begin, self.cols[at], self.coefs[at])

    def row_cols(self, row: int) -> Ints:
        """Columns of one row."""
        return self.cols[self.begin[row] : self.begin[row + 1]]

    def transposed(self, count: int) -> Sparse:
        """The matrix by its `count` columns: row c then holds (row, coefficient) of column c."""
        order = stable_order(self.cols)
        begin = starts(np.bincount(self.cols, minlength=count))
        return Sparse(begin, self.row[order], self.coefs[order])


def starts(lengths: Ints) -> Ints:
    """Where each of several runs begins that lie side by side, and where the last one ends."""
    begin = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=begin[1:])
    return begin


def ranges(first: Ints, end: Ints) -> tuple[Ints, Ints]:
    """(every number of the ranges [first, end) one range after the other, where each range begins there)."""
    lengths = end - first
    begin = starts(lengths)
    return np.repeat(first - begin[:-1], lengths) + np.arange(begin[-1]), begin


def stable_order(keys: Ints) -> Ints:
    """Positions in order of `keys`, equal ones in their own order. Keys are not negative.

    Key and position packed into one number and sorted as such: several times as fast as a stable argsort.
    """
    count = len(keys)
    bits = count.bit_length()
    if not count or int(keys.max()) >> (63 - bits):
        return np.argsort(keys, kind="stable")
    return np.sort((keys << bits) | np.arange(count)) & ((1 << bits) - 1)
