"""Problems of a shift's people together, and of equipment, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.places import EquipmentPool
from desktop.domain.training import Certification
from desktop.domain.values import Grade
from desktop.wording.gaps import count_text, gap_text, wish_text
from desktop.wording.i18n import _, ngettext
from desktop.wording.languages import language_name
from desktop.wording.problem_case import length_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.wording.problem_case import Case


def _cover(case: Case) -> str:
    shift = case.shift
    missing = case.problem.amount / max(1, case.number("head"))
    if shift is None:
        return case.where
    what = case.text("what")
    if what == "minimum":
        return gap_text(case.things, shift, missing) + "."
    if what == "desired":
        return wish_text(case.things, shift, missing) + "."
    return _("{shift}: {over} more than the {desired} desired.").format(
        shift=case.where, over=count_text(missing), desired=shift.desired
    )


def _language(case: Case) -> str:
    return _("{language} on {shift}: {found} of {wanted} who speak it.").format(
        language=language_name(case.text("value")), **_found(case)
    )


def _grade(case: Case) -> str:
    grade = grade_text(Grade(case.text("value")), case.things.season.people_label)
    return _("{grade} or higher on {shift}: {found} of {wanted}.").format(grade=grade, **_found(case))


def _certificate(case: Case) -> str:
    name = case.things.name(Certification, case.text("value"))
    return _("{certificate} on {shift}: {found} of {wanted} who hold it.").format(
        certificate=name, **_found(case)
    )


def _found(case: Case) -> dict[str, str]:
    return {"shift": case.where, "found": case.text("found"), "wanted": case.text("wanted")}


def grade_text(grade: Grade, label: str) -> str:
    """A grade on screen; the ordinary one bears the department's own label: "CSO"."""
    texts = {
        Grade.TRAINEE: _("Trainee"),
        Grade.OFFICER: label,
        Grade.SENIOR: _("Senior"),
        Grade.LEAD: _("Lead"),
    }
    return texts[grade]


def _never_alone(case: Case) -> str:
    return _("{who} is alone on {shift}.").format(who=case.who, shift=case.where)


def _newcomers(case: Case) -> str:
    return _("Only newcomers on {shift}: {who}.").format(who=case.who, shift=case.where)


def _evening_lead(case: Case) -> str:
    return _("No senior or lead works the evening of {day}.").format(day=case.day("date"))


def _field_training(case: Case) -> str:
    words = {"who": case.who, "shift": case.where}
    trainers, trainees = case.number("trainers"), case.number("trainees")
    if not trainers:
        text = ngettext(
            "{who} is in field training and has no trainer on {shift}.",
            "{who} are in field training and have no trainer on {shift}.",
            trainees,
        )
        return text.format(**words)
    text = ngettext(
        "{who} are in field training on {shift} with {n} trainer.",
        "{who} are in field training on {shift} with {n} trainers.",
        trainers,
    )
    return text.format(**words, n=trainers)


def _breaks(case: Case) -> str:
    words = {"who": case.who, "shift": case.where}
    if case.problem.fact("relief"):
        text = _("Nobody can relieve {who} for {length} on {shift}.")
        return text.format(**words, length=case.length("break_minutes"))
    return _("{who} has no break on {shift}, which is longer than {length}.").format(
        **words, length=length_text(case.params.after_minutes)
    )


def _equipment(case: Case) -> str:
    pool = case.things.name(EquipmentPool, case.text("pool"))
    return _("{pool} on {moment}: {out} needed, {capacity} available.").format(
        pool=pool,
        out=case.number("out"),
        moment=case.moment("at"),
        capacity=case.number("capacity"),
    )


CREW_WORDS: dict[str, Callable[[Case], str]] = {
    "cover": _cover,
    "crew_language": _language,
    "crew_grade": _grade,
    "crew_certificate": _certificate,
    "never_alone": _never_alone,
    "newcomers": _newcomers,
    "evening_lead": _evening_lead,
    "field_training": _field_training,
    "breaks": _breaks,
    "equipment": _equipment,
}
"""Words by rule."""
