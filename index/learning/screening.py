"""Learns the screen's weights anew and says how well it does on kinds it has not seen.

    python -m index.learning.screening index/training [--write]

The folder holds ``messages.jsonl`` (``text``, ``label``, ``kind``) and ``questions/*.jsonl``
(``question``, ``kind``), as its README describes. Without ``--write`` nothing is changed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from bot.decisions.screening.concern import weigh
from bot.decisions.screening.danger import danger
from bot.decisions.screening.decision import decide
from bot.decisions.screening.evidence import added_up
from bot.decisions.screening.normalise import sentences
from bot.decisions.screening.reading import read_all
from index.learning.asked import rows
from index.learning.weighing import Example, example, fit

_FOLDS = 6
_EVERYDAY_COUNTS = 0.3
"""An everyday question counts less than a message written to be hard: there are more of them."""
_WEIGHTS = Path(str(files("bot.decisions.screening"))) / "lexicon" / "weights.json"

OUTCOMES = ("999", "tell", "ask", "pass")
"""What becomes of a message: the reply that begins with 999, the one that says at once whom to go
to, the private question, or it passes as a question about the policies."""


class Labelled(NamedTuple):
    """A message, what it is ("danger" at this moment, another "concern", "ordinary", "smalltalk",
    or an "everyday" question), the group whose like is kept together, and what it is ready to learn
    from."""

    text: str
    source: str
    group: str
    example: Example


def labelled(folder: Path) -> Iterator[Labelled]:
    """All messages of the folder but the questions' own safeguarding rows."""
    for row in rows(folder / "messages.jsonl"):
        made = example(row["text"], row["label"] == "concern")
        small = row["label"] == "smalltalk"
        source = "danger" if row["expected_action"] == "emergency" else row["label"]
        yield Labelled(row["text"], source, row["id" if small else "kind"], made)
    for path in sorted((folder / "questions").glob("*.jsonl")):
        for row in rows(path):
            if row["kind"] != "safeguarding":
                made = example(row["question"], concern=False, counts=_EVERYDAY_COUNTS)
                yield Labelled(row["question"], "everyday", path.stem, made)


def cross_validated(messages: Sequence[Labelled]) -> dict[str, Counter[str]]:
    """For each source, how many messages have each of the ``OUTCOMES``, unseen kinds only."""
    groups = sorted({message.group for message in messages})
    fold_of = {group: place % _FOLDS for place, group in enumerate(groups)}
    counts: dict[str, Counter[str]] = {}
    for fold in range(_FOLDS):
        weights = fit([m.example for m in messages if fold_of[m.group] != fold])
        for message in messages:
            if fold_of[message.group] == fold:
                outcome = _decision(message, weights)
                counts.setdefault(message.source, Counter())[outcome] += 1
    return counts


def _decision(message: Labelled, weights: dict[str, float]) -> str:
    readings = read_all(sentences(message.text))
    odds = added_up(message.example.features, weights)
    told = danger(readings)
    decision = decide(weigh(readings), told, odds)
    return "999" if decision == "tell" and told == "now" else decision


def main() -> None:
    """Measures, and with ``--write`` replaces the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    messages = list(labelled(chosen.folder))
    for source, counts in sorted(cross_validated(messages).items()):
        rates = (f"{name} {counts[name] / counts.total():.1%}" for name in OUTCOMES)
        print(f"{source:18} {counts.total():5}  " + "  ".join(rates))  # noqa: T201 - a command's own output
    if chosen.write:
        weights = fit([message.example for message in messages])
        _WEIGHTS.write_text(json.dumps(weights, indent=0) + "\n", "utf-8")
        print(f"{len(weights)} weights written")  # noqa: T201 - a command's own output


if __name__ == "__main__":
    main()
