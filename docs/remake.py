"""Make the README's sample session anew, by having it: `make docs`.

It stands between two comments, `<!-- session -->` and `<!-- /session -->`.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SCHOOL = "larkfield-primary"
ASKED = (
    "can I use LinkedIn?",
    "can I bring my dog in on Fridays?",
    "a child told me something at lunch that worries me",
)


def session() -> str:
    """What the chat prints when the sample questions are asked of the sample school."""
    program = str(Path(sys.executable).with_name("policybot"))
    done = subprocess.run(
        [program, "chat", "--school", SCHOOL],
        input="\n".join(ASKED) + "\n",
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = [line.rstrip() for line in done.stdout.strip().splitlines()]
    return "\n".join(["```", *lines, "```"])


def main() -> None:
    """Write the README with a new session in place of the old one."""
    text = README.read_text(encoding="utf-8")
    place = re.compile(r"(?<=<!-- session -->\n).*(?=\n<!-- /session -->)", re.DOTALL)
    content = session()
    README.write_text(place.sub(lambda _: content, text), encoding="utf-8")


if __name__ == "__main__":
    main()
