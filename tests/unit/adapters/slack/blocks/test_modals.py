"""What the forms show and ask, and what they send back."""

from adapters.slack import actions
from adapters.slack.blocks import labels
from adapters.slack.blocks.clauses import clause_modal, related_modal
from adapters.slack.blocks.disclosures import disclosure_modal
from adapters.slack.blocks.modals import (
    close_disclosure_modal,
    close_modal,
    feedback_modal,
    redirect_modal,
    reopen_modal,
    ruling_modal,
)
from adapters.slack.blocks.open_tickets import ticket_modal, tickets_modal
from adapters.slack.blocks.parts import Block
from bot.decisions.transitions import DISCLOSURE
from tests.unit.adapters.slack.blocks.block_kit import buttons, texts
from tests.unit.adapters.slack.blocks.role_samples import VIEW, disclosure
from tests.unit.adapters.slack.blocks.samples import (
    PHOTOS,
    QUESTION,
    RULED,
    SCHOOL,
    TODAY,
    citation,
    ticket,
)


def fields(view: Block) -> dict[str, Block]:
    """The fields of a form by their names."""
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def test_the_ruling_form_has_room_the_clauses_and_the_precedent() -> None:
    form = ruling_modal(VIEW, TODAY)
    asked = fields(form)
    assert (form["callback_id"], form["private_metadata"]) == (actions.RULING_FORM, "12")
    assert list(asked) == [actions.TEXT_FIELD, actions.CLAUSES_FIELD, actions.PRECEDENT_FIELD]
    assert not asked[actions.TEXT_FIELD]["optional"]
    assert [block["element"]["action_id"] for block in asked.values()] == list(asked)


def test_each_clause_of_the_ruling_form_is_quoted_and_can_be_ticked() -> None:
    form = ruling_modal(VIEW, TODAY)
    options = fields(form)[actions.CLAUSES_FIELD]["element"]["options"]
    assert [option["value"] for option in options] == ["1", "2"]
    assert options[0]["text"]["text"] == "[1] Staff Conduct Policy, 4.2"
    assert f"“{PHOTOS.quote}”" in texts(form)


def test_a_ticket_without_clauses_has_none_to_tick() -> None:
    bare = VIEW.model_copy(update={"card": ticket(related=())})
    assert actions.CLAUSES_FIELD not in fields(ruling_modal(bare, TODAY))


def test_the_ruling_form_shows_what_was_answered_before() -> None:
    seen = " ".join(texts(ruling_modal(VIEW, TODAY)))
    assert f"Answered before, on 24 January 2026: {RULED}" in seen


def test_a_ticket_is_passed_on_to_others_that_can_be_reached() -> None:
    form = redirect_modal(VIEW, SCHOOL)
    options = fields(form)[actions.ROLE_FIELD]["element"]["options"]
    roles = [option["value"] for option in options]
    assert roles == ["dsl", "business_manager", "chair_of_governors", "admin"]


def test_where_nobody_else_can_be_reached_there_is_nothing_to_send() -> None:
    alone = SCHOOL.model_copy(update={"people": {"headteacher": SCHOOL.people["headteacher"]}})
    form = redirect_modal(VIEW, alone)
    assert "submit" not in form
    assert labels.REDIRECT_NOBODY in texts(form)


def test_a_reason_is_asked_for_where_the_core_wants_one() -> None:
    asked = {
        close_modal(12)["callback_id"]: fields(close_modal(12)),
        reopen_modal(12)["callback_id"]: fields(reopen_modal(12)),
        feedback_modal("Ev1")["callback_id"]: fields(feedback_modal("Ev1")),
        close_disclosure_modal("K7")["callback_id"]: fields(close_disclosure_modal("K7")),
    }
    assert {name: form[actions.TEXT_FIELD]["optional"] for name, form in asked.items()} == {
        actions.CLOSE_FORM: False,
        actions.REOPEN_FORM: True,
        actions.FEEDBACK_FORM: True,
        actions.CLOSE_DISCLOSURE_FORM: False,
    }


def test_a_disclosure_is_shown_whole_however_long_it_is() -> None:
    said = " ".join(f"word{number}" for number in range(2000))
    form = disclosure_modal(disclosure(said=said), SCHOOL)
    shown = " ".join(words for words in texts(form) if words.startswith("word"))
    assert shown == said


def test_a_disclosure_offers_what_its_state_allows() -> None:
    button = {
        "acknowledge": actions.ACKNOWLEDGE,
        "take_in_hand": actions.IN_HAND,
        "close": actions.CLOSE_DISCLOSURE,
        "reopen": actions.REOPEN_DISCLOSURE,
    }
    for state, possible in DISCLOSURE.items():
        offered = buttons(disclosure_modal(disclosure(state), SCHOOL))
        assert offered == {button[name]: "K7QF-2M" for name in possible}


def test_a_disclosure_shows_who_has_read_it_and_what_was_done() -> None:
    seen = list(texts(disclosure_modal(disclosure(), SCHOOL)))
    assert "20 November 2026, 10:05: read, Mr Lane" in seen
    assert any("Referred to the local authority" in line for line in seen)


def test_an_opened_clause_is_shown_whole() -> None:
    long = "Never leave a door open. " * 400
    shown = clause_modal(citation(long), TODAY)
    assert " ".join(" ".join(texts(shown)).split()).count("Never leave") == 400


def test_no_related_clauses_are_said_to_be_none() -> None:
    assert labels.NO_RELATED in texts(related_modal((), TODAY))


def test_the_open_tickets_are_those_that_wait_the_oldest_first() -> None:
    early = VIEW.card.model_copy(update={"number": 3, "opened": VIEW.card.opened.replace(hour=1)})
    done = VIEW.card.model_copy(update={"number": 4, "state": "closed"})
    views = [VIEW.model_copy(update={"card": card}) for card in (VIEW.card, early, done)]
    listed = tickets_modal(views, SCHOOL)["blocks"]
    assert [block["accessory"]["value"] for block in listed] == ["3", "12"]
    assert QUESTION in listed[0]["text"]["text"]


def test_a_list_of_no_tickets_says_so() -> None:
    assert labels.NO_TICKETS in texts(tickets_modal([], SCHOOL))


def test_a_ticket_shows_what_was_done_to_it_and_what_can_be() -> None:
    shown = ticket_modal(VIEW, SCHOOL, TODAY)
    assert "20 November 2026, 10:05: passed on, Mrs Reed (It is about money.)" in texts(shown)
    assert actions.ANSWER in buttons(shown)
    assert labels.REPLY_HINT not in texts(shown)
