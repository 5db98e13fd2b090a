"""How sure a result is: three forms, and never "proven" without the fact."""

import itertools
from dataclasses import dataclass

import pytest

from desktop.wording.proof import gap_proof_text, proof_sentences, proof_text


@dataclass(frozen=True)
class Facts:
    optimal: bool = False
    minimum: bool = False
    must_have: bool = False
    gain_minutes: int | None = None


@pytest.mark.parametrize(
    ("facts", "short", "sentences"),
    [
        (
            Facts(optimal=True, minimum=True, must_have=True, gain_minutes=0),
            "proven",
            ["Nobody can do better: proven."],
        ),
        (
            Facts(minimum=True, must_have=True, gain_minutes=0),
            "proven",
            [
                "No schedule can leave less open below minimum: proven.",
                "Whether more wishes can be met: not proven yet.",
            ],
        ),
        (
            Facts(must_have=True, gain_minutes=450),
            "at most 7.5 h better",
            [
                "No schedule can fill more must-have shifts: proven.",
                "At most 7.5 h better is possible below minimum.",
            ],
        ),
        (
            Facts(gain_minutes=180),
            "at most 3 h better",
            ["At most 3 h better is possible below minimum."],
        ),
        (Facts(), "not proven yet", ["Whether more can be filled: not proven yet."]),
    ],
)
def test_three_forms(facts, short, sentences):
    assert proof_text(facts) == short
    assert proof_sentences(facts) == sentences


def test_proven_is_said_only_where_something_is():
    for optimal, minimum, must_have in itertools.product((False, True), repeat=3):
        said = " ".join(proof_sentences(Facts(optimal, minimum, must_have, 60)))
        assert (": proven" in said) is (optimal or minimum or must_have)


def test_one_gap():
    assert gap_proof_text(proven=True) == "no schedule leaves less open in that week: proven"
    assert gap_proof_text(proven=False) == "not proven yet"
