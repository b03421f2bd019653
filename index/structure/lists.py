"""Keeps track of the lists a clause stands in, and of the words that introduce them."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.policy import Span
from index.structure.blocks import Block
from index.structure.labels import Label, bullet_label
from index.structure.wording import ends_sentence, has_force

_DEEPER = 2  # columns by which a sub-item is set in further; one column is the author's slip
_SHORT = 200


class LeadIn(NamedTuple):
    """The words that introduce a list. ``number``: of the paragraph they belong to."""

    span: Span
    words: str
    number: str | None = None


@dataclass(slots=True)
class _List:
    """An open list. ``parent``: how far the item that it stands under is set in."""

    label: Label
    indent: int
    lead_in: LeadIn | None
    number: str | None
    parent: int | None = None
    last: LeadIn | None = None
    waits: bool = False  # its last item introduces a list of its own


class Placed(NamedTuple):
    """An item's place: the words that give it meaning, and the number to cite it by."""

    lead_in: Span | None
    number: str | None


_BULLET = bullet_label()


class Lists:
    """The lists open at a point of the document, outermost first."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._interrupted: list[_List] = []

    def close(self) -> None:
        """A heading ends every list."""
        self._open, self._interrupted = [], []

    def interrupt(self) -> None:
        """A paragraph ends the lists; but one whose next number follows goes on after it."""
        if self._open:
            self._interrupted, self._open = self._open, []

    def continues(self, label: Label, indent: int) -> bool:
        """Whether an item of this label is the next of a list that is open or interrupted."""
        return any(
            (label.follows(level.label) or label.readings == level.label.readings)
            and indent > level.indent - _DEEPER
            for level in (*self._open, *self._interrupted)
        )

    def item(
        self,
        block: Block,
        own: LeadIn,
        lead_in: LeadIn | None,
        number: str | None,
        *,
        introduces: bool,
    ) -> Placed:
        """Place an item, whose words are ``own``.

        ``lead_in``: the words just above it that introduce a list, if any. ``number``: of the
        paragraph that it stands under. ``introduces``: the item has a list of its own below it.
        """
        label = block.label or _BULLET
        level = self._level(label, block.indent, lead_in, number)
        if level.last is not None and _stands_alone(own.words, level.last.words):
            level.lead_in = None
        level.label, level.waits = label, introduces
        placed = Placed(self._meaning(), _compose(level.number, label))
        level.last = own._replace(number=placed.number)
        return placed

    def _level(
        self, label: Label, indent: int, lead_in: LeadIn | None, number: str | None
    ) -> _List:
        """The list that the item belongs to; a new one where it starts one."""
        if lead_in is not None:
            self.close()
            return self._push(_List(label, indent, lead_in, lead_in.number or number))
        if not self._open and any(label.follows(level.label) for level in self._interrupted):
            self._open, self._interrupted = self._interrupted, []
        if not self._open:
            return self._push(_List(label, indent, None, number))
        top = self._open[-1]
        if top.waits and top.last is not None and not self._returns(label, indent):
            return self._push(_List(label, indent, top.last, top.last.number, parent=top.indent))
        for depth in range(len(self._open) - 1, -1, -1):
            if self._belongs(label, indent, self._open[depth]):
                del self._open[depth + 1 :]
                return self._open[depth]
        for depth in range(len(self._open) - 1, -1, -1):
            if self._starts_again(label, self._open[depth]):
                del self._open[depth + 1 :]
                return self._open[depth]
        if top.last and not ends_sentence(top.last.words) and len(top.last.words) <= _SHORT:
            return self._push(_List(label, indent, top.last, top.last.number, top.indent))
        return self._push(_List(label, indent, None, top.number, top.indent))

    def _returns(self, label: Label, indent: int) -> bool:
        """Whether the item goes on with a list above, although the last item announced its own."""
        return any(
            label.follows(level.label) or (label.is_bullet and indent < level.indent)
            for level in self._open
            if level.label.is_bullet == label.is_bullet
        )

    def _belongs(self, label: Label, indent: int, level: _List) -> bool:
        if label.is_bullet != level.label.is_bullet:
            return False
        if label.is_bullet:
            if level.parent is not None and indent <= level.parent < level.indent:
                return False
            is_outermost = level is self._open[0]
            return abs(indent - level.indent) < _DEEPER or (is_outermost and indent < level.indent)
        return label.follows(level.label)

    def _starts_again(self, label: Label, level: _List) -> bool:
        """Whether the item is of the list although it is not its next: numbers restart and skip."""
        starts_another = any(
            value == (1,) and (scheme, 1) not in level.label.schemes
            for scheme, value in label.readings
        )
        return (
            not label.is_bullet and bool(label.schemes & level.label.schemes) and not starts_another
        )

    def _push(self, level: _List) -> _List:
        self._open.append(level)
        return level

    def _meaning(self) -> Span | None:
        """The nearest lead-in that says what is allowed or forbidden, else the nearest."""
        lead_ins = [level.lead_in for level in reversed(self._open) if level.lead_in]
        if not lead_ins:
            return None
        return next((lead for lead in lead_ins if has_force(lead.words)), lead_ins[0]).span


def _stands_alone(words: str, before: str) -> bool:
    """Whether an item is a rule of its own after items that finished their lead-in's sentence."""
    return (
        before[:1].islower()
        and ends_sentence(before)
        and words[:1].isupper()
        and ends_sentence(words)
        and has_force(words)
    )


def _compose(above: str | None, label: Label) -> str | None:
    """An item's number: its own after that of what it stands under; a bullet's is the latter."""
    if label.digits and len(label.digits) > 1:
        return label.number
    if above and label.number:
        return f"{above} {label.number}"
    return label.number or above
