"""Names of files that every system accepts and that stay the same from export to export."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 40


def safe(text: str) -> str:
    """`text` in letters, digits, hyphens and underscores; accents dropped, the rest as hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain)[:_LONGEST].strip("-")


def distinct(wanted: Mapping[str, str]) -> dict[str, str]:
    """A safe name for each id, from a badge or code; with the id added where two would meet or none is left.

    Names count as equal where only upper and lower case differ: some file systems do not tell them apart.
    """
    names = {key: safe(text) for key, text in wanted.items()}
    count = Counter(name.casefold() for name in names.values())
    found: dict[str, str] = {}
    # Plain names first: whoever has one alone keeps it, whatever the others are called.
    for key in sorted(names, key=lambda key: (not names[key] or count[names[key].casefold()] > 1, key)):
        name = names[key]
        if not name or count[name.casefold()] > 1:
            name = f"{name}-{safe(key)}".strip("-")
        found[key] = _unused(name or "x", {other.casefold() for other in found.values()})
    return found


def _unused(name: str, used: set[str]) -> str:
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(text for text in itertools.chain([name], numbered) if text.casefold() not in used)
