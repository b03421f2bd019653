"""The screen: what a message is, decided before anything else looks at it.

A safeguarding concern leaves here as a ``Disclosure`` and never reaches the question's path.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.decisions.screening.concern import weigh
from bot.decisions.screening.core import without_orders
from bot.decisions.screening.danger import danger
from bot.decisions.screening.decision import decide
from bot.decisions.screening.evidence import log_odds
from bot.decisions.screening.normalise import sentences
from bot.decisions.screening.question import question
from bot.decisions.screening.reading import read_all
from bot.decisions.screening.smalltalk import small_talk
from bot.decisions.screening.subject import subject, with_roles
from bot.domain.message import Disclosure, Doubt, Message, Question, SmallTalk
from bot.domain.school import Person, Role

_NOBODY: Mapping[Role, Person] = MappingProxyType({})


def screen(
    message: Message, people: Mapping[Role, Person] = _NOBODY
) -> Disclosure | Doubt | SmallTalk | Question:
    """What the message is.

    ``people`` are the school's: a concern that names the headteacher or the DSL is then known to
    be about them. What the asker declared is final: "concern" is always a disclosure, "question"
    never one, and never a doubt.
    """
    text = message.text.get_secret_value()
    says_nothing = not any(character.isalnum() for character in text)
    if message.declared is None and (talk := small_talk(text)):
        return talk
    if message.declared == "question" or (says_nothing and message.declared is None):
        return question(text)
    readings = read_all(sentences(with_roles(text, people)))
    weight, danger_told = weigh(readings), danger(readings)
    # The rules hear all; but an order to the bot must not make a question look like a story.
    plain = without_orders(text)
    asked = readings if plain == text else read_all(sentences(plain))
    decision = decide(weight, danger_told, log_odds(asked))
    if decision == "pass" and message.declared is None:
        return question(text)
    about = subject(readings, weight, people)
    if decision == "tell" or message.declared == "concern":
        return Disclosure(message=message, subject=about, immediate=danger_told == "now")
    return Doubt(message=message, subject=about)
