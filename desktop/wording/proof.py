"""How sure a result is, in three forms only: proven, at most N h better, not proven yet.

The facts come from the bounds of a planning run. Nothing here says "proven" unless the facts do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.wording.clock import hours_text
from desktop.wording.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator


class ProofFacts(Protocol):
    """What is known about a result.

    Attributes
    ----------
    optimal : bool
        Nobody can do better, wishes included.
    minimum : bool
        No schedule has less work open below minimum, weighted by priority.
    must_have : bool
        No schedule fills more must-have work.
    gain_minutes : int or None
        At most so many paid minutes below minimum could still be gained; None where the bound says nothing.
    """

    @property
    def optimal(self) -> bool:
        """See the class."""

    @property
    def minimum(self) -> bool:
        """See the class."""

    @property
    def must_have(self) -> bool:
        """See the class."""

    @property
    def gain_minutes(self) -> int | None:
        """See the class."""


def proof_text(facts: ProofFacts) -> str:
    """How sure a result is, for a table: "proven", "at most 7.5 h better", "not proven yet"."""
    if facts.minimum:
        return _("proven")
    if facts.gain_minutes is not None:
        return _("at most {hours} better").format(hours=hours_text(facts.gain_minutes))
    return _("not proven yet")


def proof_sentences(facts: ProofFacts) -> list[str]:
    """How sure a result is, in sentences for the result sheet."""
    return list(_sentences(facts))


def _sentences(facts: ProofFacts) -> Iterator[str]:
    if facts.optimal:
        yield _("Nobody can do better: proven.")
        return
    if facts.minimum:
        yield _("No schedule can leave less open below minimum: proven.")
        yield _("Whether more wishes can be met: not proven yet.")
        return
    if facts.must_have:
        yield _("No schedule can fill more must-have shifts: proven.")
    if facts.gain_minutes is not None:
        text = _("At most {hours} better is possible below minimum.")
        yield text.format(hours=hours_text(facts.gain_minutes))
    else:
        yield _("Whether more can be filled: not proven yet.")


def gap_proof_text(*, proven: bool) -> str:
    """What is known about one gap: a bound is taken for whole workweeks, never for one shift alone."""
    if proven:
        return _("no schedule leaves less open in that week: proven")
    return _("not proven yet")
