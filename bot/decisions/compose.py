"""From an outcome to what a person reads: fixed wording and exact quotations, nothing else."""

import re
from datetime import date

from bot.decisions import wording
from bot.decisions.review import review_state
from bot.domain.outcome import (
    Answer,
    Citation,
    Clarification,
    Handoff,
    Outcome,
    Routed,
    SmallTalkReply,
)
from bot.domain.school import Person, Recipient, Role, School
from bot.domain.value import Value


class Quotation(Value):
    """A clause as it is shown: its exact words, and where they stand."""

    words: str
    source: str


class Reply(Value):
    """What a person reads, in order: a headline, quotations with their sources, and notes.

    ``introduction`` stands between the headline and the quotations.
    """

    headline: str
    introduction: str = ""
    quotations: tuple[Quotation, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole reply as plain text."""
        quotes = [f"[{i}] {q.words}\n    {q.source}" for i, q in enumerate(self.quotations, 1)]
        parts = [self.headline, self.introduction, *quotes, *self.notes]
        return "\n".join(part for part in parts if part)


def compose(outcome: Outcome, school: School, today: date) -> Reply:
    """The reply for an outcome at a school, as of ``today``."""
    match outcome:
        case Answer():
            return _answer(outcome, today)
        case Handoff():
            return _handoff(outcome, school, today)
        case Clarification():
            who = _recipients(school, outcome.recipients)
            return Reply(headline=wording.CLARIFY[outcome.cause].format(who=who))
        case Routed():
            return _routed(outcome, school, today)
        case SmallTalkReply():
            return Reply(headline=wording.SMALL_TALK[outcome.kind])


def quoted(citation: Citation) -> str:
    """The quotation in quotation marks, its lead-in before it; line breaks as spaces."""
    words = " … ".join(" ".join(quote.split()) for quote in citation.quotes)
    lead_in = " ".join(citation.lead_in.split()) if citation.lead_in else ""
    return f"“{lead_in}” … “{words}”" if lead_in else f"“{words}”"


def source_line(citation: Citation, today: date) -> str:
    """Where the quotation stands: policy, section, number; its version or date, and review."""
    number = f", {citation.number}" if citation.number else ""
    section = f", {citation.section}" if citation.heading_path else ""
    state = []
    if citation.version:
        state.append(wording.VERSION.format(version=citation.version.lstrip("vV")))
    elif citation.adopted:
        state.append(wording.ADOPTED.format(adopted=citation.adopted))
    review = wording.REVIEW[review_state(citation.review_due, today)]
    state.append(review.format(day=_day(citation.review_due)))
    return f"{citation.title}{section}{number} ({'; '.join(state)})"


def _quotations(citations: tuple[Citation, ...], today: date) -> tuple[Quotation, ...]:
    return tuple(Quotation(words=quoted(c), source=source_line(c, today)) for c in citations)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _answer(answer: Answer, today: date) -> Reply:
    shown = answer.citations[: answer.shown]
    headline = wording.VERDICTS[answer.verdict]
    introduction = wording.FALSE_PREMISE if answer.premise else ""
    notes = []
    giver = permission_giver(shown[0].quote)
    if answer.verdict == "conditional" and giver:
        notes.append(wording.ASK_FIRST.format(who=giver))
    return Reply(
        headline=headline,
        introduction=introduction,
        quotations=_quotations(shown, today),
        notes=(*notes, *_review_notes(shown, today)),
    )


def _handoff(handoff: Handoff, school: School, today: date) -> Reply:
    introduction = wording.ASK_THE_HEAD.format(who=_who(school, "headteacher"))
    # Clauses about something else would only look like an answer.
    related = () if handoff.reason == "nothing_near" else handoff.related[:3]
    if related:
        nearest = wording.CONFLICTING if handoff.reason == "conflict" else wording.RELATED
        introduction = f"{introduction}\n{nearest}"
    return Reply(
        headline=wording.HANDOFF[handoff.reason],
        introduction=introduction,
        quotations=_quotations(related, today),
    )


def _routed(routed: Routed, school: School, today: date) -> Reply:
    who = _recipients(school, routed.recipients)
    emergency = routed.name == "emergency"
    headline = (wording.EMERGENCY if emergency else wording.ROUTED).format(who=who)
    notes = [wording.NOTHING_SENT, wording.DO_AND_DONT]
    if not emergency and routed.subject == "child":
        notes.insert(0, wording.DANGER_NOW)
    if routed.subject != "child":
        notes.append(wording.LADO.format(details=_details(school.lado)))
    return Reply(
        headline=headline,
        introduction="\n".join([*notes, *([wording.OWN_POLICY] if routed.advice else [])]),
        quotations=_quotations(routed.advice, today),
    )


_GIVER = re.compile(
    r"\b(?:(?:co-)?head\s?teacher|principal\b|head of school\b|line manager|"
    r"(?:school )?business manager|designated safeguarding lead|dsl\b|chair of governors|"
    r"governing (?:body|board)|senior leader(?:ship team)?|data protection (?:officer|lead)|"
    r"it (?:technician|manager|support)|network manager|parents?(?:/carers?)?\b)",
    re.I,
)
_PERMITS = re.compile(r"permission|consent|agree|approv|authori[sz]|discuss|seek|ask|check", re.I)


def permission_giver(quote: str) -> str | None:
    """Whom the quotation names as the one to ask, in its own words; None if it names nobody."""
    if not _PERMITS.search(quote):
        return None
    named = dict.fromkeys(" ".join(m.group().lower().split()) for m in _GIVER.finditer(quote))
    return (
        " or ".join(f"the {who}" if not who.startswith("parent") else who for who in named) or None
    )


def _review_notes(citations: tuple[Citation, ...], today: date) -> list[str]:
    overdue = {
        c.policy_id: wording.OVERDUE.format(title=c.title, day=_day(c.review_due))
        for c in citations
        if review_state(c.review_due, today) == "overdue"
    }
    return list(overdue.values())


def _recipients(school: School, recipients: tuple[Recipient, ...]) -> str:
    return " and ".join(_who(school, wording.RECIPIENT_ROLES[who]) for who in recipients)


def _who(school: School, role: Role) -> str:
    """A role with the name of who holds it and how to reach them, as far as they are known."""
    return wording.ROLES[role] + _details(school.people.get(role))


def _details(person: Person | None) -> str:
    if person is None:
        return ""
    return f" ({'; '.join(part for part in (person.name, person.reach) if part)})"
