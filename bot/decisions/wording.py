"""Every sentence policybot says of its own accord, in one place for a headteacher to proofread.

Nothing here is ever mixed with generated text: an answer is these sentences and exact quotations.
"""

from bot.decisions.review import ReviewState
from bot.domain.message import SmallTalkKind
from bot.domain.outcome import ClarificationCause, UnsettledReason, Verdict
from bot.domain.school import Recipient, Role
from bot.domain.ticket import TicketReason, TicketState

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
ASKED_THE_HEAD = (
    "I have passed it on to {who}, as ticket {number}. The answer will come to you here."
)
JOINED = (
    "Somebody has asked {who} this before you: it is ticket {number}. The answer will come to you "
    "here as well."
)
PRECEDENT = "{role}'s ruling of {day}{on}:"
ON_CLAUSES = ", on {clauses}"
RESTS_ON = "It rests on:"
ASKED_THEN = "The question then was: {question}"
RELATED = "The nearest clauses, which may not be about your question:"
RELATED_TO_IT = "The nearest clauses:"
CONFLICTING = "The two clauses:"

CLARIFY: dict[ClarificationCause, str] = {
    "concern": (
        "Is this a safeguarding concern about a child, or about an adult who works with children?"
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
    "fault": (
        "Something went wrong on my side, and I could not look that up. Please ask again later, or "
        "ask in person. If it is about a child's safety, do not wait: tell {who} now."
    ),
}

ANSWER_WITH = "Answer 1 if it is, or 2 if it is a question about the policy."
IN_PERSON = "You can always go to {who} in person."
SILENCE = "If you do not answer, treat it as a concern."
SILENCE_KEPT = "If you do not answer within five minutes, I will pass it on as a concern."

NOT_WORKING = (
    "policybot is not working, and nothing that you type is passed on. If it is about a child's "
    "safety, do not wait: tell your Designated Safeguarding Lead in person, and in danger call 999."
)
EMERGENCY = "If anyone is in danger now, call 999 first. Then tell {who} at once."
ROUTED = (
    "This is a safeguarding concern, so I have not treated it as a question. Tell {who} now, in "
    "person or by phone."
)
PASSED_ON = (
    "This is a safeguarding concern, so I have not treated it as a question. I am passing what you "
    "wrote to {who}, privately. Do not wait for a reply: tell them in person or by phone as well."
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

TICKET_STATES: dict[TicketState, str] = {
    "open": "waiting for an answer",
    "claimed": "{who} is answering it",
    "ruled": "answered",
    "closed": "closed",
    "withdrawn": "withdrawn by whoever asked",
    "redirected": "passed on to {holder}",
    "reopened": "open again",
}
TICKET_REASONS: dict[TicketReason, str] = {
    "not_settled": "No clause that I found settles it.",
    "nothing_near": "I found nothing about it in the policies.",
    "conflict": "Two policies disagree on it.",
    "asked": "Whoever asked was given an answer, and wants to hear yours.",
}
TICKET = "Ticket {number}: {state}"
QUESTION = "“{question}”"
ASKED_BY = "Asked by {who}."
UNNAMED = ("someone who wants to stay anonymous", "{count} people who want to stay anonymous")
RULING_GIVEN = "The answer given: {text}"
REMINDER = "Ticket {number} has been waiting since {since}:"
REMINDER_TO_DEPUTY = (
    "Ticket {number} has been waiting since {since}, and it comes to you as the deputy:"
)
RULING = "{role} has answered your question (ticket {number}):"
CLOSED = "{role} has closed your question (ticket {number}) without an answer."
REASON = "The reason given: {reason}"
REDIRECTED = "Your question (ticket {number}) has been passed on to {holder}, who will answer it."
ALERT = "There is a safeguarding concern for you: {disclosure_id}. Please open it now."
ALERT_NOW = "Somebody may be in danger now. " + ALERT
ALERT_AGAIN = "Nobody has opened it yet; this is alert {alerts}."
ALERT_TO_DEPUTY = "It comes to you as the deputy, because nobody else has opened it."
ACKNOWLEDGED = "{role} has seen what you reported. Thank you for telling them."
UNREACHED = (
    "What you reported could not be brought to somebody who must know of it. Do not wait: go to "
    "them in person or by phone, or to the local authority's designated officer{details}."
)
SUSPENDED = (
    "Your ruling on ticket {number} no longer answers questions, because {because}. When it is "
    "asked again, it will come to you."
)
CLAUSE_CHANGED = "a clause that it rests on has changed: {clauses}"
POLICIES_CHANGED = "it rests on no clause, and the policies have changed"
TROUBLE = "A message could not be delivered through {platform}: {why}"
TROUBLE_PRIVATE = "A private message could not be delivered through {platform}: {why}"
TROUBLE_MEND = "Run 'policybot doctor', mend what it names, then 'policybot outbox retry'."

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
    "deputy_headteacher": "the deputy headteacher",
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
