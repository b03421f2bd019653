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
    PrecedentAnswer,
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


_QUOTED = 3
"""How many clauses are quoted at most."""


def compose(outcome: Outcome, school: School, today: date) -> Reply:
    """The reply for an outcome at a school, as of ``today``."""
    match outcome:
        case Answer():
            return _answer(outcome, today)
        case PrecedentAnswer():
            return _precedent(outcome, today)
        case Handoff():
            return _handoff(outcome, school, today)
        case Clarification():
            return _clarification(outcome, school)
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
    state.append(review.format(day=day_in_words(citation.review_due)))
    return f"{citation.title}{section}{number} ({'; '.join(state)})"


def quotations(citations: tuple[Citation, ...], today: date) -> tuple[Quotation, ...]:
    """The citations as they are shown, as of ``today``."""
    return tuple(Quotation(words=quoted(c), source=source_line(c, today)) for c in citations)


def day_in_words(day: date | None) -> str:
    """The day as people write it: 3 October 2026; empty for None."""
    return f"{day.day} {day:%B %Y}" if day else ""


def who_holds(school: School, role: Role) -> str:
    """A role with the name of who holds it and how to reach them, as far as they are known."""
    return wording.ROLES[role] + details_of(school.people.get(role))


def capital(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


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
        quotations=quotations(shown, today),
        notes=(*notes, *_review_notes(shown, today)),
    )


def _clarification(clarification: Clarification, school: School) -> Reply:
    who = _recipients(school, clarification.recipients)
    headline = wording.CLARIFY[clarification.cause].format(who=who)
    if clarification.cause != "concern":
        return Reply(headline=headline)
    silence = wording.SILENCE_KEPT if clarification.kept else wording.SILENCE
    return Reply(
        headline=headline,
        introduction=wording.ANSWER_WITH,
        notes=(wording.IN_PERSON.format(who=who), silence),
    )


def _precedent(answer: PrecedentAnswer, today: date) -> Reply:
    numbers = [c.number or c.section or c.title for c in answer.citations]
    clauses = f"clause {', '.join(dict.fromkeys(numbers))}" if numbers else ""
    on = wording.ON_CLAUSES.format(clauses=clauses) if clauses else ""
    role = capital(wording.ROLES[answer.role].removeprefix("the "))
    headline = wording.PRECEDENT.format(role=role, day=day_in_words(answer.ruled_on), on=on)
    asked_then = wording.ASKED_THEN.format(question=answer.question)
    rests_on = wording.RESTS_ON if answer.citations else ""
    return Reply(
        headline=headline,
        introduction="\n".join(part for part in (answer.text, rests_on) if part),
        quotations=quotations(answer.citations[:_QUOTED], today),
        notes=(asked_then, *_review_notes(answer.citations[:_QUOTED], today)),
    )


def _handoff(handoff: Handoff, school: School, today: date) -> Reply:
    passed_on = wording.JOINED if handoff.joined else wording.ASKED_THE_HEAD
    ask = wording.ASK_THE_HEAD if handoff.ticket is None else passed_on
    introduction = ask.format(who=who_holds(school, "headteacher"), number=handoff.ticket)
    # Clauses about something else would only look like an answer.
    related = () if handoff.reason == "nothing_near" else handoff.related[:_QUOTED]
    if related:
        nearest = wording.CONFLICTING if handoff.reason == "conflict" else wording.RELATED
        introduction = f"{introduction}\n{nearest}"
    return Reply(
        headline=wording.HANDOFF[handoff.reason],
        introduction=introduction,
        quotations=quotations(related, today),
    )


def _routed(routed: Routed, school: School, today: date) -> Reply:
    who = _recipients(school, routed.recipients)
    emergency = routed.name == "emergency"
    told = wording.PASSED_ON if routed.passed_on else wording.ROUTED
    headline = (wording.EMERGENCY if emergency else told).format(who=who)
    notes = [wording.DO_AND_DONT]
    if not routed.passed_on:
        notes.insert(0, wording.NOTHING_SENT)
    elif emergency:
        notes.insert(0, wording.PASSED_ON.format(who=who))
    if not emergency and routed.subject == "child":
        notes.insert(0, wording.DANGER_NOW)
    if routed.subject != "child":
        notes.append(wording.LADO.format(details=details_of(school.lado)))
    return Reply(
        headline=headline,
        introduction="\n".join([*notes, *([wording.OWN_POLICY] if routed.advice else [])]),
        quotations=quotations(routed.advice, today),
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
        c.policy_id: wording.OVERDUE.format(title=c.title, day=day_in_words(c.review_due))
        for c in citations
        if review_state(c.review_due, today) == "overdue"
    }
    return list(overdue.values())


def _recipients(school: School, recipients: tuple[Recipient, ...]) -> str:
    return " and ".join(who_holds(school, wording.RECIPIENT_ROLES[who]) for who in recipients)


def details_of(person: Person | None) -> str:
    """A person's name and how to reach them, in brackets; empty for nobody."""
    if person is None:
        return ""
    return f" ({'; '.join(part for part in (person.name, person.reach) if part)})"
