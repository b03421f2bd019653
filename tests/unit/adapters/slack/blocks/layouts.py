"""Every layout that people see in Slack: for checks, and for pictures.

``python -m tests.unit.adapters.slack.blocks.layouts FILE`` writes them all into a JSON file.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from adapters.slack.blocks.clauses import clause_modal, related_modal
from adapters.slack.blocks.disclosures import disclosure_modal
from adapters.slack.blocks.home import home_view
from adapters.slack.blocks.modals import (
    close_disclosure_modal,
    close_modal,
    feedback_modal,
    redirect_modal,
    reopen_disclosure_modal,
    reopen_modal,
    ruling_modal,
)
from adapters.slack.blocks.notices import render, render_shared
from adapters.slack.blocks.open_tickets import ticket_modal, tickets_modal
from adapters.slack.blocks.tickets import reply_confirmation
from bot.domain.delivery import ReplyNotice
from tests.unit.adapters.slack.blocks.role_samples import (
    ADMIN,
    HOME_STAFF,
    TICKETS,
    VIEW,
    disclosure,
)
from tests.unit.adapters.slack.blocks.samples import (
    ANSWERS,
    BRING,
    NOTICES,
    OUTCOMES,
    PARENTS,
    PHOTOS,
    QUESTION,
    RULED,
    SCHOOL,
    TODAY,
)


def messages() -> Iterator[tuple[str, str, tuple[dict[str, Any], ...]]]:
    """Every message: its name, its fallback and its blocks."""
    for name, outcome in OUTCOMES.items():
        notice = ReplyNotice(message_id="Ev01", outcome=outcome, on=TODAY)
        shown = render(notice, SCHOOL, TODAY, private=name != "answer-no")
        yield name, shown.text, shown.blocks
    for name, other in NOTICES.items():
        shown = render(other, SCHOOL, TODAY, private=True)
        yield name, shown.text, shown.blocks
    shown = render_shared(ANSWERS["answer-no"], QUESTION, SCHOOL, TODAY)
    yield "shared", shown.text, shown.blocks
    yield "reply-as-answer", "", tuple(reply_confirmation(12, RULED, "12:1.2"))


def views() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every form and home tab: its name and itself."""
    yield "form-ruling", ruling_modal(VIEW, TODAY)
    yield "form-redirect", redirect_modal(VIEW, SCHOOL)
    yield "form-close", close_modal(12)
    yield "form-reopen", reopen_modal(12)
    yield "form-feedback", feedback_modal("Ev01")
    yield "form-disclosure", disclosure_modal(disclosure(), SCHOOL)
    yield "form-disclosure-in-hand", disclosure_modal(disclosure("in_hand"), SCHOOL)
    yield "form-disclosure-close", close_disclosure_modal("K7QF-2M")
    yield "form-disclosure-reopen", reopen_disclosure_modal("K7QF-2M")
    yield "clause", clause_modal(PHOTOS, TODAY)
    yield "related", related_modal((BRING, PARENTS), TODAY)
    yield "tickets", tickets_modal([VIEW], SCHOOL)
    yield "ticket", ticket_modal(VIEW, SCHOOL, TODAY)
    yield "home-staff", home_view(HOME_STAFF)
    yield "home-head", home_view(HOME_STAFF.model_copy(update={"tickets": TICKETS}))
    yield "home-admin", home_view(HOME_STAFF.model_copy(update={"tickets": (), "admin": ADMIN}))


def _write(file: Path) -> None:
    shown: dict[str, Any] = {
        name: {"text": text, "blocks": list(blocks)} for name, text, blocks in messages()
    }
    file.write_text(json.dumps({**shown, **dict(views())}), encoding="utf-8")


if __name__ == "__main__":
    _write(Path(sys.argv[1]))
