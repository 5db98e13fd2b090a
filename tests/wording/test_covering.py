"""Ways to cover a hole in words: the order, the names, and nothing said to be proven that is not."""

import datetime as dt
from dataclasses import replace

from desktop.domain.rules import setting
from desktop.domain.schedule import Origin
from desktop.domain.values import Priority
from desktop.wording.covering import (
    absent_text,
    agree_text,
    call_lines,
    changed_text,
    headline,
    last_day_text,
    none_text,
    person_lines,
    sure_text,
    to_tell_text,
)
from desktop.wording.things import Things
from desktop.workspace.covering import Covering, IdeaKind, find_ideas, terms_for
from desktop.workspace.happenings import absent, last_day
from tests.builders import assign, day, need, officer, plan_of, post, template

NOW = dt.datetime(2027, 6, 27, 12, tzinfo=dt.UTC)
RULES = tuple(setting(rule) for rule in ("one_place", "rest", "cover", "time_off", "availability"))
ATV = "need/atv/2027-06-29"


def beach(*people, late=False):
    """Reyes on the beach on Tuesday, Novak parks cars."""
    return plan_of(
        post(),
        post("atv", name="Beach ATV"),
        post("parking", name="Parking"),
        template("late", "16:00-00:00"),
        officer("a", name="Gabriel Reyes"),
        *people,
        need("atv", post_id="atv", priority=Priority.MUST, first=day("06-29"), last=day("06-29")),
        need("parking", post_id="parking", first=day("06-29"), last=day("06-29")),
        assign(ATV, "a", Origin.PLANNER),
        rules=RULES,
    )


NOVAK = officer("b", name="Petra Novak", phone="(555) 0101")


def covering(plan, act):
    return Covering.of(plan, act, terms_for(plan, NOW, spared="a"))


def said(found, proposal):
    things = Things(found.after)
    return [
        absent_text(things, "a", (day("06-29"), day("06-29")), found.holes, 1),
        headline(things, proposal),
        *person_lines(things, proposal),
        *call_lines(things, proposal),
        sure_text(proposal),
    ]


def test_sick_and_somebody_moves():
    plan = beach(NOVAK, assign("need/parking/2027-06-29", "b", Origin.PLANNER))
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-29"), "off"))
    (proposal,) = find_ideas(found)
    assert said(found, proposal) == [
        "Gabriel Reyes is absent Tue, Jun 29 (Beach ATV, Tue, Jun 29, 8:00 AM – 4:00 PM, must have).",
        "1 person moves, same hours · no overtime"
        " · open: Parking, Tue, Jun 29, 8:00 AM – 4:00 PM (should have)",
        "Petra Novak: Parking → Beach ATV, Tue, Jun 29, 8:00 AM – 4:00 PM, same hours.",
        "Call Petra Novak (555) 0101.",
        "Proven: no plan of whole shifts within ±3 days fills more, or as much with fewer people.",
    ]


def test_sick_and_somebody_comes_in():
    plan = beach(NOVAK)
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-29"), "off"))
    (proposal,) = find_ideas(found, 1)
    assert said(found, proposal)[1:] == [
        "1 person changes · 1 comes in on a day off · no overtime · nothing left open",
        "Petra Novak: comes in on a day off:"
        " Beach ATV, Tue, Jun 29, 8:00 AM – 4:00 PM (0 → 7.5 h that week).",
        "Call Petra Novak (555) 0101.",
        "Proven: no plan of whole shifts within ±3 days touches fewer people.",
    ]


def test_held_over_is_not_said_to_be_proven():
    plan = plan_of(
        post(),
        template("early", "06:00-14:00"),
        template("middle", "14:00-18:00"),
        officer("a", name="Gabriel Reyes"),
        officer("b", name="Sun Kim"),
        need("e", template_id="early", first=day("06-29"), last=day("06-29")),
        need("m", template_id="middle", first=day("06-29"), last=day("06-29")),
        assign("need/e/2027-06-29", "b", Origin.PLANNER),
        assign("need/m/2027-06-29", "a", Origin.PLANNER),
        rules=RULES,
    )
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-29"), "off"))
    proposal = next(one for one in find_ideas(found) if one.kind is IdeaKind.PARTS)
    assert person_lines(Things(found.after), proposal)[0].startswith("Sun Kim: stays at Foot until 6:00 PM (")
    assert call_lines(Things(found.after), proposal) == ["Tell Sun Kim."]
    assert sure_text(proposal) == "Not proven: there may be a plan that changes less."


def test_resignation():
    plan = beach(NOVAK)
    found = covering(plan, last_day(plan, "a", day("06-28")))
    text = last_day_text(Things(found.after), "a", day("06-28"), found.holes, 1, 1)
    assert text == (
        "Gabriel Reyes: the last day becomes Mon, Jun 28; 1 shift fell open, must have. "
        "1 of the shifts is published."
    )


def test_proof_is_about_what_was_looked_at():
    plan = beach(NOVAK)
    found = covering(plan, absent(plan, "a", day("06-29"), day("06-29"), "off"))
    (proposal,) = find_ideas(found, 1)

    def like(**changes):
        return sure_text(replace(proposal, idea=replace(proposal.idea, **changes)))

    assert "must-have" in like(kind=IdeaKind.FEWEST)
    assert "same people again" in like(kind=IdeaKind.OTHERS)
    assert not like(proven=False).startswith("Proven")
    unagreed = replace(proposal, idea=replace(proposal.idea, unagreed=((ATV, "b"),)))
    assert (agree_text(proposal), bool(agree_text(unagreed))) == ("", True)


def test_small_words():
    assert to_tell_text(1) == "1 person to tell"
    assert to_tell_text(3) == "3 people to tell"
    assert "without breaking a rule" in none_text(3, found=False)
    assert none_text(3, found=True) == "No further idea within ±3 days."
    assert changed_text("Art festival grows", (), 1) == "Art festival grows: nothing fell open."
