"""What policybot says in Slack only: about channels, buttons and forms."""

from typing import Final

WORKING: Final = "is looking it up…"
WRITTEN_PRIVATELY: Final = (
    "I have written to you privately. If others can see what you wrote here, please delete it."
)
IN_CHANNEL: Final = "You asked here."
EDITED: Final = (
    "I read a message once, as it was when you sent it. If you have changed what you ask, or if it "
    "is about a child's safety, please send it as a new message."
)
FILES_ONLY: Final = "I cannot read files here. Please type your question."
NOT_KEPT: Final = (
    "I could not take that down: something is wrong on my side. Please try again in a minute. If "
    "it is about a child's safety, do not wait: go to the Designated Safeguarding Lead in person."
)
FAILED: Final = (
    "That did not work: something is wrong on my side. Please try again in a minute, and tell "
    "whoever looks after policybot if it goes on."
)
HELP: Final = (
    "Type /policy and your question, for example: /policy can I use LinkedIn? Only you see the "
    "answer. You can also write to me privately, or mention me in a channel. /policy tickets lists "
    "the questions that wait for you, if you decide on any. If a child may be at risk, go to the "
    "Designated Safeguarding Lead in person. In an emergency call 999."
)
THANKS: Final = "Thank you."
SETTLED: Final = "That has been settled already."
DECLARED: Final = "Thank you. I am on it."
WITHDRAWN: Final = "Ticket {number} is withdrawn: you will get no answer to it."
UNNAMED: Final = "Your name is off ticket {number}."
CLAIMED: Final = "Ticket {number} is yours to answer."
RULED: Final = "Your answer to ticket {number} is on its way to whoever asked."
NO_REPLY_THERE: Final = "That reply is not there any more, so nothing was sent."
SHARED: Final = "{name} shared this answer."
SHARED_QUESTION: Final = "{name} asked: “{question}”"
NO_CLAUSE: Final = "That clause is not there any more."
WHOM: Final = "Please choose to whom it should go."
CANNOT_SHARE: Final = "There is nothing here to share."
ACKNOWLEDGED: Final = "Noted: you have seen it. The alerts have stopped."
IN_HAND: Final = "Noted: you have it in hand."
STATUS_FAILED: Final = "Slack could not be reached"
