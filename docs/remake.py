"""Make what the pages show anew, by having it and measuring it: `make docs`.

The README's sample session, and the tables and pictures of docs/EVALUATION.md. Each stands between
two comments, `<!-- name -->` and `<!-- /name -->`.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from docs.evaluation import contents, draw, measured

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
EVALUATION = ROOT / "docs" / "EVALUATION.md"
SCHOOL = "larkfield-primary"
WIDTH = 88
"""Characters a line of the sample session, whatever the terminal it is made in."""

ASKED = (
    "can I use LinkedIn?",
    "can I bring my dog in on Fridays?",
    "a child told me something at lunch that worries me",
)

_PLACE = re.compile(r"^<!-- ([\w-]+) -->\n.*?^<!-- /\1 -->$", re.DOTALL | re.MULTILINE)


def main() -> None:
    """Write both pages with new contents in place of the old ones, and the pictures."""
    fill(README, {"session": session()})
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


def session() -> str:
    """What the chat prints when the sample questions are asked of the sample school."""
    program = str(Path(sys.executable).with_name("policybot"))
    done = subprocess.run(
        [program, "chat", "--school", SCHOOL],
        input="\n".join(ASKED) + "\n",
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(WIDTH)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = [line.rstrip() for line in done.stdout.strip().splitlines()]
    return "\n".join(["```", *lines, "```"])


if __name__ == "__main__":
    main()
