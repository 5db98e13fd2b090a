"""Acts: what a person means to do, as labelled changes that can be shown before they are done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.edit import Change


@dataclass(frozen=True, slots=True)
class Act:
    """Changes to a plan and what they are called.

    `Session.do` makes it an edit; `LiveChecker.preview` and `Session.foresee` say beforehand what it would
    bring.

    Attributes
    ----------
    label : str
        What is done, in the user's words; empty where the changes say it themselves.
    changes : tuple of Change
        Empty where there is nothing to do.
    """

    label: str
    changes: tuple[Change, ...]
