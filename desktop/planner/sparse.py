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

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.begin) - 1

    @cached_property
    def row(self) -> Ints:
        """Row number of every entry."""
        return np.repeat(np.arange(self.count), np.diff(self.begin))

    def dot(self, x: Ints) -> Ints:
        """The matrix times a column vector."""
        return self.sum(self.coefs * x[self.cols])

    def sum(self, entries: Ints) -> Ints:
        """Sums by row of one figure per entry. Exact below 2**53."""
        return np.bincount(self.row, weights=entries, minlength=self.count).astype(np.int64)

    def keep(self, entries: npt.NDArray[np.bool_]) -> Sparse:
        """The same rows with only some entries."""
        counts = np.bincount(self.row[entries], minlength=self.count)
        return Sparse(np.concatenate([[0], np.cumsum(counts)]), self.cols[entries], self.coefs[entries])

    def take(self, rows: Ints) -> Sparse:
        """Only some rows, in the given order."""
        lengths = np.diff(self.begin)[rows]
        begin = np.concatenate([[0], np.cumsum(lengths)])
        at = np.repeat(self.begin[rows] - begin[:-1], lengths) + np.arange(begin[-1])
        return Sparse(begin, self.cols[at], self.coefs[at])

    def row_cols(self, row: int) -> Ints:
        """Columns of one row."""
        return self.cols[self.begin[row] : self.begin[row + 1]]

    def transposed(self, count: int) -> Sparse:
        """The matrix by its `count` columns: row c then holds (row, coefficient) of column c."""
        order = np.argsort(self.cols, kind="stable")
        begin = np.searchsorted(self.cols[order], np.arange(count + 1))
        return Sparse(begin.astype(np.int64), self.row[order], self.coefs[order])
