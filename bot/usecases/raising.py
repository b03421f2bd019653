"""Putting a disclosure before the people of its route, and nobody else."""

import re
import secrets
from datetime import datetime, timedelta

from bot.decisions.rights import DEPUTIES, reach, same_person
from bot.domain.delivery import AlertNotice
from bot.domain.disclosure import DisclosureContent, DisclosureTicket
from bot.domain.message import Asker, DisclosureSubject, Message
from bot.domain.outcome import Routed
from bot.domain.school import Role, School
from bot.ports.store import Transaction
from bot.usecases.telling import Telling

_ID_BYTES = 4
_WORD = re.compile(r"[^\W\d_]{3,}")


def raise_disclosure(
    tx: Transaction, school: School, asker: Asker, message: Message, routed: Routed, now: datetime
) -> Routed:
    """Keep the disclosure and alert everyone on its route who can be reached.

    The outcome as the asker is told it: who is being told, or, when nobody can be reached, that
    nothing has been sent.
    """
    route = tuple(role for role in routed.recipients if reach(school, role))
    if not route:
        return routed
    immediate = routed.name == "emergency"
    ticket = DisclosureTicket(
        id=secrets.token_hex(_ID_BYTES),
        school=school.id,
        route=route,
        stand_ins=_stand_ins(school, route, routed.subject, message),
        immediate=immediate,
        raised=now,
        alert_at=now + timedelta(minutes=school.reminders.alert_minutes),
    )
    content = DisclosureContent(text=message.text, asker=asker, subject=routed.subject)
    tx.disclosures.add(ticket, content)
    alert = AlertNotice(disclosure_id=ticket.id, immediate=immediate, alerts=1, to_deputy=False)
    addresses = (address for role in route for address in reach(school, role))
    Telling(tx, school, now).tell(addresses, alert, confidential=True)
    return routed.model_copy(update={"recipients": route, "passed_on": True})


def _stand_ins(
    school: School, route: tuple[Role, ...], subject: DisclosureSubject, message: Message
) -> tuple[Role, ...]:
    """The deputies who are told when nobody on the route answers; nobody whom it may be about.

    An adult whom a concern is about can be a deputy head, whatever words name them.
    """
    said = {word.casefold() for word in _WORD.findall(message.text.get_secret_value())}

    def may_be_about(deputy: Role) -> bool:
        if subject in ("headteacher", "dsl") and same_person(school, subject, deputy):
            return True
        person = school.people.get(deputy)
        names = {name.casefold() for name in _WORD.findall(person.name)} if person else set()
        is_named = bool(names & said)
        return is_named or (subject == "adult" and deputy == "deputy_headteacher")

    deputies = (DEPUTIES[role] for role in route if role in DEPUTIES)
    return tuple(deputy for deputy in deputies if not may_be_about(deputy))
