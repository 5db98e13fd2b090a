"""Publishing a range of dates: what stops it, whom it concerns, and the snapshot itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.compare import OfficerNews, news
from desktop.domain.dates import DateState, date_state, draft_ranges, local_today
from desktop.domain.edit import put
from desktop.domain.problems import Problem, ProblemKind
from desktop.domain.publishing import next_number, published_shifts, snapshot
from desktop.domain.records import Override, Publication, Told
from desktop.domain.time import DAY
from desktop.domain.values import HireStatus
from desktop.errors import Fault, InputError, PlannerError
from desktop.wording.clock import range_text
from desktop.wording.i18n import _
from desktop.workspace.checking import concerns

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.domain.plan import Plan
    from desktop.workspace.session import Session

__all__ = [
    "DateState",
    "OfficerNews",
    "Override",
    "Publication",
    "PublishCheck",
    "PublishStoppedError",
    "default_range",
    "publish",
    "publish_check",
    "state_of",
]

FORTNIGHT = 14


class PublishStoppedError(PlannerError):
    """Problems marked Stop lie in the range and nobody has let them through by name."""

    exit_code = 1

    def __init__(self, stops: Sequence[Problem]) -> None:
        self.stops = tuple(stops)
        rules = ", ".join(dict.fromkeys(problem.rule for problem in stops))
        super().__init__(
            f"{len(stops)} problems stop this from being published ({rules}). "
            "Mend them, or override each rule by name."
        )

    def __reduce__(self) -> tuple[type[PublishStoppedError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.stops,)


@dataclass(frozen=True, slots=True)
class PublishCheck:
    """What to know before a range of dates is published.

    Attributes
    ----------
    publication : Publication
        As it would be made, with its number and snapshot.
    stops : tuple of Problem
        They block publishing unless each rule is overridden by name.
    broken, below_minimum : tuple of Problem
        Other rules broken, and shifts below minimum, in the range.
    news : tuple of OfficerNews
        Everybody who has to be told something, in order of names; vacancies are nobody.
    """

    publication: Publication
    stops: tuple[Problem, ...]
    broken: tuple[Problem, ...]
    below_minimum: tuple[Problem, ...]
    news: tuple[OfficerNews, ...]

    def stopping(self, overrides: Iterable[Override] = ()) -> tuple[Problem, ...]:
        """The Stops that `overrides`, each naming a rule or a setting of one, do not let through."""
        let_through = {override.rule for override in overrides if override.by.strip()}
        return tuple(stop for stop in self.stops if not {stop.rule, stop.setting} & let_through)


def default_range(session: Session) -> tuple[dt.date, dt.date] | None:
    """The next fortnight that is still draft, or what is left of it; None when nothing is."""
    ranges = draft_ranges(session.plan, local_today(session.plan.season, session.now()))
    if not ranges:
        return None
    first, last = ranges[0]
    return first, min(last, first + (FORTNIGHT - 1) * DAY)


def state_of(session: Session, day: dt.date) -> DateState:
    """Whether a date is past, published or draft now."""
    return date_state(session.plan, day, local_today(session.plan.season, session.now()))


def publish_check(session: Session, first: dt.date, last: dt.date, note: str = "") -> PublishCheck:
    """Look at a range of dates as it would be published now.

    Raises
    ------
    InputError
        The dates are out of order, or the range holds no date of the season and no shift.
    """
    plan = session.plan
    made = _publication(session, first, last, note, ())
    found = [problem for problem in session.problems() if concerns(plan, problem, first, last)]
    stops = tuple(p for p in found if p.stop and p.kind is ProblemKind.BROKEN)
    return PublishCheck(
        publication=made,
        stops=stops,
        broken=tuple(p for p in found if p.kind is ProblemKind.BROKEN and p not in stops),
        below_minimum=tuple(p for p in found if p.kind is ProblemKind.BELOW_MINIMUM),
        news=tuple(_news(plan, made)),
    )


def publish(
    session: Session,
    first: dt.date,
    last: dt.date,
    *,
    note: str = "",
    overrides: Sequence[Override] = (),
) -> Publication:
    """Publish the schedule of a range of dates as it stands, and note who has to be told.

    Parameters
    ----------
    first, last
        Local dates, both included.
    overrides
        Stops that are let through: by rule, by whom and why.

    Raises
    ------
    InputError
        The dates make no sense, or an override names nobody or a rule that is not broken here.
    PublishStoppedError
        A Stop is left; nothing is published.
    ReadOnlyError
        The season is open for reading only.
    """
    check = publish_check(session, first, last, note)
    if faults := list(_bad_overrides(check, overrides)):
        raise InputError(faults)
    if left := check.stopping(overrides):
        raise PublishStoppedError(left)
    made = _publication(session, first, last, note, tuple(overrides))
    told = [Told(made.number, item.officer_id) for item in check.news]
    label = _("Publish schedule no. {number} ({dates})").format(
        number=made.number, dates=range_text(first, last, session.plan.season.locale)
    )
    session.commit(label, [put(session.plan, made), *(put(session.plan, each) for each in told)])
    return made


def _publication(
    session: Session, first: dt.date, last: dt.date, note: str, overrides: tuple[Override, ...]
) -> Publication:
    plan = session.plan
    shifts = () if last < first else snapshot(plan, first, last)
    if last < first or (not shifts and (last < plan.season.begin or first > plan.season.last_day)):
        reason = "The dates are out of order." if last < first else "Nothing of the season lies there."
        dates = range_text(plan.season.begin, plan.season.last_day, plan.season.locale)
        raise InputError([Fault(f"{first} to {last}", reason, f"Give first and last date within {dates}.")])
    number = next_number(plan.of(Publication).values())
    return Publication(number, first, last, session.now(), session.who, note, overrides, shifts)


def _news(plan: Plan, made: Publication) -> Iterator[OfficerNews]:
    publications = list(plan.of(Publication).values())
    found = news(published_shifts(publications), published_shifts([*publications, made]))
    names = {officer.id: officer.name for officer in plan.officers.values()}
    for officer_id in sorted(found, key=lambda key: (names.get(key, ""), key)):
        officer = plan.officers.get(officer_id)
        if found[officer_id].count and officer is not None and officer.status is not HireStatus.VACANCY:
            yield found[officer_id]


def _bad_overrides(check: PublishCheck, overrides: Iterable[Override]) -> Iterator[Fault]:
    known = {name for stop in check.stops for name in (stop.rule, stop.setting)}
    for override in overrides:
        if not override.by.strip():
            yield Fault(f"override {override.rule}", "It has no name on it.", "Say who lets it through.")
        if override.rule not in known:
            remedy = f"Use one of {', '.join(sorted(known))}." if known else "Leave the override out."
            yield Fault(f"override {override.rule}", "No such rule stops these dates.", remedy)
