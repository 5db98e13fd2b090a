"""The rows: officers in their groups, filtered and sorted."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from desktop.domain.values import Grade, HireStatus
from desktop.ui.schedule.parts import Filters, Row, Sort

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Mapping

    from desktop.domain.people import Officer
    from desktop.domain.season import Season

_PARTICLES = frozenset(
    ["da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "van", "von"]
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def short_name(officer: Officer) -> str:
    """In a row "Tobias Okafor" is "Okafor T"; a vacancy keeps its name."""
    words = officer.name.split()
    while len(words) > 2 and words[-1].lower() in _SUFFIXES:
        words.pop()
    if officer.status is HireStatus.VACANCY or len(words) < 2:
        return officer.name
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return f"{' '.join(words[cut:])} {words[0][0]}"


def row_names(officers: Iterable[Officer]) -> dict[str, str]:
    """The name of every officer's row; people with the same short name get their badge."""
    found = [(officer, short_name(officer)) for officer in officers]
    count = Counter(name for _, name in found)
    return {officer.id: name if count[name] == 1 else f"{name} {officer.badge}" for officer, name in found}


def letters(officer: Officer, day: dt.date, trained: int) -> tuple[str, ...]:
    """Letters behind a name on a date: L lead, T trainee (shifts beside a trainer), M minor, V vacancy."""
    found: list[str] = []
    if officer.status is HireStatus.VACANCY:
        found.append("V")
    if officer.grade is Grade.LEAD:
        found.append("L")
    if officer.in_field_training(day) and officer.field_training_shifts:
        found.append(f"T{min(trained, officer.field_training_shifts)}/{officer.field_training_shifts}")
    elif officer.in_field_training(day) or officer.grade is Grade.TRAINEE:
        found.append("T")
    if officer.minor_on(day):
        found.append("M")
    return tuple(found)


def employed(officer: Officer, season: Season, first: dt.date, last: dt.date) -> bool:
    """Whether an officer is employed on some date from `first` to `last`."""
    return (officer.first_day or season.begin) <= last and (officer.last_day or season.last_day) >= first


def groups_of(officers: Iterable[Officer], default: str) -> list[tuple[str, list[Officer]]]:
    """Officers by group, the group with the highest grades and most experience first."""
    found: dict[str, list[Officer]] = defaultdict(list)
    for officer in officers:
        found[officer.group or default].append(officer)
    return sorted(found.items(), key=lambda item: _group_order(*item))


def _group_order(name: str, members: list[Officer]) -> tuple[float, float, str]:
    grades = list(Grade)
    grade = sum(grades.index(officer.grade) for officer in members) / len(members)
    seasons = sum(officer.seasons_before for officer in members) / len(members)
    return -grade, -seasons, name


def make_rows(
    groups: Mapping[str, Collection[Officer]],
    filters: Filters,
    *,
    collapsed: Collection[str],
    minutes: Callable[[str], int],
    letters_of: Callable[[Officer], tuple[str, ...]],
    wanted: Callable[[Officer], bool],
) -> list[Row]:
    """Rows of all groups.

    Parameters
    ----------
    groups
        Everybody employed in the period, by group, in the groups' order.
    collapsed
        Groups whose members are not shown.
    minutes
        Paid minutes of an officer in the week that hours are shown for.
    letters_of
        The letters behind a name.
    wanted
        Whether post filter and problem filter let an officer through.
    """
    names = row_names(officer for members in groups.values() for officer in members)
    needle = filters.text.strip().casefold()
    rows: list[Row] = []
    for group, members in groups.items():
        if filters.group and group != filters.group:
            continue
        shown = [
            officer
            for officer in members
            if needle in f"{officer.name} {names[officer.id]} {officer.badge}".casefold() and wanted(officer)
        ]
        if not shown:
            continue
        shut = group in collapsed
        rows.append(Row("", group, group, size=len(shown), collapsed=shut))
        if not shut:
            shown.sort(key=lambda one: _order(filters.sort, names[one.id], minutes(one.id)))
            rows += [Row(one.id, group, names[one.id], letters_of(one)) for one in shown]
    return rows


def _order(sort: Sort, name: str, minutes: int) -> tuple[int, str]:
    weight = {Sort.NAME: 0, Sort.HOURS: -minutes, Sort.LEAST_HOURS: minutes}[sort]
    return weight, name.casefold()
