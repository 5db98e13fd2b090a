"""What the parameters of rules name must exist, and cannot go while they do."""

import pytest

from desktop.domain.edit import remove
from desktop.domain.rule_base import What, Who
from desktop.domain.rules import setting
from desktop.domain.rules_amounts import CountParams
from desktop.domain.validate import validate
from tests.builders import duty, officer, plan_of, post, template
from tests.domain.following import follow


def rule(who=("a",), posts=("pier",), duties=("bike",), times=("night",)):
    what = What(posts, duties, times)
    return setting("shifts_in_period", params=CountParams(who=Who(who), what=what))


WORLD = (officer("a"), post("pier"), duty("bike"), template("night"))


def test_everything_named_is_there():
    assert validate(plan_of(*WORLD, rule())) == []


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (rule(who=("a", "zz")), "There is no officer 'zz'."),
        (rule(posts=("zz",)), "There is no post 'zz'."),
        (rule(duties=("zz",)), "There is no duty 'zz'."),
        (rule(times=("zz",)), "There is no template 'zz'."),
    ],
)
def test_an_unknown_id_is_a_fault(found, reason):
    (fault,) = validate(plan_of(*WORLD, found))
    assert (fault.place, fault.reason) == ("rule shifts_in_period · params", reason)


@pytest.mark.parametrize("target", WORLD, ids=lambda entity: entity.kind)
def test_what_a_rule_names_cannot_go_while_it_does(target):
    result = follow(plan_of(*WORLD, rule()), remove(target))
    assert "is still used by rule shifts_in_period." in result.faults[0].reason
    assert follow(plan_of(*WORLD, rule((), (), (), ())), remove(target)).faults == ()
