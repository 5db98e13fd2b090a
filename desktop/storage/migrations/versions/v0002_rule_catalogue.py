"""The rule catalogue: what officers wish for, and the rules that read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Columns = list[sa.Column[Any]]


def columns(kind: type[Any], *, nullable: bool = False) -> Callable[[str], Columns]:
    """A function that makes columns of one type from their names, separated by spaces."""

    def make(names: str) -> Columns:
        return [sa.Column(name, kind(), nullable=nullable) for name in names.split()]

    return make


text, maybe_text = columns(sa.Text), columns(sa.Text, nullable=True)
whole, truth = columns(sa.BigInteger), columns(sa.Boolean)
day, maybe_day = columns(sa.Date), columns(sa.Date, nullable=True)


def table(name: str, *groups: Columns, refers: str = "") -> None:
    """One table with key ``id``, deferred foreign keys (``column>target`` each) and an index on each."""
    links = [link.split(">") for link in refers.split()]
    fields = [column for group in groups for column in group]
    references = [
        sa.ForeignKeyConstraint(
            [column], [target], name=f"fk_{name}_{column}", deferrable=True, initially="DEFERRED"
        )
        for column, target in links
    ]
    op.create_table(name, *fields, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), *references)
    for column, _ in links:
        op.create_index(f"ix_{name}_{column}", name, [column])


def flag(table: str, name: str, *, after: str) -> None:
    """A new column of a table, false in every row."""
    with op.batch_alter_table(table, recreate="always") as batch:
        batch.add_column(
            sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()), insert_after=after
        )
    with op.batch_alter_table(table, recreate="always") as batch:
        batch.alter_column(name, existing_type=sa.Boolean(), existing_nullable=False, server_default=None)


def upgrade() -> None:
    """New tables, and new rules in seasons that have none of them."""
    wishes()
    demand()
    carried_over()
    prices()
    rules()


def wishes() -> None:
    """What officers wish for."""
    table(
        "preference",
        text("id officer_id strength"),
        maybe_text("post_id duty_id template_id partner_id"),
        whole("weight version position"),
        refers=(
            "officer_id>officer.id post_id>post.id duty_id>duty.id template_id>template.id "
            "partner_id>officer.id"
        ),
    )
    table(
        "shift_request",
        text("id officer_id"),
        day("date"),
        text("want"),
        maybe_text("template_id"),
        text("shift_id"),
        whole("weight version position"),
        refers="officer_id>officer.id template_id>template.id",
    )


def demand() -> None:
    """Curves, alternatives, optional work and standby."""
    for name in ("need", "staffing_line", "extra_shift"):
        flag(name, "optional", after="note")
    flag("duty", "standby", after="undesirable")
    table(
        "curve",
        text("id name post_id duty_id template_ids days steps priority crew_rules equipment"),
        maybe_day("first last"),
        text("note"),
        whole("version position"),
        refers="post_id>post.id duty_id>duty.id",
    )
    table(
        "alternatives",
        text("id name members per"),
        truth("exactly"),
        text("priority"),
        whole("version position"),
    )


def carried_over() -> None:
    """What past seasons leave to share out."""
    table(
        "carried_over",
        text("id person_id measure"),
        whole("amount"),
        text("name season"),
        whole("version position"),
    )


def prices() -> None:
    """What ways to fill an open shift cost: the usual prices."""
    usual = (
        '{"added":30,"dropped":10,"published":3,"notice":8,"hour":40,"rest_hour":60,"day":120,"time_off":400,'
        '"asked":250,"certificate":200,"last_day":150,"piece":100,"open_hour":60,"need_hour":200,"other":300}'
    )
    with op.batch_alter_table("season", recreate="always") as batch:
        batch.add_column(
            sa.Column("prices", sa.Text(), nullable=False, server_default=usual), insert_after="is_sample"
        )
    with op.batch_alter_table("season", recreate="always") as batch:
        batch.alter_column("prices", existing_type=sa.Text(), existing_nullable=False, server_default=None)


READERS = (
    ("work_required", "must", 200, "{}"),
    ("work_preferred", "try", 5, "{}"),
    ("keep_apart", "must", 200, "{}"),
    ("keep_together", "must", 200, "{}"),
    ("partners", "try", 5, "{}"),
    ("shift_requests", "try", 10, "{}"),
    ("alternatives", "must", 200, '{"must_points":10000,"should_points":50,"possible_points":10}'),
    (
        "demand_curve",
        "must",
        1,
        '{"must_points":10000,"should_points":50,"possible_points":10,"desired_points":5,"over_points":2}',
    ),
)
"""(rule, mode, weight, parameters) of the rules without which what this format adds would mean nothing."""


def rules() -> None:
    """The usual settings of rules that read what is new, after those that a season has."""
    names = ["id", "rule", "mode", "weight", "stop", "params", "source", "version", "position"]
    setting = sa.table("rule", *(sa.column(name) for name in names))
    bind = op.get_bind()
    if bind.scalar(sa.select(sa.func.count()).select_from(sa.table("season"))) == 0:
        return  # a new file: its settings come with the season
    taken = set(bind.scalars(sa.select(setting.c.id)))
    last = bind.scalar(sa.select(sa.func.max(setting.c.position))) or 0
    for number, (rule, mode, weight, params) in enumerate(READERS, 1):
        free = next(name for name in (rule, *(f"{rule}_{n}" for n in range(2, 99))) if name not in taken)
        values = (free, rule, mode, weight, False, params, "", 1, last + number)
        op.execute(setting.insert().values(dict(zip(names, values, strict=True))))
