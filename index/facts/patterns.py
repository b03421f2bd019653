"""Patterns written as plain lists of phrases."""


def one_of(phrases: str) -> str:
    r"""A pattern for any of the phrases, parted by commas; a space in one is any white space.

    A phrase may use the signs of a regular expression: ``polic(?:y|ies)``. The longer of two that
    begin alike goes first.
    """
    listed = (r"\s+".join(phrase.split()) for phrase in phrases.split(","))
    return "(?:" + "|".join(phrase for phrase in listed if phrase) + ")"
