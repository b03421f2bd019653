"""What stands on buttons, fields and tabs in Slack, in one place for a headteacher to proofread.

Whole sentences to people are in ``bot.decisions.wording``; these belong to Slack's forms alone.
"""

from typing import Final

from bot.domain.disclosure import DisclosureAction, DisclosureState
from bot.domain.outcome import Verdict
from bot.domain.school import Recipient
from bot.domain.ticket import Holder, TicketAction

# An answer.
SIGNS: Final[dict[Verdict, str]] = {
    "yes": "✅",
    "conditional": "❗",
    "advised_against": "⚠️",
    "no": "⛔",
    "n/a": "📖",
}
HELPFUL: Final = "Helpful"
NOT_HELPFUL: Final = "Not helpful"
ASK_HEAD: Final = "Ask the headteacher"
ASK_ANONYMOUSLY: Final = "Ask anonymously"
RELATED: Final = "Related clauses"
SHARE: Final = "Share in channel"
SHARE_SURE: Final = "Everyone in this channel will see your question and this answer."
OPEN_CLAUSE: Final = "Open the clause"
OPEN_CLAUSES: Final = "Open [{number}]"
NUMBERED: Final = "[{number}] {source}"

# The private question; the numbers are those of its sentence.
IS_CONCERN: Final = "1 · Tell {who} now"
IS_QUESTION: Final = "2 · It’s a question about the policy"
TELL: Final[dict[Recipient, str]] = {
    "dsl": "the DSL",
    "headteacher": "the headteacher",
    "chair_of_governors": "the chair of governors",
}
TELL_SEVERAL: Final = "them"

# One's own ticket.
WITHDRAW: Final = "Withdraw"
WITHDRAW_SURE: Final = "You will get no answer to this question."
STAY_ANONYMOUS: Final = "Keep my name off"

# A ticket's card.
TICKET_BUTTONS: Final[dict[TicketAction, str]] = {
    "rule": "Answer",
    "claim": "I’ll answer it",
    "redirect": "Pass on",
    "close": "Close ticket",
    "reopen": "Open again",
}
SHOW_TICKET: Final = "Show"
REPLY_HINT: Final = (
    "You can also reply under this card: I will ask before I send it as your answer."
)

# The reply under a card.
USE_REPLY: Final = "Use this as your answer to ticket {number}?"
USE_REPLY_YES: Final = "Yes, send it"
USE_REPLY_NO: Final = "No, it’s a remark"

# A safeguarding alert. Nothing of it may stand where a locked screen shows it.
NEUTRAL: Final = "You have a private message from policybot. Please open it in Slack."
NEUTRAL_URGENT: Final = "policybot needs you now. Please open it in Slack."
OPEN_DISCLOSURE: Final = "Open"
DISCLOSURE_BUTTONS: Final[dict[DisclosureAction, str]] = {
    "acknowledge": "I’ve seen it",
    "take_in_hand": "In hand",
    "close": "Close the concern",
    "reopen": "Open again",
}

