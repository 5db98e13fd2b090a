"""What officers wish for, looked up once for a plan; empty where nobody wishes for anything."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.wishes import Preference, Strength
from desktop.planner.rules.memo import once_for_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from desktop.domain.schedule import Shift
    from desktop.planner.grid import Grid, Ints
    from desktop.planner.lookup import Lookup

SUBJECT_OF: Mapping[str, Callable[[Preference], str | None]] = {
    "post": lambda wish: wish.post_id,
    "duty": lambda wish: wish.duty_id,
    "template": lambda wish: wish.template_id,
}
"""What a preference about work names, by subject."""

KIND_OF: Mapping[str, Callable[[Shift], str]] = {
    "post": lambda shift: shift.post_id,
    "duty": lambda shift: shift.duty_id,
    "template": lambda shift: shift.template_id,
}
"""What a shift has, by subject."""

Choices = dict[str, int]
"""What is named (the id of a post, say) → units."""


@once_for_plan
def about_work(look: Lookup, strength: Strength) -> dict[str, dict[str, Choices]]:
    """Officer → subject → what is named there with its weight; the same thing twice counts twice."""
    found: dict[str, dict[str, Choices]] = defaultdict(lambda: defaultdict(dict))
    for wish in look.plan.of(Preference).values():
        for subject, named in SUBJECT_OF.items():
            what = named(wish)
            if wish.strength is strength and what:
                choices = found[wish.officer_id][subject]
                choices[what] = choices.get(what, 0) + wish.weight
    return {officer: dict(subjects) for officer, subjects in found.items()}


@once_for_plan
def partners(look: Lookup, strength: Strength) -> dict[str, Choices]:
    """Officer → the partners named, each with its weight, heaviest first."""
    found: dict[str, Choices] = defaultdict(dict)
    for wish in look.plan.of(Preference).values():
        partner = wish.partner_id
        if wish.strength is strength and partner is not None:
            choices = found[wish.officer_id]
            choices[partner] = choices.get(partner, 0) + wish.weight
    return {
        officer: dict(sorted(choices.items(), key=lambda item: (-item[1], item[0])))
        for officer, choices in found.items()
    }


@once_for_plan
def named_by(look: Lookup, strength: Strength) -> dict[str, list[str]]:
    """Officer → who names them as a partner."""
    found: dict[str, list[str]] = defaultdict(list)
    for officer, choices in partners(look, strength).items():
        for other in choices:
            found[other].append(officer)
    return dict(found)


def unmet(choices: Choices, found: Sequence[str]) -> int:
    """Units by which the best of what was found falls short of the first choice."""
    return max(choices.values()) - max((choices.get(one, 0) for one in found), default=0)


def levels(choices: Choices) -> Iterator[tuple[list[str], int]]:
    """`unmet` as a sum: (so many first choices, units due where none of them is found)."""
    ranked = sorted(choices.items(), key=lambda item: (-item[1], item[0]))
    for number, (_name, units) in enumerate(ranked, 1):
        step = units - (ranked[number][1] if number < len(ranked) else 0)
        if step:
            yield [name for name, _units in ranked[:number]], step


def units_by_shift(grid: Grid, subject: str, choices: Choices) -> Ints:
    """For every shift of the grid the units of what it has, 0 where that is not named."""
    kind = KIND_OF[subject]
    found = [choices.get(kind(grid.look.shifts[identity]), 0) for identity in grid.shifts]
    return np.array(found, dtype=np.int64)
