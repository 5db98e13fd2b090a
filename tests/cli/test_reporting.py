"""`report`: coverage and hours as text, JSON, CSV and HTML."""

import csv
import html.parser
import io

import pytest

from desktop.cli.report_files import Table, write_csv, write_html
from desktop.errors import FileProblem


def test_coverage_by_date_and_band(run, fresh, planned):
    empty, full = run("report", fresh, "coverage"), run("report", planned, "coverage")

    assert (full.status, full.err) == (0, "")
    assert full.lines[0] == "Coverage, Jun 25 – Sep 6, 2027 (filled/minimum)"
    assert full.lines[1].split() == ["Date", "·", "L", "B", "A", "E", "Short"]
    assert full.lines[2].split() == ["Fri,", "Jun", "25", "1/1●", "1/1●"]
    assert empty.lines[2].split() == ["Fri,", "Jun", "25", "0/1▼", "0/1▼", "15", "h"]
    assert "▼ below minimum · ◐ below desired · ● full · ▲ over" in full.lines
    assert "L Launch · B Beach · A Afternoon · E Evening" in full.lines


def test_coverage_adds_up(run, planned):
    found = run("report", planned, "coverage", "--json").json
    rows, totals = found["rows"], found["totals"]

    assert (found["report"], found["first"], found["last"]) == ("coverage", "2027-06-25", "2027-09-06")
    for name in ("minimum", "desired", "filled"):
        assert totals[name] == sum(row[name] for row in rows)
    assert totals["short_hours"] == pytest.approx(sum(row["short_hours"] for row in rows))
    assert [row for row in rows if row["short_hours"] and row["filled"] >= row["minimum"]] == []


def test_hours_add_up(run, planned):
    found = run("report", planned, "hours", "--json").json
    text = run("report", planned, "hours").lines

    assert found["report"] == "hours"
    assert found["totals"]["hours"] == pytest.approx(sum(row["hours"] for row in found["rows"]))
    assert text[0] == "Planned hours, Pike Hollow 2027"
    assert text[1].split() == ["CSO", "Badge", "Hours", "Target", "Overtime"]
    assert len(text) == 2 + 6 + 1
    assert text[-1].split()[:2] == ["Total", f"{found['totals']['hours']:g}"]


@pytest.mark.parametrize("which", ["coverage", "hours"])
def test_files_hold_every_row(run, planned, folder, which):
    rows = run("report", planned, which, "--json").json["rows"]
    ran = run("report", planned, which, "--csv", "r.csv", "--html", "r.html")
    lines = list(csv.reader(io.StringIO((folder / "r.csv").read_text(encoding="utf-8-sig"))))
    page = (folder / "r.html").read_text(encoding="utf-8")

    assert ran.lines == [f"{which.capitalize()}: r.csv", f"{which.capitalize()}: r.html"]
    assert len(lines) == len(rows) + 1
    assert {len(line) for line in lines} == {len(lines[0])}
    assert page.count("<tr>") == len(rows) + 2


def test_json_goes_with_nothing_else(run, planned):
    ran = run("report", planned, "hours", "--json", "--csv", "r.csv")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "--json: Only the JSON object may stand on standard output."
        " Ask for files in a command of their own.\n"
    )


TABLE = Table(
    "A <title>",
    "R & D",
    ("Name", "Hours"),
    [("=cmd|' /C calc'!A1", 7.5), ("<script>alert('x')</script>", -3)],
    ("Total", 4.5),
)


def test_a_spreadsheet_never_takes_a_name_for_a_formula(tmp_path):
    write_csv(tmp_path / "t.csv", TABLE)
    lines = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8-sig"))))

    assert lines == [
        ["Name", "Hours"],
        ["'=cmd|' /C calc'!A1", "7.5"],
        ["<script>alert('x')</script>", "-3"],
    ]


class Tags(html.parser.HTMLParser):
    """Every tag of a page, and whether each is closed in turn."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_a_page_holds_words_only(tmp_path):
    write_html(tmp_path / "t.html", TABLE)
    tags = Tags()
    tags.feed((tmp_path / "t.html").read_text(encoding="utf-8"))

    assert tags.open == []
    assert "script" not in tags.seen
    assert {"title", "thead", "tfoot"} <= tags.seen


@pytest.mark.parametrize("write", [write_csv, write_html])
def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path, write):
    (tmp_path / "folder").mkdir()

    with pytest.raises(FileProblem, match="cannot be written"):
        write(tmp_path / "folder", TABLE)
    with pytest.raises(FileProblem, match="cannot be written"):
        write(tmp_path / "nowhere" / "t.csv", TABLE)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
