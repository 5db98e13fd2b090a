"""Issuing calendars: the published shifts are compared with what calendars were last told.

RFC 5545 3.8.4.7 and 3.8.7.4: an event keeps its UID for life, and SEQUENCE rises by one with every change
that a person can notice. What did not change keeps SEQUENCE and DTSTAMP, and so its bytes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.ledger import Audience, LedgerEntry
from desktop.exchange.calendar_content import EventContent, content_text, read_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Key = tuple[Audience, str, str]
"""(audience, shift, officer)."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What comes of issuing calendars.

    Attributes
    ----------
    changed : tuple of LedgerEntry
        New states of entries, to be stored before the calendars are handed out.
    standing : tuple of LedgerEntry
        Everything that stands in the calendars now, in order of its key.
    """

    changed: tuple[LedgerEntry, ...]
    standing: tuple[LedgerEntry, ...]


def random_uid() -> str:
    """A UID that says nothing about anybody (RFC 7986 5.3)."""
    return str(uuid.uuid4())


def by_key(entries: Iterable[LedgerEntry]) -> dict[Key, LedgerEntry]:
    """Entries by key; of several for one key the last counts."""
    return {entry.key: entry for entry in entries}


def issue(
    ledger: Mapping[Key, LedgerEntry],
    wanted: Mapping[Key, EventContent],
    now: dt.datetime,
    uid_factory: Callable[[], str],
) -> Issued:
    """Compare what shall stand in calendars with the ledger.

    Parameters
    ----------
    ledger
        Everything handed out so far, of the calendars that are issued now and no others: what is in it
        but not wanted is withdrawn.
    wanted
        Every event of those calendars.
    now
        UTC; becomes the time of revision of what changed.
    uid_factory
        Makes a UID that was never used.
    """
    moment = now.astimezone(dt.UTC).replace(microsecond=0)
    changed: list[LedgerEntry] = []
    standing: list[LedgerEntry] = []
    for key in sorted(ledger.keys() | wanted.keys()):
        former, content = ledger.get(key), wanted.get(key)
        if content is not None:
            entry: LedgerEntry | None = _told(key, former, content, moment, uid_factory)
        else:
            entry = _withdrawn(ledger[key], moment)
        if entry is not None:
            standing.append(entry)
            if entry != former:
                changed.append(entry)
    return Issued(tuple(changed), tuple(standing))


def _told(
    key: Key,
    former: LedgerEntry | None,
    content: EventContent,
    now: dt.datetime,
    uid_factory: Callable[[], str],
) -> LedgerEntry:
    if former is None:
        return LedgerEntry(*key, uid_factory(), 0, content_text(content), now, now)
    known = read_content(former.content)
    if not former.withdrawn and known is not None and known.noticed == content.noticed:
        return former
    return _revised(former, now, content=content_text(content), withdrawn=False, withdrawn_exports=0)


def _withdrawn(former: LedgerEntry, now: dt.datetime) -> LedgerEntry | None:
    """The cancelled event; None once it is past and was handed out before."""
    if not former.withdrawn:
        return _revised(former, now, withdrawn=True, withdrawn_exports=1)
    content = read_content(former.content)
    if content is None or (content.end <= now and former.withdrawn_exports):
        return None
    return dataclasses.replace(former, withdrawn_exports=former.withdrawn_exports + 1)


def _revised(
    former: LedgerEntry,
    now: dt.datetime,
    *,
    withdrawn: bool,
    withdrawn_exports: int,
    content: str | None = None,
) -> LedgerEntry:
    # A clock that was set back must not make an event look older than it was.
    return dataclasses.replace(
        former,
        sequence=former.sequence + 1,
        revised_at=max(now, former.revised_at),
        content=former.content if content is None else content,
        withdrawn=withdrawn,
        withdrawn_exports=withdrawn_exports,
    )
