"""Makes the clauses of a policy from its blocks and what each of them is."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.policy import Clause, ClauseKind, Span
from index.structure.blocks import Block, Role
from index.structure.labels import Label
from index.structure.lists import LeadIn, Lists
from index.structure.outline import Outline
from index.structure.sentences import sentences
from index.structure.splitting import split
from index.structure.tables import read_table
from index.structure.wording import (
    ends_open,
    ends_sentence,
    has_force,
    introduces,
    is_clausal,
    is_closed,
    is_question,
    is_stub,
    points_below,
    starts_low,
)

_ASIDE: Final = 250  # the longest paragraph that may stand between a lead-in and its list
_ANSWER_MARK: Final = re.compile(r"A(?:nswer)?\s?\d{0,2}[:.)]\s+(?=\S)")
_ANSWER: Final = re.compile(
    r"[*_]*(?:A(?:nswer)?\s?\d{0,2}[:.)]\s|(?:yes|no|not|it depends|only|never|always)\b)",
    re.IGNORECASE,
)


def make_clauses(
    blocks: Sequence[Block], roles: Sequence[Role], text: str, policy_id: str
) -> tuple[Clause, ...]:
    """The clauses, in order; their ids are the policy's id and their ordinal."""
    return _Maker(blocks, roles, text, policy_id).make()


