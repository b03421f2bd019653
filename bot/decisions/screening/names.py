"""A child spoken of by name only: "jay came in in the same clothes", "mia's mum"."""

from bot.decisions.screening.phrases import entries, read_toml

_TABLE: dict[str, str] = read_toml("names.toml")
_VERBS = frozenset(entries(_TABLE["verbs"]))
_RELATIONS = frozenset(entries(_TABLE["relations"]))
_OTHERS = frozenset(entries(_TABLE["others"]))
_LEADS = frozenset({"and", "but", "so", "think", "that", "because", "it", "yeah", "when", "if"})


def names_a_child(words: tuple[str, ...]) -> bool:
    """Whether a word of the sentence is likely a child's name."""
    for before, word, after in zip(("", *words), words, words[1:], strict=False):
        if word in _OTHERS or not word.isalpha():
            continue
        if after in _RELATIONS and word.endswith("s"):
            return True
        if after in _VERBS and (not before or before in _LEADS):
            return True
    return False
