"""A tiny reader of RFC 5545 lines, written apart from any library, so that it can bear witness.

`complaints` names every breach of the rules about lines and texts; `events` gives properties as written.
"""

from __future__ import annotations

import re

TEXTS = {"SUMMARY", "LOCATION", "DESCRIPTION", "NAME", "X-WR-CALNAME", "CATEGORIES", "UID"}
LINE = re.compile(r"[A-Z][A-Z0-9-]*(;[A-Z-]+=[^:;]+)*:.*", re.S)
ESCAPES = re.compile(r"\\[\\;,nN]")
LONGEST = 75


def complaints(data: bytes) -> list[str]:
    """Everything that is wrong with the lines of a file."""
    found = []
    if data.startswith(b"\xef\xbb\xbf"):
        found.append("byte order mark")
    if not data.endswith(b"\r\n"):
        found.append("no line end at the end")
    physical = data.split(b"\r\n")[:-1]
    for number, line in enumerate(physical, 1):
        found += [f"line {number}: {what}" for what in _line_complaints(line)]
    found += [f"{line[:40]}: {what}" for line in unfolded(data) for what in _content_complaints(line)]
    return found + _structure_complaints(unfolded(data))


def _line_complaints(line: bytes):
    if b"\r" in line or b"\n" in line:
        yield "a bare line end"
    if len(line) > LONGEST:
        yield f"{len(line)} octets"
    if not line.strip():
        yield "empty"
    try:
        text = line.decode()
    except UnicodeDecodeError:
        yield "folded inside a character"
        return
    if any(ord(letter) < 32 or 127 <= ord(letter) < 160 or letter == "\ufeff" for letter in text):
        yield "a control character"


def _content_complaints(line: str):
    if not LINE.fullmatch(line):
        yield "no property"
        return
    name, value = split(line)
    if name in TEXTS:
        bare = ESCAPES.sub("", value)
        if "\\" in bare or ";" in bare or ("," in bare and name != "CATEGORIES"):
            yield "not escaped"


def _structure_complaints(lines: list[str]):
    open_parts: list[str] = []
    for line in lines:
        name, value = split(line)
        if name == "BEGIN":
            open_parts.append(value)
        elif name == "END" and (not open_parts or open_parts.pop() != value):
            return ["BEGIN and END do not match"]
    return ["something is not ended"] if open_parts else []


def unfolded(data: bytes) -> list[str]:
    """Content lines."""
    return data.decode(errors="replace").replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")[:-1]


def split(line: str) -> tuple[str, str]:
    """Name and value, parameters left out."""
    head, _, value = line.partition(":")
    return head.partition(";")[0], value


def plain(value: str) -> str:
    """The text that an escaped value stands for."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def calendar(data: bytes) -> dict[str, str]:
    """Properties of the calendar itself."""
    lines = unfolded(data)
    first = next((n for n, line in enumerate(lines[1:], 1) if line.startswith("BEGIN:")), len(lines))
    return dict(split(line) for line in lines[1:first])


def events(data: bytes) -> dict[str, dict[str, str]]:
    """Properties of every event as written, by UID."""
    found: dict[str, dict[str, str]] = {}
    for block in "\n".join(unfolded(data)).split("BEGIN:VEVENT\n")[1:]:
        properties = dict(split(line) for line in block.split("\nEND:VEVENT")[0].split("\n"))
        assert properties["UID"] not in found
        found[properties["UID"]] = properties
    return found
