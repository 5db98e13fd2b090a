"""Names of languages."""

import pytest

from desktop.wording.languages import language_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("es", "Spanish"),
        ("es-MX", "Spanish"),
        ("pt-br", "Portuguese"),
        ("ASE", "American Sign Language"),
        ("xx", "xx"),
    ],
)
def test_language_names(tag, name):
    assert language_name(tag) == name
