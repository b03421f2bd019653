"""Forms that were sent: what the fields hold, the use case, and what is wrong if anything is."""

from collections.abc import Awaitable, Callable
from typing import Any, cast, get_args

from adapters.slack import actions, sentences
from adapters.slack.addresses import account
from adapters.slack.workspace import Workspace
from bot.domain.address import Account
from bot.domain.errors import BadRuling, PolicybotError, StoreError
from bot.domain.ticket import Holder


class Form:
    """A form as it was sent. ``about`` is what it was opened for."""

    def __init__(self, body: dict[str, Any]) -> None:
        view = body["view"]
        self._values: dict[str, Any] = (view.get("state") or {}).get("values") or {}
        self.callback: str = view["callback_id"]
        self.about: str = view.get("private_metadata") or ""
        self.account: Account = account(body["user"]["id"])

    def field(self, name: str) -> dict[str, Any]:
        """The state of a field; empty when the form has none of the name."""
        return cast("dict[str, Any]", self._values.get(name, {}).get(name) or {})

    @property
    def text(self) -> str:
        """What was written."""
        return self.field(actions.TEXT_FIELD).get("value") or ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the form has."""
        return tuple(self._values)


class Forms:
    """Hands sent forms to the desk."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._desk = workspace.desk
        self._school_id = workspace.school_id
        self._by_callback: dict[str, Callable[[Form], Awaitable[None]]] = {
            actions.RULING_FORM: self._rule,
            actions.REDIRECT_FORM: self._redirect,
            actions.CLOSE_FORM: self._close,
            actions.REOPEN_FORM: self._reopen,
            actions.FEEDBACK_FORM: self._feedback,
            actions.CLOSE_DISCLOSURE_FORM: self._close_disclosure,
            actions.REOPEN_DISCLOSURE_FORM: self._reopen_disclosure,
        }

    async def sent(self, body: dict[str, Any]) -> dict[str, str]:
        """Do what a form asks for; what is wrong with it by field, nothing when it is done."""
        form = Form(body)
        do = self._by_callback.get(form.callback)
        if do is None:
            return {}
        try:
            await do(form)
        except StoreError:
            return _wrong(form, sentences.FAILED)
        except PolicybotError as error:
            return _wrong(form, str(error))
        return {}

    async def _rule(self, form: Form) -> None:
        chosen = form.field(actions.CLAUSES_FIELD).get("selected_options") or ()
        precedent = form.field(actions.PRECEDENT_FIELD).get("selected_options") or ()
        await self._workspace.call(
            self._desk.tickets.rule,
            self._school_id,
            form.account,
            int(form.about),
            form.text,
            tuple(int(option["value"]) for option in chosen),
            bool(precedent),
        )

    async def _redirect(self, form: Form) -> None:
        option = form.field(actions.ROLE_FIELD).get("selected_option") or {}
        role = option.get("value")
        if role not in get_args(Holder):
            raise BadRuling(sentences.WHOM)
        await self._workspace.call(
            self._desk.tickets.redirect,
            self._school_id,
            form.account,
            int(form.about),
            cast("Holder", role),
            form.text,
        )

    async def _close(self, form: Form) -> None:
        close = self._desk.tickets.close
        await self._workspace.call(close, self._school_id, form.account, int(form.about), form.text)

    async def _reopen(self, form: Form) -> None:
        reopen = self._desk.tickets.reopen
        await self._workspace.call(
            reopen, self._school_id, form.account, int(form.about), form.text
        )

    async def _feedback(self, form: Form) -> None:
        rate = self._desk.asking.rate
        await self._workspace.call(
            rate, self._school_id, form.account, form.about, False, form.text
        )

    async def _close_disclosure(self, form: Form) -> None:
        close = self._desk.disclosures.close
        await self._workspace.call(close, self._school_id, form.account, form.about, form.text)

    async def _reopen_disclosure(self, form: Form) -> None:
        reopen = self._desk.disclosures.reopen
        await self._workspace.call(reopen, self._school_id, form.account, form.about, form.text)


def _wrong(form: Form, said: str) -> dict[str, str]:
    """The sentence at the first field of the form: Slack shows it only beside a field."""
    return {form.fields[0] if form.fields else actions.TEXT_FIELD: said}
