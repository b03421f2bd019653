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
