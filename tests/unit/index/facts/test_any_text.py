"""Whatever the text, facts are read without a fault and quoted from it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.policy import PolicyFacts
from index.facts import read_facts
from tests.unit.index.facts.pages import document_of

PIECES = st.sampled_from(
    [
        "Version", "Date", "Author", "Changes", "2.1", "3 May 2024", "31/02/2024", "Approved by:",
        "Review date", "Next review:", "Oak School", "Phone Policy", "1. Aims", "Appendix 1", "–",
        "Headteacher", "Mrs A Lee", "is responsible for this policy", "Contact", "a@b.example",
        "01632 960111", "Related policies:", "in conjunction with", ",", ";", ".", ":", "(", ")",
        "\t", " | ", "   ", "\n", "\n\n", "- ", "> ", "**", "_____", "......", "<b>", "</b>",
        "[x](y)",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=200))


@given(text=TEXTS, wrapped=st.booleans())
def test_every_fact_lies_in_the_text(text: str, wrapped: bool) -> None:
    facts = read_facts(document_of(text, wrapped=wrapped), ())
    for name in PolicyFacts.model_fields:
        held = getattr(facts, name)
        for fact in held if isinstance(held, tuple) else (held,):
            if fact is not None:
                assert fact.value.strip()
                assert 0 <= fact.span.start < fact.span.end <= len(text)
