"""Every sentence policybot says of its own accord, in one place for a headteacher to proofread.

Nothing here is ever mixed with generated text: an answer is these sentences and exact quotations.
"""

from bot.decisions.review import ReviewState
from bot.domain.message import SmallTalkKind
from bot.domain.outcome import ClarificationCause, UnsettledReason, Verdict
from bot.domain.school import Recipient, Role

VERDICTS: dict[Verdict, str] = {
    "yes": "Yes, this is allowed.",
    "conditional": "Only on conditions: read them before you go ahead.",
    "advised_against": "It is advised against.",
    "no": "No, this is not allowed.",
    "n/a": "This is what the policy says:",
}
FALSE_PREMISE = "The policy does not say that. It says:"
ASK_FIRST = "Who to ask first: {who}."
OVERDUE = "Please note: {title} was due for review on {day}. Check that it still holds."
VERSION = "version {version}"
ADOPTED = "adopted {adopted}"
REVIEW: dict[ReviewState, str] = {
    "overdue": "review overdue since {day}",
    "due_soon": "review due soon, on {day}",
    "in_date": "review due {day}",
    "unknown": "no review date given",
}

HANDOFF: dict[UnsettledReason, str] = {
    "not_settled": "I could not find a clause that settles this, so I will not guess.",
    "nothing_near": "I found nothing about this in your school's policies.",
    "conflict": "Two policies disagree on this, so it is not for me to choose between them.",
}
ASK_THE_HEAD = "It is a question for {who}. Please ask in person: nothing has been sent from here."
RELATED = "The nearest clauses, which may not be about your question:"
CONFLICTING = "The two clauses:"

CLARIFY: dict[ClarificationCause, str] = {
    "concern": (
        "Is this a safeguarding concern about a child, or about an adult who works with children? "
        "Answer 1 if it is, or 2 if it is a question about the policy. "
        "You can always go to {who} in person. If you do not answer, treat it as a concern."
    ),
    "unclear": (
        "I can look that up, but I do not know what it is about. Please ask again and name the "
        "thing, for example: can I use my own phone to take photos?"
    ),
    "language": (
        "I can only read English. Please ask again in English. If it is about a child's safety, do "
        "not wait: tell {who} now."
    ),
    "too_long": (
        "That is too long for me to find the question in it. Please send just the question, in a "
        "sentence or two. If it is about a child's safety, do not wait: tell {who} now."
    ),
    "empty": "Please type a question, for example: can I use LinkedIn?",
}

EMERGENCY = "If anyone is in danger now, call 999 first. Then tell {who} at once."
ROUTED = (
    "This is a safeguarding concern, so I have not treated it as a question. Tell {who} now, in "
    "person or by phone."
)
NOTHING_SENT = "Nothing you typed has been sent, stored or looked up."
DO_AND_DONT = (
    "Do not investigate or ask leading questions. Do not promise to keep it secret. Write down "
    "what was said or seen, in the same words, with the time. Keep any evidence as it is; do not "
    "copy or forward images."
)
DANGER_NOW = "If the child is in danger now, call 999."
OWN_POLICY = "Your policy says:"
LADO = "If you cannot go to them, contact the local authority's designated officer{details}."

SMALL_TALK: dict[SmallTalkKind, str] = {
    "greeting": (
        "Hello! Ask me anything about your school's policies, for example: can I use LinkedIn?"
    ),
    "thanks": "You're welcome.",
    "goodbye": "Goodbye.",
    "identity": (
        "I am policybot, a computer program, not a person. I look things up in your school's "
        "policies and quote them word for word."
    ),
    "abilities": (
        "I answer questions about your school's policies: a plain verdict, and the clauses that "
        "settle it, quoted word for word. When the policies do not settle it I say so, and it is a "
        "question for the headteacher. If a child may be at risk, tell the Designated Safeguarding "
        "Lead, not me."
    ),
    "reaction": "Glad to help. Ask me when there is something else.",
    "how_are_you": "Well, thank you. What can I look up for you?",
}

ROLES: dict[Role, str] = {
    "headteacher": "the headteacher",
    "dsl": "the Designated Safeguarding Lead",
    "deputy_dsl": "the deputy Designated Safeguarding Lead",
    "chair_of_governors": "the chair of governors",
    "business_manager": "the school business manager",
    "admin": "whoever looks after policybot at your school",
}
RECIPIENT_ROLES: dict[Recipient, Role] = {
    "dsl": "dsl",
    "headteacher": "headteacher",
    "chair_of_governors": "chair_of_governors",
}
