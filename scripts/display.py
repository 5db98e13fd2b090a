"""Exit 0 where a window can be shown: a display is named and its server answers. Standard library only."""

import os
import re
import socket
import sys
from pathlib import Path


def answers(family: int, address: object) -> bool:
    """Say whether something listens there."""
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def wayland() -> bool:
    """Say whether the Wayland compositor answers."""
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return answers(socket.AF_UNIX, str(Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / name))


def x11() -> bool:
    """Say whether the X server answers, by its socket file, its abstract socket or TCP."""
    match = re.fullmatch(r"(?:unix)?([^:]*):(\d+)(?:\.\d+)?", os.environ.get("DISPLAY", ""))
    if match is None:
        return False
    host, number = match[1], int(match[2])
    if host:
        return answers(socket.AF_INET, (host, 6000 + number))
    path = f"{os.sep}tmp/.X11-unix/X{number}"
    return answers(socket.AF_UNIX, path) or answers(socket.AF_UNIX, f"\0{path}")


def main() -> int:
    """Return the exit status."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return 1
    if sys.platform == "darwin":
        return 1 if "SSH_CONNECTION" in os.environ else 0
    return 0 if wayland() or x11() else 1


if __name__ == "__main__":
    sys.exit(main())
