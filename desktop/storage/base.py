"""What all rows share: naming of constraints, column types, version and position."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from desktop.storage.columns import ANNOTATIONS

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints, so that migrations can speak of them; in force from the first format."""


class Base(DeclarativeBase):
    """Base of every row."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = ANNOTATIONS


class EntityRow(Base):
    """Base of the rows of entities: the fields of the dataclass, and two columns of storage's own.

    Attributes
    ----------
    version : int
        1 when new, one more at every edit that touches the row.
    position : int
        Rises in the order in which entities of a kind were added; rows are read in this order.
    """

    __abstract__ = True

    version: Mapped[int] = mapped_column(BigInteger, sort_order=1000)
    position: Mapped[int] = mapped_column(BigInteger, sort_order=1001)


def refers_to(column: str) -> ForeignKey:
    """A foreign key that is checked when the transaction ends, so that rows may be written in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")
