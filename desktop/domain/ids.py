"""Where ids and the time of day come from; both are injected, so that tests repeat."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Protocol

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


class IdFactory(Protocol):
    """Makes a new random id."""

    def __call__(self) -> str:
        """A text that was never used before, typeable, without '/' or '|'."""


class Now(Protocol):
    """Tells the time."""

    def __call__(self) -> dt.datetime:
        """The current instant, in UTC."""


def random_id() -> str:
    """Ten characters that are hard to mistake for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def utc_now() -> dt.datetime:
    """The current instant, in UTC, to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
