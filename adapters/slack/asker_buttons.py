"""The buttons below what an asker was told: on an answer, on the private question, on a ticket."""

from adapters.slack import actions, sentences
from adapters.slack.blocks.clauses import clause_modal, related_modal
from adapters.slack.blocks.modals import feedback_modal
from adapters.slack.press import Handler, Press
from adapters.slack.sharing import Sharing
from adapters.slack.workspace import Workspace
from bot.decisions import wording
from bot.decisions.compose import who_holds
from bot.domain.errors import NoSuchTicket
from bot.domain.message import Declaration
from bot.domain.outcome import Answer, Citation, Handoff, Outcome, PrecedentAnswer


class AskerButtons:
    """What askers do with what they were told; the core checks that it is theirs."""

    def __init__(self, workspace: Workspace, sharing: Sharing) -> None:
        self._workspace = workspace
        self._desk = workspace.desk
        self._school_id = workspace.school_id
        self.by_action: dict[str, Handler] = {
            actions.FEEDBACK: self.rate,
            actions.ASK_HEAD: self.ask_the_head,
            actions.ASK_ANONYMOUSLY: self.ask_anonymously,
            actions.RELATED: self.show_related,
            **dict.fromkeys(actions.OPEN_CLAUSE, self.open_clause),
            actions.SHARE: sharing.share,
            actions.IS_CONCERN: self.declare_concern,
            actions.IS_QUESTION: self.declare_question,
            actions.WITHDRAW: self.withdraw,
            actions.STAY_ANONYMOUS: self.stay_anonymous,
        }

    async def rate(self, press: Press) -> None:
        """Keep whether an answer was helpful; ask why if it was not."""
        helpful, message_id = actions.feedback_of(press.value)
        rate = self._desk.asking.rate
        await self._workspace.call(rate, self._school_id, press.account, message_id, helpful)
        if helpful:
            await press.tell(sentences.THANKS)
        else:
            await press.show(feedback_modal(message_id))

    async def ask_the_head(self, press: Press) -> None:
        """Put an answered question before the headteacher."""
        await self._ask_the_head(press, anonymous=False)

    async def ask_anonymously(self, press: Press) -> None:
        """Put an answered question before the headteacher, without a name."""
        await self._ask_the_head(press, anonymous=True)

    async def show_related(self, press: Press) -> None:
        """Show the clauses near a question that its answer did not quote."""
        outcome = await self._outcome(press, press.value)
        shown = outcome.shown if isinstance(outcome, Answer) else 0
        await press.show(related_modal(_citations(outcome)[shown:], self._workspace.today()))

    async def open_clause(self, press: Press) -> None:
        """Show a quoted clause in full."""
        position, message_id = actions.clause_of(press.value)
        citations = _citations(await self._outcome(press, message_id))
        if not 1 <= position <= len(citations):
            raise NoSuchTicket(sentences.NO_CLAUSE)
        await press.show(clause_modal(citations[position - 1], self._workspace.today()))

    async def declare_concern(self, press: Press) -> None:
        """The asker says that it is a concern."""
        await self._declare(press, "concern")

    async def declare_question(self, press: Press) -> None:
        """The asker says that it is a question."""
        await self._declare(press, "question")

    async def withdraw(self, press: Press) -> None:
        """The asker wants no answer any more."""
        number = int(press.value)
        withdraw = self._desk.asking.withdraw
        await self._workspace.call(withdraw, self._school_id, press.account, number)
        await press.tell(sentences.WITHDRAWN.format(number=number))

    async def stay_anonymous(self, press: Press) -> None:
        """The asker's name is taken off."""
        number = int(press.value)
        unname = self._desk.asking.stay_anonymous
        await self._workspace.call(unname, self._school_id, press.account, number)
        await press.tell(sentences.UNNAMED.format(number=number))

    async def _ask_the_head(self, press: Press, *, anonymous: bool) -> None:
        ask = self._desk.asking.ask_the_head
        done = await self._workspace.call(
            ask, self._school_id, press.account, press.value, anonymous
        )
        who = who_holds(self._workspace.school(), "headteacher")
        if done is None:
            await press.tell(wording.ASK_THE_HEAD.format(who=who))
        else:
            said = wording.JOINED if done.joined else wording.ASKED_THE_HEAD
            await press.tell(said.format(who=who, number=done.number))

    async def _declare(self, press: Press, declaration: Declaration) -> None:
        declare = self._desk.declare
        first = await self._workspace.call(declare, press.account, press.value, declaration)
        await press.tell(sentences.DECLARED if first else sentences.SETTLED)

    async def _outcome(self, press: Press, message_id: str) -> Outcome:
        recall = self._desk.asking.recall
        exchange = await self._workspace.call(recall, self._school_id, press.account, message_id)
        return exchange.outcome


def _citations(outcome: Outcome) -> tuple[Citation, ...]:
    match outcome:
        case Answer() | PrecedentAnswer():
            return outcome.citations
        case Handoff():
            return outcome.related
    return ()
