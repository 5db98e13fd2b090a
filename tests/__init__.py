"""Tests, one folder for each room; `tests.builders` makes small plans for all of them."""
