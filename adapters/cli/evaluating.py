"""``policybot batch`` and ``policybot evaluate``."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import track
from rich.table import Table

from adapters.bootstrap.house import House
from adapters.cli.batch import answer_lines, batch_data
from adapters.cli.console import (
    LEFT_OUT,
    CorpusOption,
    JsonOption,
    err,
    open_house,
    out,
    plain_errors,
    print_json,
)
from adapters.cli.scoring import Judged, Scores, risk_coverage, score
from bot.domain.errors import PolicybotError

_Questions = Annotated[Path, typer.Argument(help="Questions, a JSON object a line.")]


_GOLD_KEYS = {"id", "school", "question", "kind", "verdict", "evidence", "expected_action"}


class QuestionFileError(PolicybotError):
    """A file of questions cannot be used."""


def batch(
    questions: _Questions,
    answers: Annotated[Path, typer.Argument(help="Where the answers are written.")],
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer many questions: each line needs "id", "school" and "question".

    Ends with 0 when every line was answered, 1 when some carry an error.
    """
    with plain_errors():
        house = _batch_house(corpus)
        lines = _lines(questions)
        failed = 0
        with answers.open("w", encoding="utf-8") as file:
            for output in track(answer_lines(house, lines), "answering", len(lines), console=err):
                file.write(json.dumps(output, ensure_ascii=False) + "\n")
                file.flush()
                failed += "error" in output
    if as_json:
        print_json({"lines": len(lines), "failed": failed, "written": str(answers)})
    else:
        err.print(f"{len(lines)} lines written to {answers}, {failed} of them with an error.")
    if failed:
        raise typer.Exit(LEFT_OUT)


def evaluate(
    questions: Annotated[Path, typer.Argument(help="Questions with gold evidence.")],
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
    wrong: Annotated[bool, typer.Option("--wrong", help="List what was not right.")] = False,
) -> None:
    """Score the bot on questions with known answers, with a risk and coverage table."""
    with plain_errors():
        house = _batch_house(corpus)
        lines = _lines(questions)
        rows = [_gold(line, questions) for line in lines]
        outputs = list(track(answer_lines(house, lines), "answering", len(rows), console=err))
        judged = [Judged(row=r, output=o) for r, o in zip(rows, outputs, strict=True)]
        scores, risks = score(judged), risk_coverage(judged)
        unfaithful = _not_verbatim(house, outputs)
    if as_json:
        print_json(
            {
                **scores.model_dump(),
                "not_verbatim": unfaithful,
                "risk_coverage": [point.model_dump() for point in risks],
            }
        )
        return
    out.print(_score_table(scores, unfaithful))
    table = Table("confidence at least", "coverage", "risk")
    for point in risks:
        table.add_row(f"{point.confidence:.2f}", f"{point.coverage:.0%}", f"{point.risk:.0%}")
    out.print(table)
    if wrong:
        _list_wrong(judged)


def _batch_house(corpus: Path | None) -> House:
    house = open_house(corpus)
    return open_house(corpus, batch_data(house.data, house.settings.corpus))


def _lines(file: Path) -> list[str]:
    """The file's lines that are not empty. Raises QuestionFileError."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise QuestionFileError(f"There is no file '{file}'.") from error
    except UnicodeDecodeError as error:
        raise QuestionFileError(f"'{file}' is not UTF-8 text. Save it as UTF-8.") from error
    found = [line for line in lines if line.strip()]
    if not found:
        raise QuestionFileError(f"'{file}' holds no questions.")
    return found


def _gold(line: str, file: Path) -> dict[str, Any]:
    """One question with its known answer. Raises QuestionFileError naming the line."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError:
        row = None
    if not isinstance(row, dict) or not row.keys() >= _GOLD_KEYS:
        raise QuestionFileError(
            f"'{file}' holds a line that is not a question with its known answer: {line[:60]}… "
            f"Each line needs {', '.join(sorted(_GOLD_KEYS))}."
        )
    return row


def _not_verbatim(house: House, outputs: list[dict[str, Any]]) -> int:
    """Quotations that are not in the cited file as it is read anew, whatever the release holds."""
    from index.readers import read  # brings every format's library: not wanted to answer

    texts: dict[str, str] = {}
    missing = 0
    for output in outputs:
        for citation in [*output["citations"], *output["related"]]:
            name = citation["file"]
            if name not in texts:
                texts[name] = read(house.settings.corpus / name).text
            missing += citation["quote"] not in texts[name]
    return missing


def _score_table(scores: Scores, unfaithful: int) -> Table:
    table = Table("score", "value", title=f"{scores.rows} questions")
    shares = {
        "outcome right": scores.outcome,
        "hit@1": scores.hit1,
        "hit@3": scores.hit3,
        "hit@5": scores.hit5,
        "verdict right, of permission questions answered": scores.verdict,
        "coverage of answerable questions": scores.coverage,
        "wrong, of the answers given": scores.wrong_answers,
        "answered, of what must not be": scores.false_answers,
        "AUROC of the confidence": scores.auroc,
        "AUROC, questions of the same length": scores.auroc_same_length,
        "ordinary messages treated as concerns": scores.false_alarms,
        "ordinary messages met with the private question": scores.asked_in_doubt,
    }
    for name, value in shares.items():
        table.add_row(name, "-" if value is None else f"{value:.3f}")
    table.add_row("concerns missed", ", ".join(scores.missed_concerns) or "0")
    table.add_row("concerns misrouted", ", ".join(scores.misrouted) or "0")
    table.add_row("quotations not verbatim", str(unfaithful))
    table.add_row("lines with an error", str(scores.failed))
    for kind, right in scores.outcome_by_kind.items():
        table.add_row(f"  outcome right, {kind}", right)
    return table


def _list_wrong(judged: list[Judged]) -> None:
    for j in judged:
        faults = []
        if not j.outcome_right:
            faults.append(f"{j.output['outcome']} instead of {'/'.join(sorted(j.allowed))}")
        if j.answerable and not j.hit(3):
            faults.append("clause not among the first three")
        if j.answered and j.row["kind"] == "permission" and j.answerable and not j.verdict_right:
            faults.append(f"verdict {j.output['verdict']} instead of {j.row['verdict']}")
        if faults:
            first = (j.output["citations"] or j.output["related"] or [{"quote": ""}])[0]["quote"]
            out.print(
                f"{j.row['id']}: {j.row['question'][:90]}\n    {'; '.join(faults)} "
                f"({j.output['confidence']:.2f}); first: {' '.join(first.split())[:110]}",
                markup=False,
            )
