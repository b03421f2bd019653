"""Clauses to be read in full: the one that a citation opens, and those near a question."""

from collections.abc import Sequence
from datetime import date

from adapters.slack.blocks import labels
from adapters.slack.blocks.parts import Block, form, paragraph, quote, small, whole_quote
from bot.decisions.compose import quoted, source_line
from bot.domain.outcome import Citation

_RELATED = 8
_RELATED_WORDS = 1500


def clause_modal(citation: Citation, today: date) -> Block:
    """One clause: its policy, all of its words, and where they stand."""
    blocks = [
        *paragraph(citation.title, bold=True),
        *whole_quote(quoted(citation)),
        *small(source_line(citation, today)),
    ]
    return form(labels.CLAUSE_TITLE, blocks)


def related_modal(citations: Sequence[Citation], today: date) -> Block:
    """Clauses near a question that its answer does not rest on."""
    blocks = [
        block
        for citation in citations[:_RELATED]
        for block in (
            *quote(quoted(citation), _RELATED_WORDS),
            *small(source_line(citation, today)),
        )
    ]
    return form(labels.RELATED_TITLE, blocks or paragraph(labels.NO_RELATED))
