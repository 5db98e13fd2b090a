"""`resilience`: the sick-call test as text or as JSON."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.cli.following import Words, answered
from desktop.cli.interrupts import Interrupts
from desktop.cli.season import opened
from desktop.cli.terminal import SHOWN, say, say_json, say_list, say_table
from desktop.wording.i18n import _
from desktop.wording.resilience import (
    SickCallWords,
    averages_text,
    basis_text,
    open_already_text,
    pairs_text,
    progress_text,
    share_text,
    single_text,
)
from desktop.workspace.resilience import (
    SickCallProgress,
    SickCallResult,
    SickCallSettings,
    Span,
    event_named,
    start,
    within,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from desktop.domain.plan import Plan
    from desktop.workspace.resilience import Chance, CriticalAbsence, Share


def settings_for(
    first: dt.date | None, last: dt.date | None, samples: int, seed: int, calls: int | None
) -> SickCallSettings:
    """Settings as given, the rest as usual."""
    return SickCallSettings(first=first, last=last, samples=samples, seed=seed, calls_a_day=calls)


def resilience(file: str, event: str | None, settings: SickCallSettings, *, as_json: bool) -> int:
    """Test the current schedule and tell what was found; 0 whatever that is.

    Raises
    ------
    Cancelled
        Ctrl+C was pressed twice.
    """
    with opened(file) as session:
        plan = session.plan
    within(plan, settings.first, settings.last)
    if event is not None:
        settings = replace(settings, event_id=event_named(plan, event))
    result = _tested(plan, settings)
    if as_json:
        say_json(result_json(plan, result))
    else:
        _tell(plan, result)
    return 0


def _tested(plan: Plan, settings: SickCallSettings) -> SickCallResult:
    words = Words(
        _("Finishing with what was found so far. Press Ctrl+C again to stop."),
        _("Stopped."),
        "The sick-call test stopped.",
    )
    with Interrupts() as interrupts, _bar() as show:
        return answered(
            lambda worker: start(plan, settings, worker=worker), SickCallResult, interrupts, words, show
        )


@contextmanager
def _bar() -> Iterator[Callable[[SickCallProgress], None]]:
    """A progress bar on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (BarColumn(bar_width=24), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task(_("Preparing"), total=None)

        def show(progress: SickCallProgress) -> None:
            text = progress_text(progress.stage, progress.done, progress.total)
            bars.update(task, description=text, total=max(1, progress.total), completed=progress.done)

        yield show


def _tell(plan: Plan, result: SickCallResult) -> None:
    words = SickCallWords(plan)
    if not result.chances:
        say(_("Nothing is wanted there: no shift has a minimum."))
        return
    say("" if result.complete else _("Stopped early: this is what was found until then."))
    say(single_text(len(result.single)))
    _say_absences(words, result.single)
    _say_absences(words, result.events)
    say(pairs_text(len(result.pairs)) if result.complete or result.pairs else "")
    _say_absences(words, result.pairs)
    say_list(_("On call:"), [words.standby(it) for it in result.standbys], most=SHOWN, more=_more())
    say_table(
        [_("Chance to keep the minimum"), _("must have"), _("all"), ""],
        [_row(words, chance) for chance in result.chances if _is_shown(result, chance)],
    )
    say(
        basis_text(result.sick_rate_percent, result.settings.mean_days, result.samples, result.settings.seed),
        averages_text(result.missed, result.refilled, result.calls),
    )


def _more() -> str:
    return _("and {n} more: --json lists all")


def _say_absences(words: SickCallWords, absences: Sequence[CriticalAbsence]) -> None:
    lines = words.absences(absences)
    for line in lines[:SHOWN]:
        say("  " + line)
    if len(lines) > SHOWN:
        say("  " + _more().format(n=len(lines) - SHOWN))


def _is_shown(result: SickCallResult, chance: Chance) -> bool:
    """Dates only where there are few: an event's own, or the two weeks asked for."""
    days = sum(other.span is Span.DAY for other in result.chances)
    return chance.span is not Span.DAY or days <= 14


def _row(words: SickCallWords, chance: Chance) -> tuple[str, str, str, str]:
    must = share_text(chance.must) if chance.must_shifts else "–"
    return "  " + words.span(chance), must, share_text(chance.all), open_already_text(chance.open_heads)


def result_json(plan: Plan, result: SickCallResult) -> dict[str, Any]:
    """Everything the test found."""
    words = SickCallWords(plan)
    settings = result.settings
    return {
        "seed": settings.seed,
        "samples": result.samples,
        "complete": result.complete,
        "settings": {
            "from": settings.first.isoformat() if settings.first else None,
            "to": settings.last.isoformat() if settings.last else None,
            "event": settings.event_id,
            "samples": settings.samples,
            "sick_rate_percent": result.sick_rate_percent,
            "mean_days": settings.mean_days,
            "cluster": settings.cluster,
            "yes_percent": settings.yes_percent,
            "calls_a_day": settings.calls_a_day,
        },
        "single": [_absence_json(words, it) for it in result.single],
        "events": [_absence_json(words, it) for it in result.events],
        "pairs": [_absence_json(words, it) for it in result.pairs],
        "standbys": [
            {
                "date": it.date.isoformat(),
                "officer": it.officer_id,
                "helps": it.closes,
                "of": it.of,
                "points": it.points,
                "instead_of": list(it.from_shifts),
                "text": words.standby(it),
            }
            for it in result.standbys
        ],
        "chances": [_chance_json(words, it) for it in result.chances],
        "average": {
            "missed": round(result.missed, 4),
            "refilled": round(result.refilled, 4),
            "calls": round(result.calls, 4),
        },
        "seconds": {
            "prepare": round(result.seconds_prepare, 3),
            "absences": round(result.seconds_absences, 3),
            "seasons": round(result.seconds_seasons, 3),
        },
    }


def _absence_json(words: SickCallWords, absence: CriticalAbsence) -> dict[str, Any]:
    return {
        "officers": list(absence.officers),
        "date": absence.date.isoformat(),
        "event": absence.event_id or None,
        "points": absence.points,
        "standby": absence.standby or None,
        "losses": [
            {
                "shift": loss.shift_id,
                "missing": loss.missing,
                "crew": loss.crew,
                "open_before": loss.open_before,
                "points": loss.points,
            }
            for loss in absence.losses
        ],
        "text": words.absence(absence),
    }


def _chance_json(words: SickCallWords, chance: Chance) -> dict[str, Any]:
    return {
        "span": chance.span.value,
        "event": chance.id or None,
        "from": chance.first.isoformat(),
        "to": chance.last.isoformat(),
        "shifts": chance.shifts,
        "must_have_shifts": chance.must_shifts,
        "open_already": chance.open_heads,
        "must_have": _share_json(chance.must),
        "all": _share_json(chance.all),
        "text": words.span(chance),
    }


def _share_json(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {"chance": round(share.chance, 6), "low": round(low, 6), "high": round(high, 6)}
