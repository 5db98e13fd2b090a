"""The study: our planner against its peers on generated seasons and published instances, in one run.

    python -m tests.benchmarks.study [--sizes 12x28,30x98] [--seeds 1-10] [--cpu 30] [--instances DIR]
                                     [--peers "cp-sat+hint,timefold"] [--log FILE] [--write]

Every contestant gets the same CPU time, one after the other. With a log, runs that stand in it are not made
again, so that a long study can be taken up where it was left. The instances' folder may hold
``best_known.csv`` (``instance,best_known,lower_bound``). ``--write`` puts the tables into RESULTS.md.
"""

import argparse
import csv
import dataclasses
import json
import re
import shutil
import statistics
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.contest import Score, contest
from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.generated import SEEDS, SIZES

RESULTS = Path(__file__).parent / "RESULTS.md"
HEADING = "## The study"
OURS = "ours"


def say(text=""):
    """One line, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def timefold_missing():
    """Why Timefold cannot compete here; empty if it can."""
    if find_spec("timefold") is None:
        return "the Python package timefold is not installed (pip install 'cso-planner[bench]')"
    if shutil.which("java") is None:
        return "there is no Java"
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    if found is None or int(found[1]) < 17:
        return f"Java 17 or newer is wanted ({told.splitlines()[0] if told else 'unknown version'})"
    return ""


def peers_of(text):
    """Names of the contestants that can compete, ours first; says who cannot."""
    names = [name.strip() for name in text.split(",") if name.strip()] if text else list(CONTESTANTS)
    unknown = set(names) - set(CONTESTANTS)
    if unknown:
        raise SystemExit(f"There is no contestant {', '.join(unknown)}; there are {', '.join(CONTESTANTS)}.")
    missing = timefold_missing() if any(name.startswith("timefold") for name in names) else ""
    if missing:
        say(f"Timefold is left out: {missing}.")
        names = [name for name in names if not name.startswith("timefold")]
    return [OURS, *(name for name in names if name != OURS)]


def number_of(path):
    """The last number in a file's name, by which instances are ordered and known."""
    found = re.findall(r"\d+", path.stem)
    return int(found[-1]) if found else 0


def instances_of(place):
    """(instance files in order, best known costs by number); says so where there are none."""
    if not place:
        say("Published instances are left out: no path was given (--instances, or CSO_BENCH_INSTANCES).")
        return [], {}
    folder = Path(place)
    files = sorted(folder.glob("*.txt"), key=number_of) if folder.is_dir() else [folder]
    if not files or not files[0].is_file():
        say(f"Published instances are left out: there are none at {place}.")
        return [], {}
    table = files[0].parent / "best_known.csv"
    known = {}
    if table.is_file():
        with table.open(encoding="utf-8") as lines:
            known = {int(row["instance"]): int(row["best_known"]) for row in csv.DictReader(lines)}
    return files, known


class Book:
    """Scores by contestant and season; runs what is not in the log."""

    def __init__(self, budget, log):
        self.budget, self.log = budget, log
        self.scores = {}
        if log is not None and log.is_file():
            for line in log.read_text(encoding="utf-8").splitlines():
                facts = json.loads(line)
                if facts.pop("budget") == budget:
                    score = Score(**facts)
                    self.scores[score.name, score.spec] = score

    def score(self, name, spec):
        """The score, from the log or by running."""
        key = name, str(spec)
        if key not in self.scores:
            score = self.scores[key] = contest(name, spec, 1, self.budget)
            if self.log is not None:
                with self.log.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps({"budget": self.budget, **dataclasses.asdict(score)}) + "\n")
            say(f"  {Path(spec).stem if isinstance(spec, Path) else spec}  {told(score)}")
        return self.scores[key]


def told(score):
    """One line about one run."""
    if score.points is None:
        return f"{score.name}: nothing found ({score.failure or 'no roster'}), {score.cpu:.0f} CPU s"
    parts = [f"{score.name}: {score.points:,} points"]
    if score.broken:
        parts.append(f"{score.broken} Musts broken")
    if score.gap is not None:
        parts.append(f"gap {score.gap:.1%}")
    if score.cpu_first is not None:
        parts.append(f"first after {score.cpu_first:.2f}")
    return ", ".join((*parts, f"{score.cpu:.0f} CPU s, {score.seconds:.0f} s, {score.pss_mb:.0f} MB"))


def ratio(ours, peer):
    """Our points as a share of the peer's; None where one of the two found nothing that holds."""
    if ours.points is None or peer.points is None or ours.broken or peer.broken:
        return None
    return ours.points / peer.points if peer.points else 1.0 if ours.points == 0 else None


