"""Habits of the house that no linter knows."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LONGEST = 400
SOURCES = sorted(
    path
    for folder in ("desktop", "tests", "scripts")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".sh"} and "__pycache__" not in path.parts
)
TEXT = {"", ".csv", ".html", ".j2", ".json", ".md", ".py", ".qss", ".sh", ".toml", ".txt", ".yaml", ".yml"}
FOLDERS = "|".join(("work", "home", "root", "tmp", "Users"))
REGISTRIES = "|".join((r"pypi\.org", "pythonhosted", "npmjs", "anaconda", "conda-forge"))
FORBIDDEN = {
    "a path of one machine": re.compile(rf"(?<![\w.$}}/-])/(?:{FOLDERS})/"),
    "a package registry's address": re.compile(rf"https?://[\w.-]*(?:{REGISTRIES})"),
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def identify(path: Path) -> str:
    """Name a file in a test's id."""
    return path.relative_to(ROOT).as_posix()


def tracked_texts() -> list[Path]:
    """List the text files git knows, or all of them where this is no checkout."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if asked.returncode:
        return SOURCES
    names = [ROOT / name for name in asked.stdout.split("\0") if name]
    return [path for path in names if path.suffix in TEXT and path.is_file() and path.name != "LICENSE"]


def required() -> list[Requirement]:
    """List every requirement of the project, of all extras and of the build."""
    lists = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    found = [Requirement(text) for texts in lists for text in texts]
    return [requirement for requirement in found if requirement.name != PROJECT["name"]]


def pins() -> dict[str, str]:
    """Read the constraints file."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def imported(path: Path) -> set[str]:
    """Return the top-level names a module imports, desktop's own with their room."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {".".join(name.split(".")[: 2 if name.startswith("desktop") else 1]) for name in names}


def test_no_source_file_is_too_long():
    lengths = {identify(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_every_module_says_what_it_is():
    modules = [path for path in SOURCES if path.suffix == ".py" and "desktop" in path.parts]
    silent = [
        identify(path)
        for path in modules
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")), clean=False)
    ]

    assert silent == []


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_tracked_file_names(kind):
    pattern = FORBIDDEN[kind]
    found = [
        f"{identify(path)}:{number}: {line.strip()}"
        for path in tracked_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]

    assert found == []


def test_every_requirement_is_pinned_within_its_bounds():
    known = pins()
    outside = [
        str(requirement)
        for requirement in required()
        if canonicalize_name(requirement.name) not in known
        or not (
            requirement.specifier.contains(known[canonicalize_name(requirement.name)])
            or (requirement.marker and not requirement.marker.evaluate())
        )
    ]

    assert outside == []


def test_every_requirement_has_an_upper_bound():
    bounded = {"<", "<=", "==", "~="}
    loose = [
        str(requirement)
        for requirement in required()
        # the time zone database is numbered by the year it describes
        if requirement.name != "tzdata" and not bounded & {part.operator for part in requirement.specifier}
    ]

    assert loose == []


def test_constraints_are_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]

    assert [line for line in pinned if not re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", line)] == []
    assert pinned == sorted(set(pinned))


def test_the_domain_needs_nothing_but_the_standard_library_and_dateutil():
    allowed = set(sys.stdlib_module_names) | {"dateutil", "desktop.domain", "desktop.errors"}
    modules = sorted((ROOT / "desktop" / "domain").rglob("*.py"))
    strays = {identify(path): imported(path) - allowed for path in modules}

    assert {name: names for name, names in strays.items() if names} == {}


def test_the_command_line_starts_without_qt_solver_and_database_migrations():
    code = "import sys, desktop.cli; print(*{'PySide6', 'ortools', 'alembic'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == ""
