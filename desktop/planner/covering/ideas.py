"""Which ideas are told, and in what order: different in kind, not in one shift.

First the fewest people for must-have work, then nothing left open, then parts of shifts where that helps,
then the same without people asked already. Where nobody agreed that published work moves, an idea that moves
it is told only where it is better, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.values import Priority
from desktop.planner.covering.idea import Aim, Idea, IdeaKind
from desktop.planner.covering.parts import Parts
from desktop.planner.scope import MayChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.planner.covering.repair import Repairer
    from desktop.planner.covering.trouble import Hole

EVERYBODY = frozenset(MayChange)


def ideas(repairer: Repairer, shown: Sequence[Idea] = (), seconds: float | None = None) -> Iterator[Idea]:
    """Ideas, best first; none that was shown, or that helps no more than doing nothing.

    Parameters
    ----------
    shown
        Ideas told before.
    seconds
        Limit for each search.
    """
    told = list(shown)
    for idea in _all(repairer, told, seconds):
        if _helps(repairer, idea) and not any(_same(idea, other) for other in told):
            told.append(idea)
            yield idea


def _all(repairer: Repairer, told: Sequence[Idea], seconds: float | None) -> Iterator[Idea]:
    """Every idea in order; `told` grows while this goes on."""
    free = repairer.on_terms(replace(repairer.terms, agreed=EVERYBODY))
    full = repairer.find(Aim.EVERYTHING, seconds=seconds)
    few = repairer.find(Aim.MUST_HAVE, seconds=seconds)
    found = [idea for idea in (few, full) if idea is not None]
    if few is not None and full is not None and len(full.people) <= len(few.people):
        found = [full]
    yield from found
    best = found[-1] if found else None
    if best is None or best.open:
        yield from _moving(repairer, free, best, seconds)
    yield from _parts(repairer, best)
    for searcher in (repairer, free):
        yield from _others(repairer, searcher, told, seconds)


def _others(
    repairer: Repairer, searcher: Repairer, told: Sequence[Idea], seconds: float | None
) -> Iterator[Idea]:
    """Ideas without the people of those told, until one helps no more."""
    while True:
        known = len(told)
        idea = searcher.find(Aim.EVERYTHING, not_again=told, seconds=seconds)
        if idea is None or not idea.people:
            return
        yield repairer.told(replace(idea, kind=IdeaKind.OTHERS), idea.seconds)
        if len(told) == known:
            return


def _moving(repairer: Repairer, free: Repairer, best: Idea | None, seconds: float | None) -> Iterator[Idea]:
    """An idea that moves what nobody agreed to, where it leaves less open."""
    idea = free.find(Aim.EVERYTHING, seconds=seconds)
    if idea is not None and (best is None or _open(idea.open) < _open(best.open)):
        yield repairer.told(idea, idea.seconds)


def _parts(repairer: Repairer, best: Idea | None) -> Iterator[Idea]:
    """Parts of what is open now, or of what the best idea leaves open: whichever leaves less."""
    bare = nothing(repairer)
    found = [_with_parts(repairer, idea) for idea in (bare, best) if idea is not None]
    parts = min(found, key=lambda idea: (_open(idea.open), len(idea.people)))
    if best is None or (_open(parts.open), len(parts.people)) < (_open(best.open), len(best.people)):
        yield parts


def _with_parts(repairer: Repairer, idea: Idea) -> Idea:
    """An idea with parts of what it leaves open, the gravest first."""
    for hole in sorted(idea.open, key=_rank):
        parts = Parts(repairer.trouble, repairer.terms, repairer.after(idea)).best(hole)
        works = [part.work for part in parts]
        names = {(work.shift.id, work.officer_id) for work in works}
        kept = tuple(one for one in idea.put if (one.shift_id, one.officer_id) not in names)
        more = replace(
            idea,
            kind=IdeaKind.PARTS,
            put=(*kept, *(work.assignment for work in works)),
            people=tuple(dict.fromkeys((*idea.people, *(work.officer_id for work in works)))),
            proven=False,
        )
        if works and not repairer.breaks(more):
            idea = repairer.told(more, idea.seconds)
    return idea


def nothing(repairer: Repairer) -> Idea:
    """Leaving everything as what happened left it."""
    trouble = repairer.trouble
    fallen = tuple(sorted(trouble.fallen))
    first, last = repairer.first, repairer.last
    idea = Idea(Aim.EVERYTHING, IdeaKind.FEWEST, (), fallen, (), False, (), (), 0, first, last)
    return repairer.told(idea)


def _helps(repairer: Repairer, idea: Idea) -> bool:
    """Whether an idea changes something for the better."""
    trouble = repairer.trouble
    return bool(idea.people) and (_open(idea.open) < _open(trouble.holes) or bool(trouble.broken))


def _open(holes: Iterable[Hole]) -> tuple[int, int, int]:
    """Head-minutes open by priority, the gravest first."""
    found = dict.fromkeys(Priority, 0)
    for hole in holes:
        found[hole.shift.priority] += hole.missing * (hole.end - hole.start)
    return found[Priority.MUST], found[Priority.SHOULD], found[Priority.IF_POSSIBLE]


def _rank(hole: Hole) -> tuple[int, int]:
    return list(Priority).index(hole.shift.priority), hole.start


def _same(idea: Idea, other: Idea) -> bool:
    return frozenset(idea.put) == frozenset(other.put) and frozenset(idea.remove) == frozenset(other.remove)
