"""Long paragraphs become clauses of whole sentences, each with its place."""

from tests.unit.index.structure.parsing import parsed_text

SENTENCE = "Bees are kept in the orchard behind the gymnasium by the pupils of Year Five and Six."


def test_a_paragraph_of_ordinary_length_is_one_clause() -> None:
    assert len(parsed_text(f"Bees\n\n{' '.join([SENTENCE] * 8)}")) == 1


def test_a_long_one_is_divided_between_sentences_and_loses_nothing() -> None:
    text = " ".join([SENTENCE] * 20)
    clauses = parsed_text(f"4. Bees\n\n4.1 {text}")
    assert " ".join(c.words for c in clauses) == text
    assert len(clauses) > 2
    assert all(c.words.endswith(".") and len(c.words) <= 500 for c in clauses)
    assert {(c.number, c.path) for c in clauses} == {("4.1", ("4. Bees",))}


def test_a_sentence_that_leans_on_the_one_before_stays_with_it() -> None:
    exception = "In these circumstances the caretaker opens the gate and stays until they leave."
    for before in range(4, 9):
        text = " ".join([SENTENCE] * before + [exception] + [SENTENCE] * 6)
        clauses = parsed_text(f"Bees\n\n{text}")
        assert not any(c.words.startswith("In these") for c in clauses)


def test_a_sentence_is_never_divided() -> None:
    sentence = "Bees, " * 300 + "and more bees."
    assert [c.words for c in parsed_text(f"Hives\n\n{sentence}")] == [sentence]


def test_items_keep_their_lead_in_in_every_part() -> None:
    clauses = parsed_text(f"Staff know that:\n\n- {' '.join([SENTENCE] * 12)}")
    assert len(clauses) > 1
    assert {c.lead_in for c in clauses} == {"Staff know that:"}