def table(headers, rows):
    """Lines of a Markdown table."""
    lines = [headers, ["---"] * len(headers), *rows]
    return ["| " + " | ".join(map(str, line)) + " |" for line in lines]


def figure(value, form="{:.2f}"):
    """A figure, or a dash."""
    return "–" if value is None else form.format(value)


def points_text(score):
    """Points, marked where a Must is broken."""
    return figure(score.points, "{:,}") + (" !" if score.broken else "")


def season_tables(book, names, sizes, seeds):
    """Points by seed, then ratios, medians and worst by size."""
    rows, summary = [], []
    for officers, days in sizes:
        size = f"{officers}x{days}"
        scores = {n: [book.score(n, f"{size}/{seed}") for seed in seeds] for n in names}
        for place, seed in enumerate(seeds):
            cells = [points_text(scores[n][place]) for n in names]
            rows.append([size, seed, *cells, figure(scores[OURS][place].gap, "{:.1%}")])
        for n in names[1:]:
            pairs = list(zip(scores[OURS], scores[n], strict=True))
            ratios = [r for ours, peer in pairs if (r := ratio(ours, peer)) is not None]
            sooner = [
                peer.cpu_first / max(0.01, ours.cpu_first)
                for ours, peer in pairs
                if peer.cpu_first is not None and ours.cpu_first is not None
            ]
            figures = (statistics.median(ratios), max(ratios)) if ratios else (None, None)
            times = statistics.median(sooner) if sooner else None
            memory = statistics.median(score.pss_mb for score in scores[n])
            summary.append(
                [size, n, *map(figure, figures), len(ratios), figure(times, "{:.0f}×"), f"{memory:.0f}"]
            )
    points = table(["size", "seed", *names, "our proven gap"], rows)
    header = [
        "size",
        "peer",
        "ours / peer, median",
        "worst",
        "seeds",
        "first roster sooner, median",
        "peer's MB",
    ]
    return [*table(header, summary), "", "Points by seed:", "", *points] if rows else []


def instance_table(book, names, files, known):
    """Cost by instance and contestant, beside the best known."""
    rows = []
    for path in files:
        scores = [book.score(name, path) for name in names]
        costs = [points_text(score) for score in scores]
        best = known.get(number_of(path))
        ours = scores[0]
        above = None if best is None or ours.points is None or ours.broken else ours.points / best - 1
        rows.append(
            [path.stem, figure(best, "{:,}"), *costs, figure(ours.bound, "{:,.0f}"), figure(above, "{:.1%}")]
        )
    header = ["instance", "best known", *names, "our bound", "ours above best known"]
    return table(header, rows) if rows else []


def write(lines):
    """Put the lines into RESULTS.md in place of the last study's."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "# Figures measured\n"
    kept = re.sub(rf"\n{HEADING}\n.*?(?=\n## |\Z)", "", text, flags=re.DOTALL).rstrip("\n")
    RESULTS.write_text("\n".join((kept, "", HEADING, "", *lines)) + "\n", encoding="utf-8")


def options(arguments):
    """What was asked for."""
    parser = argparse.ArgumentParser(description="Our planner against its peers.")
    parser.add_argument("--sizes", default=",".join(f"{o}x{d}" for o, d in SIZES))
    parser.add_argument("--seeds", default=f"{SEEDS[0]}-{SEEDS[-1]}", help="for example 1-10, or 1,4")
    parser.add_argument("--cpu", type=float, default=30, help="CPU seconds for each contestant")
    parser.add_argument("--instances", default="", help="folder or file of published instances")
    parser.add_argument("--peers", default="", help=", ".join(CONTESTANTS))
    parser.add_argument("--log", type=Path, default=None)
    parser.add_argument("--write", action="store_true")
    found = parser.parse_args(arguments)
    found.sizes = [tuple(map(int, size.split("x"))) for size in found.sizes.split(",") if size]
    first, _, last = found.seeds.partition("-")
    found.seeds = list(range(int(first), int(last) + 1)) if last else list(map(int, found.seeds.split(",")))
    return found


def main(arguments=None):
    """Run the study; returns its lines."""
    wish = options(arguments)
    names = peers_of(wish.peers)
    files, known = instances_of(wish.instances)
    book = Book(wish.cpu, wish.log)
    lines = [
        f"`python -m tests.benchmarks.study --cpu {wish.cpu:g}`: CPU seconds as given, two workers, the",
        "same row model; points by the checker, lower is better. `!`: a Must is broken.",
        "",
        *season_tables(book, names, wish.sizes, wish.seeds),
        "",
        *instance_table(book, names, files, known),
    ]
    say("\n".join(lines))
    if wish.write:
        write(lines)
    return lines


if __name__ == "__main__":
    main()
