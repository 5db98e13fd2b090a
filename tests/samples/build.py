"""Write the sample seasons into ``resources/samples``: ``python -m tests.samples.build [FOLDER]``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.domain.plan import Plan
from desktop.exchange.season_json import season_to_json
from tests.samples import harbor_point, pike_hollow, silver_strand, wattle_bay

SAMPLES: Mapping[str, Callable[[], Plan]] = {
    "harbor-point": harbor_point.plan,
    "pike-hollow": pike_hollow.plan,
    "silver-strand": silver_strand.plan,
    "wattle-bay": wattle_bay.plan,
}
"""Every sample by the name that ``new --sample`` takes."""

FOLDER = Path(__file__).parents[2] / "resources" / "samples"


def path(name: str, folder: Path = FOLDER) -> Path:
    """Where a sample is kept."""
    return folder / f"{name}.json"


def build(folder: Path = FOLDER) -> list[Path]:
    """Write every sample into `folder` and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, plan in SAMPLES.items():
        path(name, folder).write_text(season_to_json(plan()), encoding="utf-8", newline="\n")
    return [path(name, folder) for name in SAMPLES]


if __name__ == "__main__":
    for file in build(*map(Path, sys.argv[1:2])):
        sys.stdout.write(f"{file}\n")
