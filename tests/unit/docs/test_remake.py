"""New contents in the pages, and only between the comments that are meant for them."""

import pytest

from docs.remake import filled

PAGE = """Before.
<!-- sums -->
old

older
<!-- /sums -->
Between.
<!-- list -->
<!-- /list -->
"""


def test_what_stands_between_the_comments_is_replaced_and_the_rest_is_kept() -> None:
    assert filled(PAGE, {"sums": r"| 1 \1 |", "list": "- a\n- b"}) == (
        "Before.\n<!-- sums -->\n| 1 \\1 |\n<!-- /sums -->\nBetween.\n"
        "<!-- list -->\n- a\n- b\n<!-- /list -->\n"
    )


def test_filling_twice_is_filling_once() -> None:
    new = {"sums": "2", "list": "- c"}
    assert filled(filled(PAGE, new), new) == filled(PAGE, new)


@pytest.mark.parametrize(
    "new",
    [{"sums": "2"}, {"sums": "2", "list": "- c", "other": "3"}],
    ids=["a place without contents", "contents without a place"],
)
def test_places_and_contents_must_match(new: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="places"):
        filled(PAGE, new)


def test_a_place_that_is_never_closed_is_none() -> None:
    with pytest.raises(ValueError, match="places"):
        filled("<!-- sums -->\nold\n", {"sums": "2"})
