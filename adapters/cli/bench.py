"""``policybot bench``: speed as ratios measured in one run, so that they hold on any machine."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer
from pydantic import SecretStr
from rich.table import Table

from adapters.bootstrap.house import House
from adapters.cli.console import (
    CorpusOption,
    JsonOption,
    SchoolOption,
    open_house,
    out,
    plain_errors,
    print_json,
)
from bot.domain.errors import CorpusError
from bot.domain.message import Message
from bot.service import Bot
from index.encoder import Encoder, SentenceEncoder
from index.views import all_views

_QUESTIONS = (
    "can I use LinkedIn?",
    "is it ok to take photos of my class on my own phone",
    "who do i tell if i lose the school laptop",
    "a mum has sent me a friend request on fb, can i accept",
    "how long does my password have to be",
    "do i have to answer emails at the weekend",
    "what happens if i break the social media policy",
    "can the supply teacher use my login today",
)
_PLAIN = (".txt", ".md")
_BUILDS = 3
"""How often the school is indexed from nothing."""


def bench(
    school: SchoolOption = None,
    corpus: CorpusOption = None,
    rounds: Annotated[int, typer.Option(help="How often each question is asked.", min=1)] = 15,
    as_json: JsonOption = False,
) -> None:
    """Measure answering, indexing and re-indexing against bare embedding, in one run."""
    with plain_errors(), tempfile.TemporaryDirectory() as folder:
        house = open_house(corpus)
        asked_of = house.school(school)
        copied = Path(folder) / "corpus"
        shutil.copytree(house.settings.corpus, copied)
        settings = house.settings.model_copy(update={"corpus": copied})
        houses = [
            House(settings.model_copy(update={"data": Path(folder) / f"data-{i}"}), house.models)
            for i in range(_BUILDS)
        ]
        house = houses[0]
        house.export()
        torch = SentenceEncoder(house.settings.model)
        for encoder in (house.encoder, torch):
            encoder.encode(["warm"])
        figures = {
            **_indexing(houses, asked_of.id),
            **_answering(house, torch, asked_of.id, rounds),
            **_edit(house, asked_of.id),
        }
    if as_json:
        print_json(figures)
        return
    table = Table("measure", "value", title=f"one run, {asked_of.id}")
    for name, value in figures.items():
        table.add_row(name, f"{value:.2f}" if isinstance(value, float) else str(value))
    out.print(table)


def _answering(house: House, torch: Encoder, school: str, rounds: int) -> dict[str, Any]:
    """A whole answer, from the message to the outcome, against embedding its question.

    Both through the encoder that serves; beside them, embedding through ``torch``.
    """
    bot: Bot = house.bot
    bare, whole = [], []
    for _ in range(rounds):
        for question in _QUESTIONS:
            # In turn, so that a slow moment of the machine falls on both alike.
            bare.append(_seconds(partial(house.encoder.encode, [question])))
            message = Message(id=uuid4().hex, school=school, text=SecretStr(question))
            whole.append(_seconds(partial(bot.handle, message)))
    # On its own, because its threads stay busy for a while after each question.
    through_torch = [
        _seconds(partial(torch.encode, [question]))
        for _ in range(rounds)
        for question in _QUESTIONS
    ]
    bare_p50, whole_p50 = statistics.median(bare), statistics.median(whole)
    return {
        "served through": house.encoder.engine,
        "embedding a question, p50 ms": bare_p50 * 1000,
        "embedding a question through torch, p50 ms": statistics.median(through_torch) * 1000,
        "whole answer, p50 ms": whole_p50 * 1000,
        "whole answer, p95 ms": statistics.quantiles(whole, n=20)[-1] * 1000,
        "whole answer / embedding, p50": whole_p50 / bare_p50,
    }


def _indexing(houses: list[House], school: str) -> dict[str, Any]:
    """A build from nothing, reading included, against embedding the same texts and no more.

    Both in turn, in each of the empty houses; the middle one of the ratios is taken.
    """
    speeds, ratios = [], []
    for house in houses:
        house.encoder = houses[0].encoder
        started = time.perf_counter()
        report = house.build(school)
        built = time.perf_counter() - started
        policies = house.policy_library.release(school).policies.values()
        distinct = sorted({view.text for view in all_views(policies)}, key=len, reverse=True)
        bare = _seconds(partial(house.encoder.encode, distinct))
        speeds.append(report.clauses / built)
        ratios.append(bare / built)
    return {
        "clauses": report.clauses,
        "texts embedded": report.embedded,
        "clauses indexed a second": statistics.median(speeds),
        "indexing speed / bare encoding": statistics.median(ratios),
    }


def _edit(house: House, school: str) -> dict[str, Any]:
    """A line added to one policy: only what it changed is embedded."""
    folder = house.corpus.folder / school
    plain = [path for path in house.corpus.files(school) if path.suffix in _PLAIN]
    if not plain:
        raise CorpusError(f"'{folder}' holds no .txt or .md policy to edit; name another --school.")
    text = plain[0].read_text(encoding="utf-8").rstrip("\n")
    plain[0].write_text(
        f"{text}\n\nStaff must hand in their keys on the last day of term.\n", "utf-8"
    )
    report = house.build(school)
    return {"texts in the index": report.vectors, "texts embedded after one line": report.embedded}


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
