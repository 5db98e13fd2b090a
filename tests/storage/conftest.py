"""What tests of storage share: a small season in a file, and a store on it."""

from __future__ import annotations

import shutil

import pytest

from desktop.storage.store import SeasonStore
from tests.builders import NOW, assign, certificate, certification, need, officers, plan_of

PLAN = plan_of(certification(), *officers("abc"), certificate(), need(), assign("need/n/2027-06-28"))


@pytest.fixture
def plan():
    """Three officers, one need, one certificate, one assignment: what `path` holds."""
    return PLAN


@pytest.fixture(scope="session")
def first_file(tmp_path_factory):
    """A season file, made once: disks take their time."""
    path = tmp_path_factory.mktemp("first") / "first.csoplan"
    SeasonStore.create(path, PLAN, who="lt", now=NOW).close()
    return path


@pytest.fixture
def path(tmp_path, first_file):
    """A season file that nobody has open; its name would mean something in a URI."""
    path = tmp_path / "Harbor #1 100%?.csoplan"
    shutil.copyfile(first_file, path)
    return path


@pytest.fixture
def store(path):
    """An open store on `path`."""
    with SeasonStore.open(path) as store:
        yield store


@pytest.fixture
def other(path):
    """A second writer on `path`."""
    with SeasonStore.open(path) as store:
        yield store
