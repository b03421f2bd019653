"""Every error a user can cause, in one tree; each message says what is wrong and how to mend it."""


class PolicybotError(Exception):
    """Base of all errors whose message is meant for a person to read."""


class UnknownSchool(PolicybotError):
    """The school asked for is not in the corpus."""


class CorpusError(PolicybotError):
    """A corpus folder, a school.toml or a vocabulary file is missing or wrong."""


class UnreadableFile(PolicybotError):
    """A policy file could not be read; the rest of the corpus goes on."""


class ReleaseError(PolicybotError):
    """A release is missing, damaged, or made by another model than the one in use."""


class ModelError(PolicybotError):
    """The embedding model is missing or its weights are not the ones expected."""


class QuoteMismatch(PolicybotError):
    """A quotation is not, character for character, in the document it cites."""


class NoSuchTicket(PolicybotError):
    """There is no such ticket or disclosure for this person; whether there is one for others is
    not said."""


class NotAllowed(PolicybotError):
    """The person does not hold the role that this belongs to."""


class TicketStateError(PolicybotError):
    """What was wanted cannot be done to a ticket in its state, or someone else holds it."""


class BadRuling(PolicybotError):
    """A ruling without words, too long, or resting on clauses that are not there."""


class RouteError(PolicybotError):
    """A route ends nowhere, or would tell of a concern to the very person it is about."""


class StoreError(PolicybotError):
    """The store cannot be used: locked, full, read-only, gone, or of another schema."""


class SealingError(PolicybotError):
    """The key that seals disclosures is missing, wrong, or does not fit what is stored."""
