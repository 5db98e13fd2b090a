"""Reports as files: CSV for spreadsheets, one HTML page for reading and printing."""

from __future__ import annotations

import csv
import html
import io
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import FileProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Cell = str | int | float

BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet would take for the start of a formula (CWE-1236)."""

STYLE = """
body { font: 10pt sans-serif; margin: 1.5em; }
h1 { font-size: 14pt; margin: 0; }
p { margin: .2em 0 1em; }
table { border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border-bottom: 1px solid #999; padding: .15em .6em; text-align: left; vertical-align: top; }
td.figure, th.figure { text-align: right; }
tfoot td { font-weight: bold; }
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A report as a table.

    Attributes
    ----------
    title, subtitle : str
        Above it, on the HTML page.
    columns : sequence of str
    rows : sequence of sequence of Cell
        Figures are numbers.
    totals : sequence of Cell
        The last line, on the HTML page; a spreadsheet adds up by itself.
    """

    title: str
    subtitle: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell]


def write_csv(path: Path, table: Table) -> None:
    """Write a table as CSV in UTF-8 with a byte order mark, which spreadsheets want.

    Raises
    ------
    FileProblem
        The file cannot be written; what stood there before is untouched.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    _write(path, (BYTE_ORDER_MARK + text.getvalue()).encode())


def write_html(path: Path, table: Table) -> None:
    """Write a table as an HTML page that needs nothing else. Raises like `write_csv`."""
    title = html.escape(table.title)
    page = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{html.escape(table.subtitle)}</p>\n"
        f"<table>\n<thead>\n{_line(table.columns, 'th', table.totals)}</thead>\n<tbody>\n"
        f"{''.join(_line(row, 'td', row) for row in table.rows)}</tbody>\n"
        f"<tfoot>\n{_line(table.totals, 'td', table.totals)}</tfoot>\n</table>\n</body>\n</html>\n"
    )
    _write(path, page.encode())


def _line(cells: Sequence[Cell], tag: str, kinds: Sequence[Cell]) -> str:
    """One row; a column is aligned as a figure where `kinds` has a number."""
    parts = []
    for cell, kind in zip(cells, kinds, strict=True):
        mark = "" if isinstance(kind, str) else ' class="figure"'
        parts.append(f"<{tag}{mark}>{html.escape(_shown(cell))}</{tag}>")
    return f"<tr>{''.join(parts)}</tr>\n"


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{round(cell, 2):.12g}"


def _safe(cell: Cell) -> str:
    text = _shown(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA) else text


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise FileProblem(
            f"{path} cannot be written: {reason}. Choose another folder, or close the file and try again."
        ) from error
