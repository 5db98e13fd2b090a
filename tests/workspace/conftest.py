"""Sessions on real files, with a clock that moves a second at every look and ids that can be told apart."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from desktop.workspace.session import Session
from tests.builders import NOW, need, officers, plan_of


class Clock:
    """Tells a later second every time; `skip` lets it jump."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        self.now += dt.timedelta(seconds=1)
        return self.now

    def skip(self, **units):
        self.now += dt.timedelta(**units)


class World:
    """Opens and creates sessions in one folder; closes them at the end."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = Clock()
        self._numbers = itertools.count(1)
        self._open = []

    def id(self):
        return f"i{next(self._numbers)}"

    def create(self, source=None, name="a.csoplan", who="lt", **options):
        source = plan_of(*officers("abc"), need(minimum=1)) if source is None else source
        session = Session.create(self.folder / name, source, who, ids=self.id, now=self.clock, **options)
        self._open.append(session)
        return session

    def open(self, name="a.csoplan", who="lt", **options):
        session = Session.open(self.folder / name, who, ids=self.id, now=self.clock, **options)
        self._open.append(session)
        return session

    def reopen(self, session):
        session.close()
        self._open.remove(session)
        return self.open(session.location.name, session.who)

    def close(self):
        for session in self._open:
            session.close()


@pytest.fixture
def world(tmp_path):
    found = World(tmp_path)
    yield found
    found.close()
