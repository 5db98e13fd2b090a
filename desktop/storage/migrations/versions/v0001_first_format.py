"""First format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Columns = list[sa.Column[Any]]


def columns(kind: type[Any], *, nullable: bool = False) -> Callable[[str], Columns]:
    """A function that makes columns of one type from their names, separated by spaces."""

    def make(names: str) -> Columns:
        return [sa.Column(name, kind(), nullable=nullable) for name in names.split()]

    return make


text, maybe_text = columns(sa.Text), columns(sa.Text, nullable=True)
whole, maybe_whole = columns(sa.BigInteger), columns(sa.BigInteger, nullable=True)
day, maybe_day = columns(sa.Date), columns(sa.Date, nullable=True)
truth, number = columns(sa.Boolean), columns(sa.Double)


def table(name: str, *groups: Columns, key: str = "id", refers: str = "") -> None:
    """One table with its key, deferred foreign keys (``column>target`` each) and an index on each of them."""
    keys, links = key.split(), [link.split(">") for link in refers.split()]
    fields = [column for group in groups for column in group]
    references = [
        sa.ForeignKeyConstraint(
            [column], [target], name=f"fk_{name}_{column}", deferrable=True, initially="DEFERRED"
        )
        for column, target in links
    ]
    op.create_table(name, *fields, sa.PrimaryKeyConstraint(*keys, name=f"pk_{name}"), *references)
    for column, _ in links:
        if column != keys[0]:
            op.create_index(f"ix_{name}_{column}", name, [column])


def grows_only(name: str) -> None:
    """Have a table refuse UPDATE and DELETE."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {name}_only_grows BEFORE UPDATE OR DELETE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {name}_keeps_{verb.lower()} BEFORE {verb} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{name} only grows'); END"
        )


def upgrade() -> None:
    """Every table of the first format."""
    file_tables()
    places_tables()
    people_tables()
    demand_tables()
    record_tables()


def file_tables() -> None:
    """The file's state, the audit trail and the calendar ledger."""
    table("season_file", whole("id revision"), text("created_at created_by"))
    op.create_table(
        "edit",
        *whole("revision"),
        *text("id label who when"),
        *whole("format"),
        *text("changes"),
        sa.PrimaryKeyConstraint("revision", name="pk_edit"),
        sa.UniqueConstraint("id", name="uq_edit_id"),
    )
    owner = ("audience", "shift_id", "officer_id")
    op.create_table(
        "ledger_key",
        *text("audience shift_id officer_id uid"),
        sa.PrimaryKeyConstraint(*owner, name="pk_ledger_key"),
        sa.UniqueConstraint(*owner, "uid", name="uq_ledger_key_audience_shift_id_officer_id_uid"),
        sa.UniqueConstraint("uid", name="uq_ledger_key_uid"),
    )
    op.create_table(
        "ledger",
        *whole("number"),
        *text("audience shift_id officer_id uid"),
        *whole("sequence"),
        *text("content created_at revised_at"),
        *truth("withdrawn"),
        *whole("withdrawn_exports"),
        sa.PrimaryKeyConstraint("number", name="pk_ledger"),
        sa.ForeignKeyConstraint(
            [*owner, "uid"],
            [f"ledger_key.{name}" for name in (*owner, "uid")],
            name="fk_ledger_audience_shift_id_officer_id_uid",
        ),
    )
    op.create_index("ix_ledger_of_key", "ledger", [*owner, "uid"])
    for name in ("edit", "ledger_key", "ledger"):
        grows_only(name)


def places_tables() -> None:
    """The season, its rules, kinds of certificate, posts, duties, equipment and shift times."""
    table(
        "season",
        text("name department"),
        day("first_day last_day"),
        text("zone"),
        maybe_day("prepare_from"),
        text("display_week_start workweek_start workweek_start_time"),
        maybe_day("pay_period_start"),
        whole("pay_period_days"),
        text("holidays holiday_country cap_periods pay"),
        whole("notice_hours"),
        number("sick_rate_percent"),
        text("clock locale paper people_label people_label_plural schedule_label desk_phone report_place"),
        truth("is_sample"),
        text("id"),
        whole("version position"),
    )
    table(
        "rule",
        text("id rule mode"),
        whole("weight"),
        truth("stop"),
        text("params source"),
        whole("version position"),
    )
    table(
        "certification",
        text("id name code"),
        maybe_whole("valid_months"),
        truth("trainer"),
        whole("version position"),
    )
    table(
        "session",
        text("id name dates times grants"),
        maybe_whole("seats"),
        text("place bring"),
        truth("needed_for_work"),
        whole("version position"),
    )
    table("equipment", text("id name"), whole("capacity version position"))
    table(
        "post",
        text("id name code place sector certification_ids equipment breaks"),
        truth("undesirable"),
        text("bring"),
        truth("public_place"),
        whole("version position"),
    )
    table(
        "duty",
        text("id name family certification_ids equipment"),
        truth("driving undesirable"),
        whole("version position"),
    )
    table("template", text("id name letter times"), maybe_whole("break_minutes"), whole("version position"))


