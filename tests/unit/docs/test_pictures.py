"""The pictures show the arrays they are given."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from docs.pictures import bins, draw_reliability, draw_risk_coverage, risk_coverage

CONFIDENCES = np.arange(25) / 25
RIGHT = np.arange(25) % 3 > 0
SVG = "{http://www.w3.org/2000/svg}"


def words(file: Path) -> list[str]:
    """The texts of a picture."""
    found = ElementTree.parse(file).getroot().iter(f"{SVG}text")
    return ["".join(text.itertext()).strip() for text in found]


def draw_both(folder: Path, threshold: float = 0.6) -> tuple[Path, Path]:
    """Both pictures of the arrays above."""
    files = (folder / "reliability.svg", folder / "risk-coverage.svg")
    draw_reliability(CONFIDENCES, RIGHT, files[0])
    draw_risk_coverage(CONFIDENCES, RIGHT, threshold, files[1])
    return files


def test_the_groups_are_of_equal_size_and_rise_in_confidence() -> None:
    found = bins(CONFIDENCES[::-1], RIGHT[::-1])
    assert [b.questions for b in found] == [3] * 5 + [2] * 5
    assert found[0].confidence == pytest.approx((0 + 1 + 2) / 75)
    assert found[0].right == pytest.approx(2 / 3)
    assert found == sorted(found)


def test_fewer_questions_than_groups_are_a_group_each() -> None:
    assert [b.questions for b in bins(CONFIDENCES[:4], RIGHT[:4])] == [1] * 4


def test_the_surest_are_answered_first() -> None:
    coverage, risk = risk_coverage(np.array([0.2, 0.9, 0.5]), np.array([False, True, False]))
    assert list(coverage) == pytest.approx([1 / 3, 2 / 3, 1])
    assert list(risk) == pytest.approx([0, 1 / 2, 2 / 3])


def test_the_pictures_say_in_words_what_they_show(tmp_path: Path) -> None:
    reliability, curve = draw_both(tmp_path)
    assert {"how sure policybot said it was", "how often it was right"} <= set(words(reliability))
    assert "each point: 2 or 3 questions" in words(reliability)
    assert "by default: 40% answered, 40% of those wrong" in words(curve)


def test_the_same_arrays_give_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first = [file.read_bytes() for file in draw_both(tmp_path)]
    assert first == [file.read_bytes() for file in draw_both(tmp_path / "again")]


def test_where_nothing_is_answered_nothing_is_marked(tmp_path: Path) -> None:
    _, curve = draw_both(tmp_path, threshold=2.0)
    assert not [text for text in words(curve) if text.startswith("by default")]
