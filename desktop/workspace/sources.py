"""Where a season comes from: a plan, a sample, a JSON file."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.plan import Plan
from desktop.domain.validate import validate
from desktop.errors import Fault, FileProblem, InputError
from desktop.exchange.season_json import copied_ledger, season_from_json
from desktop.resources import resource

if TYPE_CHECKING:
    from desktop.domain.ids import Now
    from desktop.domain.ledger import LedgerEntry

Source = Plan | str | Path
"""A plan; the name of a sample season; the path of a JSON season."""

SAMPLES = "samples"
MOST_BYTES = 64 * 1024 * 1024
"""A JSON season larger than this is none (Silver Strand, planned, has 3 MB)."""


def sample_names() -> tuple[str, ...]:
    """Names of the sample seasons."""
    return tuple(sorted(path.stem for path in resource(SAMPLES).glob("*.json")))


def sample_plan(name: str) -> Plan:
    """A sample season as it is shipped.

    Raises
    ------
    InputError
        There is none of that name.
    """
    if name not in sample_names():
        known = ", ".join(sample_names())
        raise InputError([Fault(f"sample {name}", "There is no such sample season.", f"Use one of {known}.")])
    plan, _ = read_season(resource(f"{SAMPLES}/{name}.json"))
    return plan


def read_season(path: Path) -> tuple[Plan, tuple[LedgerEntry, ...]]:
    """The season of a JSON file and its calendar ledger, looked through as a whole.

    Raises
    ------
    InputError
        With every fault found, each with its place.
    FileProblem
        The file cannot be read.
    """
    plan, ledger = season_from_json(_bytes(path), path.name)
    faults = validate(plan)
    if faults:
        raise InputError(
            [Fault(f"{path.name} · {fault.place}", fault.reason, fault.remedy) for fault in faults]
        )
    return plan, ledger


def season_of(source: Source, *, as_copy: bool, now: Now) -> tuple[Plan, tuple[LedgerEntry, ...]]:
    """The plan and ledger with which a new file begins.

    Raises
    ------
    InputError
        With every fault of the source.
    FileProblem
        The source cannot be read.
    """
    if isinstance(source, Plan):
        if faults := validate(source):
            raise InputError(faults)
        return source, ()
    if isinstance(source, str):
        return sample_plan(source), ()
    plan, ledger = read_season(source)
    return plan, copied_ledger(ledger, lambda: str(uuid.uuid4()), now()) if as_copy else ledger


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(
                [Fault(str(path), "It is too large for a season.", "Choose a JSON season file.")]
            )
        return path.read_bytes()
    except OSError as error:
        reason = f"It cannot be read ({error.strerror or error})."
        raise FileProblem(str(Fault(str(path), reason, "Check its name and your rights."))) from error