def people_tables() -> None:
    """Officers and what belongs to one of them."""
    table(
        "officer",
        text(
            "id name badge person_id payroll_number phone email contact_by notice_language "
            "clock grade status group"
        ),
        maybe_day("first_day last_day"),
        truth("last_day_confirmed"),
        text("contract"),
        maybe_whole("season_cap_minutes"),
        text("brought_forward"),
        maybe_whole("pay_rate_cents"),
        whole("overtime_percent"),
        text("languages"),
        maybe_day("under_18_until field_training_until"),
        whole("field_training_shifts seasons_before"),
        text("sector note"),
        whole("version position"),
    )
    table(
        "restriction",
        text("id officer_id"),
        day("first"),
        maybe_day("last"),
        text("post_ids duty_ids"),
        whole("version position"),
        refers="officer_id>officer.id",
    )
    table(
        "certificate",
        text("id officer_id certification_id"),
        day("issued_on"),
        maybe_day("valid_through"),
        truth("assumed"),
        whole("version position"),
        refers="officer_id>officer.id certification_id>certification.id",
    )
    table(
        "attendance",
        text("session_id officer_id outcome"),
        whole("version position"),
        key="session_id officer_id",
        refers="session_id>session.id officer_id>officer.id",
    )
    table(
        "availability",
        text("id officer_id what weekdays"),
        maybe_text("start end"),
        maybe_day("first last"),
        whole("version position"),
        refers="officer_id>officer.id",
    )
    table(
        "time_off",
        text("id officer_id"),
        day("first last"),
        text("state reason"),
        maybe_day("requested_on"),
        whole("version position"),
        refers="officer_id>officer.id",
    )
    table(
        "court",
        text("id officer_id"),
        day("date"),
        text("times state place"),
        whole("minimum_paid_minutes version position"),
        refers="officer_id>officer.id",
    )


def demand_tables() -> None:
    """What work is wanted."""
    table(
        "need",
        text("id post_id duty_id template_id days"),
        whole("minimum desired"),
        text("priority crew_rules equipment"),
        maybe_day("first last"),
        text("note"),
        whole("version position"),
        refers="post_id>post.id duty_id>duty.id template_id>template.id",
    )
    table(
        "event",
        text("id name"),
        day("date"),
        text("times recurrence extra_dates dropped_dates moved called_off_dates state place"),
        maybe_whole("attendance"),
        truth("alcohol"),
        whole("setup_minutes teardown_minutes"),
        maybe_whole("rain_after_days"),
        truth("hold_rain_date no_time_off"),
        text("meeting_point note"),
        whole("version position"),
    )
    table(
        "staffing_line",
        text("id event_id post_id duty_id times"),
        whole("minimum desired"),
        text("priority dates crew_rules equipment filled_by"),
        whole("filled_count"),
        text("contact channel"),
        maybe_whole("break_minutes"),
        text("note"),
        whole("version position"),
        refers="event_id>event.id post_id>post.id duty_id>duty.id",
    )
    table(
        "extra_shift",
        text("id"),
        day("date"),
        text("post_id duty_id times"),
        whole("minimum desired"),
        text("priority crew_rules equipment"),
        maybe_whole("break_minutes"),
        text("note"),
        whole("version position"),
        refers="post_id>post.id duty_id>duty.id",
    )
    table(
        "shift_change",
        text("shift_id"),
        maybe_whole("minimum desired"),
        maybe_text("times post_id"),
        truth("called_off"),
        text("left_open_because note"),
        whole("version position"),
        key="shift_id",
        refers="post_id>post.id",
    )


def record_tables() -> None:
    """Who works what, and what happened."""
    table(
        "assignment",
        text("shift_id officer_id"),
        maybe_text("times"),
        truth("locked"),
        text("origin state conditional_on override_reason override_by note"),
        whole("version position"),
        key="shift_id officer_id",
        refers="officer_id>officer.id",
    )
    table(
        "trade",
        text("id shift_id from_officer_id to_officer_id"),
        maybe_text("from_agreed_at to_agreed_at"),
        text("approved_by credit"),
        whole("version position"),
        refers="from_officer_id>officer.id to_officer_id>officer.id",
    )
    table(
        "worked",
        text("shift_id officer_id outcome"),
        maybe_whole("start end"),
        maybe_text("recorded_at"),
        text("recorded_by note"),
        maybe_day("adjusts_period"),
        whole("version position"),
        key="shift_id officer_id",
        refers="officer_id>officer.id",
    )
    table(
        "pay_period",
        day("first last"),
        text("state confirmed_by"),
        maybe_text("sent_at"),
        whole("version position"),
        key="first",
    )
    table(
        "publication",
        whole("number"),
        day("first last"),
        text("at by note overrides shifts"),
        whole("version position"),
        key="number",
    )
    table(
        "told",
        whole("publication"),
        text("officer_id state how"),
        maybe_text("at"),
        text("by"),
        whole("version position"),
        key="publication officer_id",
        refers="publication>publication.number officer_id>officer.id",
    )
    table(
        "call",
        text("id shift_id officer_id at answer by note"),
        whole("version position"),
        refers="officer_id>officer.id",
    )
    table(
        "scenario",
        text("id name"),
        whole("base_revision"),
        text("overlay"),
        truth("stale"),
        text("note"),
        whole("version position"),
    )
