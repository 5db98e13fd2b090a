"""Translation of what people read: gettext, one language at a time for each thread of work.

Texts are English in the source and marked ``_("…")``. Catalogues lie in the resources, below
``locale/<language>/LC_MESSAGES``; where there is none, the English text stands. The window's language and the
language of one officer's notice differ, so that a block of code may speak another.
"""

from __future__ import annotations

import gettext as _gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOMAIN = "cso_planner"

_usual = ["en"]
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def _(message: str) -> str:
    """`message` in the language in use."""
    return catalogue(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits `count`, in the language in use."""
    return catalogue(language()).ngettext(one, many, count)


def language() -> str:
    """The language in use, such as ``en`` or ``pt_BR``."""
    return _spoken.get() or _usual[0]


def set_language(name: str) -> None:
    """Use a language from here on, wherever no block speaks another."""
    _usual[0] = name


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Use a language within the ``with`` block: one officer's notice among others."""
    token = _spoken.set(name)
    try:
        yield
    finally:
        _spoken.reset(token)


@cache
def catalogue(name: str) -> _gettext.NullTranslations:
    """The catalogue of a language; ``pt_BR`` falls back to ``pt``, and any to English."""
    languages = list(dict.fromkeys((name, name.partition("_")[0])))
    return _gettext.translation(DOMAIN, _folder(), languages, fallback=True)


def _folder() -> Path:
    return resource("") / "locale"
