"""Sparse rows against plain matrices."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from desktop.planner.sparse import Sparse

matrices = st.tuples(st.integers(0, 6), st.integers(1, 7)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(-3, 3))
)


def sparse(dense):
    cols = [np.flatnonzero(row) for row in dense]
    return Sparse.of(cols, [row[at] for row, at in zip(dense, cols, strict=True)])


def dense(matrix, columns):
    found = np.zeros((matrix.count, columns), dtype=np.int64)
    found[matrix.row, matrix.cols] = matrix.coefs
    return found


@given(matrices)
def test_rows_and_products(matrix):
    made = sparse(matrix)
    x = np.arange(matrix.shape[1]) ** 2
    assert (dense(made, matrix.shape[1]) == matrix).all()
    assert made.dot(x).tolist() == (matrix @ x).tolist()
    assert made.dot(x).dtype == np.int64
    for row in range(made.count):
        assert made.row_cols(row).tolist() == np.flatnonzero(matrix[row]).tolist()


@given(matrices, st.data())
def test_some_entries_and_some_rows(matrix, data):
    made = sparse(matrix)
    chosen = data.draw(arrays(np.bool_, matrix.shape[1]))
    assert (dense(made.keep(chosen[made.cols]), matrix.shape[1]) == matrix * chosen).all()
    rows = np.array(data.draw(st.lists(st.integers(0, max(0, len(matrix) - 1)))), dtype=np.int64)
    rows = rows if len(matrix) else rows[:0]
    taken = made.take(rows)
    assert (dense(taken, matrix.shape[1]) == matrix[rows]).all()
    assert (taken.begin.dtype, taken.cols.dtype, taken.coefs.dtype) == (np.int64,) * 3


@given(matrices)
def test_by_columns(matrix):
    turned = sparse(matrix).transposed(matrix.shape[1])
    assert (dense(turned, len(matrix)) == matrix.T).all()


def test_large_figures_are_exact():
    big = 2**52 // 4
    made = Sparse.of([np.arange(4)], [np.array([big, big, big, 1])])
    assert made.dot(np.ones(4, dtype=np.int64)).tolist() == [3 * big + 1]
