"""Make what the pages show anew, by having it and measuring it: `make docs`.

The README's sample sessions, and the tables and pictures of docs/EVALUATION.md. Each stands between
two comments, `<!-- name -->` and `<!-- /name -->`.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.evaluation import contents, draw, measured

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EVALUATION = ROOT / "docs" / "EVALUATION.md"
SCHOOL = "larkfield-primary"
WIDTH = 88
"""Characters a line of the sample sessions, whatever the terminal it is made in."""

ASKED = (
    "can I use LinkedIn?",
    "can I bring my dog in on Fridays?",
    "a child told me something at lunch that worries me",
)

ANSWERED = (
    "policybot tickets --as head",
    "policybot tickets claim 1 --as head",
    'policybot tickets rule 1 "Only assistance dogs, please." --precedent --as head',
    'echo "thank you" | policybot chat',
    "policybot disclosures --as dsl",
)
"""What those whom the questions went to do with them, as they type it."""

_PLACE = re.compile(r"^<!-- ([\w-]+) -->\n.*?^<!-- /\1 -->$", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Write both pages with new contents in place of the old ones, and the pictures."""
    fill(README, sessions())
    found = measured()
    draw(found, EVALUATION.parent)
    fill(EVALUATION, contents(found))


def fill(page: Path, new: Mapping[str, str]) -> None:
    """Write a page with new contents, by the name of their place."""
    page.write_text(filled(page.read_text(encoding="utf-8"), new), encoding="utf-8")


def filled(text: str, new: Mapping[str, str]) -> str:
    """The text with new contents between each pair of comments.

    Raises ValueError unless it has just the places that there are contents for, once each.
    """
    places = sorted(place[1] for place in _PLACE.finditer(text))
    if places != sorted(new):
        raise ValueError(f"The page has places for {places}, but there is {sorted(new)}.")
    return _PLACE.sub(
        lambda place: f"<!-- {place[1]} -->\n{new[place[1]]}\n<!-- /{place[1]} -->", text
    )


def sessions() -> dict[str, str]:
    """What the chat prints when the sample questions are asked of the sample school, and then what
    its people see; with a store of their own."""
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "COLUMNS": str(WIDTH),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "POLICYBOT_SCHOOL": SCHOOL,
            "POLICYBOT_ACCOUNT": "local:jo",
            "POLICYBOT_STORE": f"sqlite:///{folder}/policybot.db",
            "POLICYBOT_KEY_FILE": f"{folder}/key",
        }
        shown("policybot key new", environment)
        asked = shown("policybot chat", environment, "".join(f"{line}\n" for line in ASKED))
        answered = [f"$ {line}\n{shown(line, environment)}" for line in ANSWERED]
    return {"session": fenced(asked), "answering": fenced("\n\n".join(answered))}


def shown(command: str, environment: Mapping[str, str], typed: str = "") -> str:
    """What a command of the shell prints."""
    done = subprocess.run(
        command,
        shell=True,
        input=typed,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def fenced(text: str) -> str:
    """The text as a page shows what a terminal does."""
    return f"```\n{text}\n```"


if __name__ == "__main__":
    main()
