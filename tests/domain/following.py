"""Edits completed for tests, with what always holds checked."""

from desktop.domain.consequences import consequences
from desktop.domain.edit import apply
from desktop.domain.validate import validate
from tests.builders import edit_of


def follow(plan, *changes):
    """Complete an edit and check what always holds: it can be applied, leaves no fault, and is complete."""
    result = consequences(plan, edit_of(*changes))
    if not result.faults:
        assert apply(plan, result.edit) == result.plan
        assert validate(result.plan) == []
        assert consequences(plan, result.edit).edit == result.edit
    return result


def keys(items):
    return {(item.affected.assignment.shift_id, item.affected.assignment.officer_id) for item in items}


def stored(plan):
    return set(plan.assignments)
