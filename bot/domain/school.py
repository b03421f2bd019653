"""A school (the tenant), the trust it may belong to, and who is told what."""

import re
from datetime import date, time
from typing import Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from bot.domain.address import Account
from bot.domain.value import Value


class Person(Value):
    """Someone with a role: how they are named to staff, how they are reached in person, and the
    accounts by which policybot knows them."""

    name: str = Field(min_length=1)
    reach: str = Field(
        default="", description="how to reach them in person, e.g. 'office, ext. 21'"
    )
    accounts: tuple[Account, ...] = ()


Role = Literal[
    "headteacher",
    "deputy_headteacher",
    "dsl",
    "deputy_dsl",
    "chair_of_governors",
    "business_manager",
    "admin",
]

Recipient = Literal["dsl", "headteacher", "chair_of_governors"]
"""Who can be told of a safeguarding concern."""


class Routes(Value):
    """Who is told of each kind of safeguarding concern; the defaults are the statutory ones.

    A concern about an adult who works with children is the headteacher's by law; the DSL is told
    beside the head, so that it never waits for one person. No route may hold its own subject.
    Source: Keeping Children Safe in Education (Department for Education), parts one and four.
    """

    concern_about_child: tuple[Recipient, ...] = Field(default=("dsl",), min_length=1)
    concern_about_adult: tuple[Recipient, ...] = Field(default=("headteacher", "dsl"), min_length=1)
    concern_about_headteacher: tuple[Literal["chair_of_governors"], ...] = Field(
        default=("chair_of_governors",), min_length=1
    )
    concern_about_dsl: tuple[Literal["headteacher", "chair_of_governors"], ...] = Field(
        default=("headteacher",), min_length=1
    )


class Term(Value):
    """A term's first and last day, both included."""

    name: str
    first: date
    last: date


_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Hours(Value):
    """When the school is open, in its own time; holidays are what lies outside the terms."""

    opens: time = time(8)
    closes: time = time(16, 30)
    days: tuple[Weekday, ...] = Field(
        default=("monday", "tuesday", "wednesday", "thursday", "friday"), min_length=1
    )
    timezone: str = "Europe/London"

    @field_validator("opens", "closes", mode="before")
    @classmethod
    def _on_the_clock(cls, value: object) -> time:
        if isinstance(value, time) and value.tzinfo is None:
            return value
        if not isinstance(value, str) or not _CLOCK.fullmatch(value):
            raise ValueError('a time is written in quotation marks, for example "08:30"')
        hours, minutes = value.split(":")
        return time(int(hours), int(minutes))

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"there is no time zone '{name}'") from error
        return name

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("it must open before it closes")
        return self


class Reminders(Value):
    """How long policybot waits before it reminds. Tickets count hours in which the school is open;
    alerts count minutes of any day and night."""

    ticket_hours: float = Field(default=4, gt=0, description="until the holder is reminded")
    deputy_hours: float = Field(default=8, gt=0, description="from then until the deputy is")
    alert_minutes: float = Field(default=10, gt=0, description="between two alerts")
    alerts_before_deputy: int = Field(default=2, ge=1, description="alerts before the deputy")


class FactCorrections(Value):
    """Facts of one policy file, put right by the school where the document is silent or wrong."""

    title: str | None = None
    version: str | None = None
    adopted: date | None = None
    review_due: date | None = None
    owner: str | None = None


class School(Value):
    """One school or trust, as its ``school.toml`` describes it; every field has a safe default.

    ``id`` is the folder's name. ``vocabulary`` maps a word staff use to the words policies use,
    on top of the shared vocabulary.
    """

    id: str
    name: str
    kind: Literal["school", "trust"] = "school"
    trust: str | None = None
    people: dict[Role, Person] = Field(default_factory=dict)
    channels: dict[Role, Account] = Field(
        default_factory=dict, description="where a role is told things, if not at its accounts"
    )
    lado: Person | None = Field(
        default=None, description="the local authority's designated officer for allegations"
    )
    routes: Routes = Routes()
    vocabulary: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    hours: Hours = Hours()
    reminders: Reminders = Reminders()
    policies: dict[str, FactCorrections] = Field(default_factory=dict)
