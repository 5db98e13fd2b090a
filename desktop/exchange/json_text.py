"""Reading JSON strictly, with a place for everything that is wrong.

RFC 8259 leaves repeated names, numbers out of range and lone surrogates to the reader; here each is a fault.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from desktop.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = Any

LARGEST_BYTES = 128 * 1024 * 1024
"""A season of a hundred people, published every week, stays below half of this."""

DIGITS = 18
"""Whole numbers of more digits fit no database column."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class _NoNumber:
    """A number that none can hold (NaN, 1e999); whoever wants a number there refuses it by its place."""

    def __init__(self, text: str) -> None:
        self.text = text if len(text) <= 24 else f"{text[:23]}…"

    def __repr__(self) -> str:
        return self.text


class _Object(dict[str, Json]):
    """An object in which names were repeated."""

    repeated: tuple[str, ...] = ()


def read_json(source: str | bytes, place: str, *, largest: int = LARGEST_BYTES) -> Json:
    """The data of a JSON text.

    Parameters
    ----------
    source
        Text, or bytes in UTF-8 with or without a byte order mark.
    place
        Names the file in faults.
    largest
        Bytes (characters of a text) above which nothing is read.

    Raises
    ------
    InputError
        Too large, not UTF-8, not JSON (with line and column), nested too deeply, names repeated in an object,
        or texts that are not Unicode.
    """
    if len(source) > largest:
        size = f"{len(source) / 1_048_576:.1f}"
        raise _refused(
            place, f"It has {size} MB; at most {largest / 1_048_576:g} MB are read.", "Check the file."
        )
    text = _decoded(source, place) if isinstance(source, bytes) else source.removeprefix("\ufeff")
    if not text.strip():
        raise _refused(place, "The file is empty.", "Export it again.")
    repeated: list[_Object] = []

    def build(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        names = [name for name, _ in pairs]
        marked = _Object(found)
        marked.repeated = tuple(name for name in found if names.count(name) > 1)
        repeated.append(marked)
        return marked

    data = _parsed(text, place, build)
    if repeated or _SURROGATE.search(text):
        faults = list(_text_faults(data, place))
        if faults:
            raise InputError(faults)
    return data


def unicode_faults(data: Json, place: str) -> Iterator[Fault]:
    """A fault for every text with a lone surrogate, which no file can hold."""
    for where, value in _walk(data, place):
        for text in (value,) if isinstance(value, str) else tuple(value) if isinstance(value, dict) else ():
            if any("\ud800" <= letter <= "\udfff" for letter in text):
                yield Fault(where, "The text holds half a character.", "Type the text again.")


def _text_faults(data: Json, place: str) -> Iterator[Fault]:
    for where, value in _walk(data, place):
        if isinstance(value, _Object):
            for name in value.repeated:
                yield Fault(f"{where} · {name}", "It is given more than once.", "Keep one of them.")
    yield from unicode_faults(data, place)


def _walk(data: Json, place: str) -> Iterator[tuple[str, Json]]:
    """Every value with its place, without recursion: a file may be nested as deeply as the parser allows."""
    waiting: list[tuple[str, Json]] = [(place, data)]
    while waiting:
        where, value = waiting.pop()
        yield where, value
        if isinstance(value, dict):
            waiting.extend((f"{where} · {name}", part) for name, part in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((f"{where} · {n}", value[n - 1]) for n in range(len(value), 0, -1))


def _parsed(text: str, place: str, build: Any) -> Json:
    try:
        return json.loads(
            text, object_pairs_hook=build, parse_constant=_NoNumber, parse_int=_whole, parse_float=_fraction
        )
    except json.JSONDecodeError as error:
        where = f"{place} · line {error.lineno}, column {error.colno}"
        raise _refused(
            where, f"It is not JSON: {error.msg}.", "Correct it there, or export the file again."
        ) from None
    except RecursionError:
        raise _refused(place, "It is nested too deeply.", "Choose a file written by this program.") from None


def _whole(text: str) -> int | _NoNumber:
    return int(text) if len(text) <= DIGITS else _NoNumber(text)


def _fraction(text: str) -> float | _NoNumber:
    value = float(text)
    return value if math.isfinite(value) else _NoNumber(text)


def _decoded(source: bytes, place: str) -> str:
    if source.startswith(_WIDE_BOMS):
        raise _refused(place, "It is written in UTF-16 or UTF-32.", "Save it as UTF-8.")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise _refused(f"{place} · line {line}", "It is not UTF-8.", "Save it as UTF-8.") from None


def _refused(place: str, reason: str, remedy: str) -> InputError:
    return InputError([Fault(place, reason, remedy)])
