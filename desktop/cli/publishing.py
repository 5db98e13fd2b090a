"""`publish`: make a range of dates a numbered, unchangeable published schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli.failures import complain
from desktop.cli.season import opened
from desktop.cli.terminal import say
from desktop.errors import Fault, InputError
from desktop.wording.i18n import _, ngettext
from desktop.wording.problems import kind_count_text, sentence
from desktop.wording.rules import rule_title
from desktop.wording.things import published_text
from desktop.workspace.publishing import (
    Override,
    PublishStoppedError,
    publish_check,
)
from desktop.workspace.publishing import publish as make_published

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def publish(file: str, first: dt.date, last: dt.date, note: str, rules: Sequence[str], by: str | None) -> int:
    """Publish; 1 where a Stop is broken and nobody let it through by name."""
    if bool(rules) != bool(by):
        reason = _("An override needs a rule and a name.")
        raise InputError([Fault("--override", reason, _("Give --override RULE and --by NAME together."))])
    overrides = [Override(rule, by or "", note) for rule in rules]
    with opened(file, to_change=True) as session:
        found = publish_check(session, first, last, note)
        try:
            made = make_published(session, first, last, note=note, overrides=overrides)
        except PublishStoppedError as stopped:
            complain(
                *(f"{rule_title(p.rule)}: {sentence(session.plan, p)}" for p in stopped.stops), str(stopped)
            )
            return stopped.exit_code
        session.flush()
        name = published_text(session.plan.season, made)
    people = len(found.news)
    others = [problems for problems in (found.broken, found.below_minimum) if problems]
    say(
        _("{published}: {n} assignments.").format(published=name, n=len(made.shifts)),
        ngettext("{n} person to tell.", "{n} people to tell.", people).format(n=people),
        " · ".join(kind_count_text(problems[0].kind, len(problems)) for problems in others),
    )
    return 0