# Forms.
SEND: Final = "Send"
DONE: Final = "Done"
CANCEL: Final = "Cancel"
RULING_TITLE: Final = "Answer ticket {number}"
RULING_TEXT: Final = "Your answer"
RULING_HINT: Final = "It goes to everyone who asked, in the name of your role."
RULING_CLAUSES: Final = "Which clauses does it rest on?"
RULING_PRECEDENT: Final = "From now on"
RULING_PRECEDENT_YES: Final = "Answer this question like this when it is asked again"
RULING_PRECEDENT_MORE: Final = "Until a clause it rests on changes."
RULING_EARLIER: Final = "Answered before, on {day}: {text}"
REDIRECT_TITLE: Final = "Pass on ticket {number}"
REDIRECT_TO: Final = "To whom?"
REDIRECT_NOBODY: Final = (
    "There is nobody to pass it on to: policybot knows no other role’s account at your school."
)
REDIRECT_REASON: Final = "A word to them"
CLOSE_TITLE: Final = "Close ticket {number}"
CLOSE_REASON: Final = "Why is there no answer?"
CLOSE_HINT: Final = "Everyone who asked is told this reason."
REOPEN_TITLE: Final = "Reopen ticket {number}"
REOPEN_REASON: Final = "Why?"
FEEDBACK_TITLE: Final = "What was wrong?"
FEEDBACK_REASON: Final = "What did you miss?"
FEEDBACK_HINT: Final = "Whoever looks after policybot reads this. Leave it empty if you like."
CLAUSE_TITLE: Final = "The clause"
RELATED_TITLE: Final = "Related clauses"
NO_RELATED: Final = "There are no others near this question."
ROLE_NAMES: Final[dict[Holder, str]] = {
    "headteacher": "Headteacher",
    "dsl": "Designated Safeguarding Lead",
    "business_manager": "School business manager",
    "chair_of_governors": "Chair of governors",
    "admin": "Whoever looks after policybot",
}
TICKET_TITLE: Final = "Ticket {number}"
TICKETS_TITLE: Final = "Open tickets"
NO_TICKETS: Final = "Nothing is waiting for you."
MORE_TICKETS: Final = "And {count} more: answer some of these first."
WAITING_SINCE: Final = "Ticket {number} · {state} · since {since}"
HISTORY: Final = "What was done"
HISTORY_LINE: Final = "{at}: {action}, {by}"
HISTORY_REASON: Final = "{line} ({reason})"
ASKER: Final = "whoever asked"
NOBODY: Final = "policybot"
TICKET_ACTIONS: Final[dict[TicketAction, str]] = {
    "claim": "claimed",
    "rule": "answered",
    "relay": "answer delivered",
    "close": "closed",
    "withdraw": "withdrawn",
    "redirect": "passed on",
    "reopen": "opened again",
}

# A disclosure's form.
DISCLOSURE_TITLE: Final = "Concern"
DISCLOSURE_STATES: Final[dict[DisclosureState, str]] = {
    "raised": "Nobody has acknowledged it yet",
    "acknowledged": "Acknowledged",
    "in_hand": "In hand",
    "closed": "Closed",
}
DISCLOSURE_FROM: Final = "{name} wrote this on {at}."
DISCLOSURE_IMMEDIATE: Final = "Somebody may be in danger now."
DISCLOSURE_ACTIONS: Final[dict[str, str]] = {
    "open": "read",
    "acknowledge": "acknowledged",
    "take_in_hand": "taken in hand",
    "close": "closed",
    "reopen": "opened again",
}
DISCLOSURE_CLOSE_TITLE: Final = "Close the concern"
DISCLOSURE_REOPEN_TITLE: Final = "Open it again"
DISCLOSURE_REASON: Final = "What was done?"
DISCLOSURE_REASON_HINT: Final = "It is kept, sealed, with the concern."
DISCLOSURE_REOPEN_REASON: Final = "Why?"
DISCLOSURE_REOPEN_HINT: Final = DISCLOSURE_REASON_HINT

# The home tab.
HOME_ASK: Final = "Ask what your school’s policies say"
HOME_HOW: Final[tuple[str, ...]] = (
    "Write to me under Messages, in your own words.",
    "In a channel, mention me: only you see the answer, and you can share it.",
    "Anywhere, type /policy and your question.",
    "If no clause settles it, I pass it to the headteacher and bring you the answer.",
)
HOME_CONCERN: Final = (
    "If a child may be at risk, go to {who}. If anyone is in danger now, call 999."
)
HOME_TRY: Final = "For example"
HOME_TICKETS: Final = "Waiting for an answer"
HOME_REVIEWS: Final = "Policies and their reviews"
HOME_OVERDUE: Final = "⚠️ {title}"
HOME_NO_POLICIES: Final = "No policies have been indexed yet."
HOME_RELEASES: Final = "Releases"
HOME_RELEASE: Final = "{built} · {policies} policies, {clauses} clauses"
HOME_CURRENT: Final = "{release} · in use"
HOME_TOPICS: Final = "Asked this month, and not in the policies"
HOME_TOPIC: Final = "{topic} ({times})"
HOME_MORE: Final = "And {count} more."
"""How a list says that it was cut."""
PROMPT_WELCOME: Final = "What would you like to know?"
PROMPT: Final = "What are the rules on {subject}?"
