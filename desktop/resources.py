"""Where the program's data files are: samples, templates, the season schema, icons."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a data file.

    Parameters
    ----------
    name
        Its path below the resources, with forward slashes: ``season.schema.json``. An empty name is the
        folder itself.

    Returns
    -------
    Path
        Inside the package where the program was installed from a wheel, otherwise in the checkout's
        ``resources`` folder.

    Raises
    ------
    FileNotFoundError
        No such file or folder, or the name leads out of the resources.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()) or not path.exists():
        raise FileNotFoundError(f"There is no resource {name!r} in {root}.")
    return path