class _Maker:
    def __init__(
        self, blocks: Sequence[Block], roles: Sequence[Role], text: str, policy_id: str
    ) -> None:
        self._blocks = blocks
        self._roles = roles
        self._text = text
        self._policy_id = policy_id
        self._clauses: list[Clause] = []
        self._outline = Outline(blocks, roles)
        self._lists = Lists()
        self._lead_in: LeadIn | None = None
        self._question: Span | None = None
        self._number: str | None = None  # of the numbered paragraph that what follows belongs to

    def make(self) -> tuple[Clause, ...]:
        index = 0
        while index < len(self._blocks):
            stop = index + 1
            match self._roles[index]:
                case "heading":
                    self._heading(index)
                case "fact" | "row" as role if self._blocks[index].cells:
                    table = self._table_at(index)
                    self._table(role, table)
                    stop = index + len(table)
                case "fact":
                    self._add("fact", self._blocks[index].spans)
                case "item":
                    self._item(index)
                case "text" if self._is_item(self._blocks[index]):
                    self._item(index)
                case "text":
                    self._paragraph(index)
            index = stop
        return tuple(self._clauses)

    def _heading(self, index: int) -> None:
        block = self._blocks[index]
        self._outline.heading(index)
        self._lists.close()
        self._number = None
        self._question = block.spans[0] if is_question(block.text) else None
        follows = self._list_follows(index)
        says = any(test(block.text) for test in (introduces, is_stub, is_clausal, points_below))
        says = says or (
            follows and has_force(block.text) and not has_force(self._blocks[index + 1].text)
        )
        leads = follows and says
        self._lead_in = LeadIn(_whole(block.spans), block.text) if leads else None

    def _table_at(self, index: int) -> Sequence[Block]:
        """The rows of the table that starts at ``index``; empty if none does."""
        stop = index
        while stop < len(self._blocks) and self._blocks[stop].cells:
            stop += 1
        return self._blocks[index:stop]

    def _table(self, kind: ClauseKind, rows: Sequence[Block]) -> None:
        above = self._lead_in.span if self._lead_in else None
        for row in read_table(rows, self._text):
            self._add(kind, row.spans, lead_in=row.lead_in or above)
        self._lead_in = None
        self._lists.interrupt()

    def _item(self, index: int) -> None:
        block = self._blocks[index]
        announces = introduces(block.text) or is_stub(block.text)
        placed = self._lists.item(
            block,
            LeadIn(*self._last_sentence(block)),
            self._lead_in,
            self._number,
            introduces=announces and self._list_follows(index),
        )
        self._lead_in = None
        self._add("item", block.spans, number=placed.number, lead_in=placed.lead_in)

    def _paragraph(self, index: int) -> None:
        block = self._blocks[index]
        label = block.label
        if label is not None:
            self._lists.close()
            self._outline.number(label)
            self._number = label.number
        else:
            self._lists.interrupt()
            if self._number and "." not in self._number:
                self._number = None
        question, self._question = self._question, None
        before, self._lead_in = self._lead_in, self._introduction(index)
        spans: Sequence[Span] = block.spans
        if self._lead_in is not None and self._is_incomplete(index):
            spans = self._without_last_sentence(block)
        elif self._lead_in is None and before and self._is_aside(index):
            self._lead_in = before
        if not spans:
            return
        lead_in = question if _ANSWER.match(block.text) else None
        if lead_in and (mark := _ANSWER_MARK.match(self._text, spans[0].start, spans[0].end)):
            spans = (Span(start=mark.end(), end=spans[0].end), *spans[1:])
        self._add("paragraph", tuple(spans), number=self._number, lead_in=lead_in)

    def _is_item(self, block: Block) -> bool:
        """Whether a numbered block is an item of a list, and not a paragraph of its own."""
        label = block.label
        if label is None:
            return False
        if label.digits is None or self._lists.continues(label, block.indent):
            return True
        if self._lead_in is None:
            return False
        above = self._lead_in.number
        within = above is not None and (label.number or "").startswith(f"{above}.")
        return len(label.digits) == 1 or within or starts_low(block.text)

    def _introduction(self, index: int) -> LeadIn | None:
        """The sentence of the paragraph that introduces the list below it."""
        block = self._blocks[index]
        follows = self._list_follows(index)
        if introduces(block.text) or (follows and self._breaks_off(index)):
            span, words = self._last_sentence(block)
            return LeadIn(span, words, self._number)
        if follows and points_below(block.text):
            for sentence in reversed(sentences(self._text, block.spans)[-2:]):
                words = self._words(_whole(sentence))
                if points_below(words):
                    return LeadIn(_whole(sentence), words, self._number)
        return None

    def _is_incomplete(self, index: int) -> bool:
        """Whether the paragraph breaks off and only the list below it completes it."""
        if ends_sentence(self._blocks[index].text):
            return False
        table = self._table_at(index + 1)
        if table:
            first = next(read_table(table, self._text), None)
            return first is not None and first.lead_in is None
        return self._list_follows(index) or self._is_aside(index + 1)

    def _breaks_off(self, index: int) -> bool:
        """Whether the paragraph has no end, so that only the list below completes it."""
        text = self._blocks[index].text
        goes_on = ends_open(text) or starts_low(self._blocks[index + 1].text)
        return is_stub(text) or text.endswith(";") or (goes_on and not is_closed(text))

    def _is_aside(self, index: int) -> bool:
        """Whether a short paragraph only interrupts a lead-in and its list."""
        if index >= len(self._blocks) or self._roles[index] != "text":
            return False
        block = self._blocks[index]
        is_short = block.label is None and len(block.text) <= _ASIDE
        return is_short and self._list_follows(index) and not introduces(block.text)

    def _list_follows(self, index: int) -> bool:
        """Whether the next block is an item or a table row."""
        if index + 1 >= len(self._blocks):
            return False
        below, role = self._blocks[index + 1], self._roles[index + 1]
        return role in ("item", "row") or (
            role == "text" and _may_be_item(below, self._blocks[index])
        )

    def _last_sentence(self, block: Block) -> tuple[Span, str]:
        found = sentences(self._text, block.spans)
        span = _whole(found[-1] if found else block.spans)
        return span, self._words(span)

    def _words(self, span: Span) -> str:
        return " ".join(span.of(self._text).split())

    def _without_last_sentence(self, block: Block) -> list[Span]:
        last = sentences(self._text, block.spans)[-1][0].start
        kept = []
        for span in block.spans:
            words = self._text[span.start : min(span.end, last)].rstrip()
            if words:
                kept.append(Span(start=span.start, end=span.start + len(words)))
        return kept

    def _add(
        self,
        kind: ClauseKind,
        spans: tuple[Span, ...],
        number: str | None = None,
        lead_in: Span | None = None,
    ) -> None:
        for part in split(spans, self._text):
            ordinal = len(self._clauses)
            self._clauses.append(
                Clause(
                    id=f"{self._policy_id}#{ordinal}",
                    policy_id=self._policy_id,
                    ordinal=ordinal,
                    kind=kind,
                    number=number,
                    heading_path=self._outline.path,
                    spans=part,
                    lead_in=lead_in,
                )
            )


def _may_be_item(block: Block, above: Block) -> bool:
    """Whether a numbered block can be the first item of a list that ``above`` introduces."""
    label: Label | None = block.label
    if label is None:
        return False
    if label.digits is None or len(label.digits) == 1 or starts_low(block.text):
        return True
    return above.label is not None and label.extends(above.label)


def _whole(spans: Sequence[Span]) -> Span:
    return Span(start=spans[0].start, end=spans[-1].end)
