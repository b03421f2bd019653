from index.readers.nesting import Nesting


def test_an_item_further_in_is_deeper_and_one_further_out_closes_it() -> None:
    nesting = Nesting()
    assert [nesting.item(indent) for indent in (0, 2, 4, 2, 0)] == [0, 1, 2, 1, 0]


def test_differences_within_the_tolerance_do_not_count() -> None:
    nesting = Nesting(tolerance=3)
    assert [nesting.item(indent) for indent in (72, 74, 90, 88)] == [0, 0, 1, 1]


def test_a_paragraph_closes_the_items_it_stands_outside_of() -> None:
    nesting = Nesting()
    assert [nesting.item(0), nesting.item(4)] == [0, 1]
    nesting.paragraph(3)  # inside the first item, outside the second
    assert nesting.item(4) == 1
    nesting.paragraph(0)
    assert nesting.item(4) == 0


def test_a_heading_closes_everything() -> None:
    nesting = Nesting()
    nesting.item(0)
    nesting.close()
    assert nesting.item(4) == 0
