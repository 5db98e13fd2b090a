"""Writing files so that a reader sees each one whole: the old one or the new one, never half."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import FileProblem
from desktop.exchange.ical_write import PRODID

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD_BYTES = 512


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What became of a folder.

    Attributes
    ----------
    written, unchanged : tuple of str
        File names by whether their bytes were new. Unchanged files are not touched, so that programs that
        watch the folder stay quiet.
    stale : tuple of str
        Calendar files of earlier exports that this one no longer holds. They are left in place: an officer
        may still need the last one.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    stale: tuple[str, ...] = ()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> FolderReport:
    """Write `files` into `folder`, which is made where it is missing.

    All new contents are written beside the old ones first and put in their places last, so that a full disk
    changes nothing.

    Raises
    ------
    FileProblem
        The folder or a file in it cannot be written; says which.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        changed = {name: data for name, data in sorted(files.items()) if _differs(folder / name, data)}
        others = [path for path in sorted(folder.glob("*.ics")) if path.name not in files and _is_ours(path)]
    except OSError as error:
        raise _problem(Path(error.filename or folder), error) from error
    _replace({folder / name: data for name, data in changed.items()})
    same = tuple(name for name in sorted(files) if name not in changed)
    return FolderReport(tuple(changed), same, tuple(path.name for path in others))


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole; its folder must be there.

    Raises
    ------
    FileProblem
        It cannot be written; what stood there before is untouched.
    """
    _replace({path: data})


def _replace(files: Mapping[Path, bytes]) -> None:
    waiting: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
            waiting[part] = path
            _write(part, data)
        for part, path in list(waiting.items()):
            part.replace(path)
            del waiting[part]
    except OSError as error:
        raise _problem(path, error) from error
    finally:
        for part in waiting:
            part.unlink(missing_ok=True)


def _write(part: Path, data: bytes) -> None:
    with part.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.stat().st_size != len(data) or path.read_bytes() != data


def _is_ours(path: Path) -> bool:
    with path.open("rb") as stream:
        return PRODID.encode() in stream.read(_HEAD_BYTES)


def _problem(path: Path, error: OSError) -> FileProblem:
    reason = error.strerror or str(error)
    return FileProblem(
        f"{path} cannot be written: {reason}. Choose another folder, or close the file and try again."
    )
