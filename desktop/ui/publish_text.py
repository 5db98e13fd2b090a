"""The words of the publishing sheet. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.problems import ProblemKind
from desktop.wording.i18n import _, ngettext
from desktop.wording.problems import kind_count_text, sentence
from desktop.wording.things import Things, published_text

if TYPE_CHECKING:
    from desktop.domain.plan import Plan
    from desktop.workspace.publishing import OfficerNews, Publication, PublishCheck


def check_lines(plan: Plan, check: PublishCheck) -> tuple[str, list[str]]:
    """(heading, a line for every Stop, rule broken and shift below minimum)."""
    parts = []
    if check.stops:
        text = ngettext("{n} Stop", "{n} Stops", len(check.stops)).format(n=len(check.stops))
        parts.append(_("{stops}: mend them, or let them through by name").format(stops=text))
    if check.broken:
        parts.append(kind_count_text(ProblemKind.BROKEN, len(check.broken)))
    if check.below_minimum:
        parts.append(kind_count_text(ProblemKind.BELOW_MINIMUM, len(check.below_minimum)))
    lines = [f"{_('Stop')} · {sentence(plan, problem)}" for problem in check.stops]
    lines += [f"! {sentence(plan, problem)}" for problem in check.broken]
    lines += [f"▼ {sentence(plan, problem)}" for problem in check.below_minimum]
    head = " · ".join(parts) or _("Nothing stands in the way: no rule is broken, every minimum is met.")
    return head, lines


def news_line(plan: Plan, news: OfficerNews) -> str:
    """What one person will be told: "Kim S: 2 new, 1 cancelled, 4 unchanged"."""
    parts = [
        (len(news.new), _("{n} new")),
        (len(news.changed), _("{n} changed")),
        (len(news.cancelled), _("{n} cancelled")),
        (news.unchanged, _("{n} unchanged")),
    ]
    words = ", ".join(text.format(n=count) for count, text in parts if count)
    return f"{Things(plan).officer(news.officer_id)}: {words}"


def handed_out_text(plan: Plan, made: Publication, people: int) -> str:
    """What was published, and what to do next."""
    head = f"{published_text(plan.season, made)}."
    told = ngettext("{n} person has to be told.", "{n} people have to be told.", people).format(n=people)
    files = _("Write the calendar files (.ics) now and send each person their own.")
    return "\n\n".join((head, told, files))


def calendars_text(written: int, unchanged: int, folder: str) -> str:
    """What became of the calendar files, and what people must do with theirs."""
    head = ngettext("{n} file written", "{n} files written", written).format(n=written)
    if unchanged:
        text = ngettext("{n} is as it was", "{n} are as they were", unchanged)
        head = f"{head}, {text.format(n=unchanged)}"
    return "\n\n".join(
        (
            _("{what}, in {folder}.").format(what=head, folder=folder),
            _(
                "Ask everybody to keep their shifts in a calendar of its own, and to empty or replace that "
                "calendar when they import a new file. Importing never deletes anything: old shifts would "
                "stay, and Outlook would show the others twice."
            ),
        )
    )
