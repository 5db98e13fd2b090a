"""What every test shares: a screen that is not there, a network that is not there, repeatable examples."""

from __future__ import annotations

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt. CSO_TEST_PLATFORM=xcb (or windows, cocoa) shows the tests' windows.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("CSO_TEST_PLATFORM", "offscreen")

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

LOOPBACK = {"localhost", "::1", ""}


class NetworkForbiddenError(AssertionError):
    """A test tried to reach another machine."""


def is_loopback(family: int, address: object) -> bool:
    """Say whether a socket address stays on this machine."""
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0]) if isinstance(address, tuple) else str(address)
    return host in LOOPBACK or host.startswith("127.")


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Refuse every connection that leaves this machine."""
    patch = pytest.MonkeyPatch()

    def guard(name):
        original = getattr(socket.socket, name)

        def connect(self, address):
            if not is_loopback(self.family, address):
                raise NetworkForbiddenError(f"a test asked for {address!r}: tests stay on this machine")
            return original(self, address)

        patch.setattr(socket.socket, name, connect)

    guard("connect")
    guard("connect_ex")
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory, monkeypatch):
    """Keep settings, caches and recent files of a test out of the user's own folders."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
