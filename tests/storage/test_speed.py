"""How long the store takes for a season of 3,500 assignments; run by ``make bench``."""

import dataclasses
import datetime as dt
import statistics
import sys
import time

import pytest

from desktop.domain.edit import apply, put, remove
from desktop.storage.store import SeasonStore
from tests.builders import NOW, assign, edit_of, need, officer, plan_of, publication, published_shift, season

pytestmark = pytest.mark.bench


def large():
    """60 people, 100 days, 3,500 assignments, four published fortnights of 440 shifts."""
    days = [dt.date(2027, 6, 28) + dt.timedelta(days=n) for n in range(100)]
    needs, people = [f"n{n}" for n in range(60)], [f"o{n}" for n in range(60)]
    shifts = [f"need/{id}/{day}" for day in days for id in needs]
    published = [published_shift(shift, people[n % 60]) for n, shift in enumerate(shifts[:440])]
    return plan_of(
        season(last="10-05"),
        *(officer(id) for id in people),
        *(need(id) for id in needs),
        *(assign(shift, people[n * 7 % 60]) for n, shift in enumerate(shifts[:3500])),
        *(publication(number, "06-28", "07-11", *published) for number in range(1, 5)),
    )


def timed(act):
    """Seconds, and what came of it."""
    start = time.perf_counter()
    found = act()
    return time.perf_counter() - start, found


def test_speed(tmp_path, capsys):
    plan = large()
    path = tmp_path / "x.csoplan"
    created, store = timed(lambda: SeasonStore.create(path, plan, who="lt", now=NOW))
    with store:
        loaded = statistics.median(timed(store.load)[0] for _ in range(5))
        singles = []
        for number, one in enumerate(list(plan.officers.values())):
            edit = edit_of(put(plan, dataclasses.replace(one, note="x")), id=f"e{number}")
            singles.append(timed(lambda edit=edit: store.save(edit))[0])
            plan = apply(plan, edit)
        single = statistics.median(singles)
        old = list(plan.assignments.values())[:1000]
        new = [assign(one.shift_id, f"o{(n * 7 + 3) % 60}") for n, one in enumerate(old)]
        result = edit_of(*(remove(one) for one in old), *(put(plan, one) for one in new), id="plan")
        planned, _ = timed(lambda: store.save(result))
        assert store.load() == apply(plan, result)
        copied, _ = timed(lambda: store.save_copy(tmp_path / "copy.csoplan"))
    opened, again = timed(lambda: SeasonStore.open(path))
    again.close()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{path.stat().st_size / 1e6:.1f} MB: created {created * 1e3:.0f} ms, "
            f"opened {opened * 1e3:.0f} ms, "
            f"loaded {loaded * 1e3:.0f} ms, one edit {single * 1e3:.1f} ms, "
            f"{len(result.changes)} changes {planned * 1e3:.0f} ms, copied {copied * 1e3:.0f} ms\n"
        )
    assert loaded < 0.3
    assert planned < 0.5
