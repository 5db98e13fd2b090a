"""The few changes that would close most gaps, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.people import Officer
from desktop.domain.places import EquipmentPool
from desktop.domain.training import Certification
from desktop.domain.values import DayKind
from desktop.domain.ways import GainKind
from desktop.wording.gaps import listed
from desktop.wording.i18n import _, ngettext

if TYPE_CHECKING:
    from desktop.domain.ways import Gain, Gains
    from desktop.wording.things import Things


def gain_text(things: Things, found: Gains, gain: Gain) -> str:
    """One change: "2 more Bike patrol certificates (Kim, Silva) close 9 of 14 gaps: proven."."""
    text = ngettext("{what} closes {n} of {all} gaps", "{what} close {n} of {all} gaps", _many(gain))
    words = text.format(what=gain_deed(things, gain), n=gain.closes, all=found.gaps)
    if gain.proven:
        return _("{words}; no schedule of these weeks closes more with it: proven.").format(words=words)
    return _("{words}, perhaps more.").format(words=words)


def gain_deed(things: Things, gain: Gain) -> str:
    """What is changed."""
    if gain.kind is GainKind.CERTIFICATE:
        text = ngettext(
            "One more {name} certificate ({who})", "{n} more {name} certificates ({who})", gain.count
        )
        who = listed([things.officer(officer) for officer in gain.officers])
        return text.format(n=gain.count, name=things.name(Certification, gain.subject), who=who)
    if gain.kind is GainKind.EQUIPMENT:
        text = ngettext("One piece more of {name}", "{n} pieces more of {name}", gain.count)
        return text.format(n=gain.count, name=things.name(EquipmentPool, gain.subject))
    if gain.kind is GainKind.PERSON:
        return _("One more person on {day}, with every certificate wanted then,").format(
            day=_days()[DayKind(gain.subject)]
        )
    officer = next((change.after for change in gain.changes if isinstance(change.after, Officer)), None)
    last = officer.last_day if officer else None
    if last is None:
        return _("{who}, who stays,").format(who=things.officer(gain.subject))
    return _("{who}, who stays to {date},").format(who=things.officer(gain.subject), date=things.date(last))


def gains_text(found: Gains, seconds: float) -> list[str]:
    """What is said before and after the list: what planning again closes, and what was left out."""
    if not found.gaps:
        return [_("No minimum is missed in these dates.")]
    text = ngettext(
        "{n} person is missing to the minimums.", "{n} people are missing to the minimums.", found.gaps
    )
    said = [text.format(n=found.gaps)]
    if found.by_planning:
        text = _("Planning these weeks again would fill {n} of these places, with nothing changed.")
        said.append(text.format(n=found.by_planning))
    if not found.gains and not found.left_out:
        said.append(_("None of the changes that we know closes a gap by itself."))
    if found.left_out:
        text = ngettext(
            "{n} other change was not looked at: time ran out after {s} s.",
            "{n} other changes were not looked at: time ran out after {s} s.",
            found.left_out,
        )
        said.append(text.format(n=found.left_out, s=f"{seconds:.0f}"))
    return said


def _many(gain: Gain) -> int:
    return gain.count if gain.kind in (GainKind.CERTIFICATE, GainKind.EQUIPMENT) else 1


def _days() -> dict[DayKind, str]:
    return {
        DayKind.MON: _("Mondays"),
        DayKind.TUE: _("Tuesdays"),
        DayKind.WED: _("Wednesdays"),
        DayKind.THU: _("Thursdays"),
        DayKind.FRI: _("Fridays"),
        DayKind.SAT: _("Saturdays"),
        DayKind.SUN: _("Sundays"),
        DayKind.HOLIDAY: _("holidays"),
    }
