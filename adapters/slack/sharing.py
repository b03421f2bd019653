"""An answer that only its asker saw, shown to everyone where it was asked, once."""

from adapters.slack import sentences
from adapters.slack.addresses import Whisper, place_of
from adapters.slack.blocks.notices import render_shared
from adapters.slack.blocks.parts import small
from adapters.slack.posted import find, metadata
from adapters.slack.press import Press
from adapters.slack.workspace import Workspace
from bot.domain.errors import NoSuchTicket
from bot.domain.outcome import Answer, PrecedentAnswer


class Sharing:
    """Posts answers into channels."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def share(self, press: Press) -> None:
        """Post the presser's answer in the thread in which they asked."""
        workspace = self._workspace
        exchange = await workspace.call(
            workspace.desk.asking.recall, workspace.school_id, press.account, press.value
        )
        where = place_of(exchange.asker.reply_to)
        answer = exchange.outcome
        if not isinstance(answer, Answer | PrecedentAnswer) or not isinstance(where, Whisper):
            raise NoSuchTicket(sentences.CANNOT_SHARE)
        shown = render_shared(
            answer, exchange.question.text, workspace.school(), exchange.at.date()
        )
        mark = f"shared {press.value}"
        thread = where.message
        if not await find(workspace.client, where.channel, thread, mark):
            await workspace.client.chat_postMessage(
                channel=where.channel,
                thread_ts=thread,
                text=shown.text,
                blocks=[*shown.blocks, *small(sentences.SHARED.format(name=exchange.asker.name))],
                metadata=metadata(mark),
                unfurl_links=False,
                unfurl_media=False,
            )
        await press.remove()
