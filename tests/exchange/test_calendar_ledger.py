"""Issuing, apart from any season: over any history an event keeps its UID and counts its changes."""

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ledger import Audience
from desktop.exchange.calendar_content import EventContent, content_text, read_content
from desktop.exchange.calendar_ledger import by_key, issue, random_uid
from tests.entity_strategies import instances

NOW = dt.datetime(2027, 6, 1, 8, 30, 15, 999, tzinfo=dt.UTC)
KEYS = [(Audience.OFFICER, "need/n/2027-06-28", "a"), (Audience.OFFICER, "need/n/2027-06-29", "a")]


def content(title="Foot", schedule="no. 1", day=28):
    start = dt.datetime(2027, 6, day, 12, tzinfo=dt.UTC)
    return EventContent(start, start + dt.timedelta(hours=8), title, schedule=schedule)


def counter():
    numbers = itertools.count(1)
    return lambda: f"uid-{next(numbers)}"


def test_a_new_event_begins_at_zero_with_whole_seconds():
    issued = issue({}, {KEYS[0]: content()}, NOW, counter())

    (entry,) = issued.changed
    assert (entry.uid, entry.sequence, entry.key) == ("uid-1", 0, KEYS[0])
    assert entry.created_at == entry.revised_at == NOW.replace(microsecond=0)
    assert issued.standing == issued.changed


def test_a_newer_schedule_number_alone_is_no_change():
    ledger = by_key(issue({}, {KEYS[0]: content()}, NOW, counter()).changed)

    again = issue(ledger, {KEYS[0]: content(schedule="no. 2")}, NOW, counter())

    assert again.changed == ()
    assert read_content(again.standing[0].content).schedule == "no. 1"


def test_random_uids_say_nothing_and_differ():
    assert len({random_uid() for _ in range(100)}) == 100
    assert len(random_uid()) == 36


@given(instances(EventContent))
def test_contents_come_back_from_their_texts(drawn):
    assert read_content(content_text(drawn)) == drawn


def test_texts_that_are_no_content_are_known():
    assert [read_content(text) for text in ("", "{}", "[]", '{"start": 1}', "[" * 100_000)] == [None] * 5


STEPS = st.lists(
    st.tuples(st.sampled_from(["Foot", "Bike", None]), st.sampled_from(["Foot", None]), st.integers(0, 9))
)


@given(STEPS)
def test_over_any_history_uids_last_and_sequence_counts_the_changes(steps):
    ledger, uids, now = {}, counter(), NOW
    for titles in steps:
        wanted = {key: content(title) for key, title in zip(KEYS, titles[:2], strict=True) if title}
        now += dt.timedelta(days=titles[2])
        issued = issue(ledger, wanted, now, uids)
        for entry in issued.changed:
            former = ledger.get(entry.key)
            if former is None:
                assert (entry.sequence, entry.withdrawn) == (0, False)
                continue
            assert (entry.uid, entry.created_at) == (former.uid, former.created_at)
            noticed = (entry.withdrawn, entry.content) != (former.withdrawn, former.content)
            assert entry.sequence == former.sequence + noticed
            assert (entry.revised_at > former.revised_at) <= noticed
        ledger |= by_key(issued.changed)
        assert {entry.key for entry in issued.standing if not entry.withdrawn} == wanted.keys()
        assert {key for key, entry in ledger.items() if not entry.withdrawn} == wanted.keys()
        assert all(read_content(ledger[key].content).title == wanted[key].title for key in wanted)
