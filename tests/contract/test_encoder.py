"""The promises of an ``Encoder``, kept by the stand-in, through torch and without it."""

import numpy as np
import pytest

from index.encoder import Encoder, SentenceEncoder
from index.onnx_encoder import OnnxEncoder
from tests.fakes.encoder import WordEncoder

LONG = "Visitors sign in at the office and wear a badge. " * 200
TEXTS = [
    "can i lend my keys",
    "",
    LONG,
    "Naïve café-goers pay £5 – or “nothing”…\n\tAsk.",
    "Staff must not lend their keys to any visitor. 🙂 ☂",
    *(f"Rule {number}: {'all doors stay shut, ' * number}always." for number in range(40)),
]


@pytest.fixture(params=["words", "torch_encoder", "onnx_encoder"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    if request.param == "words":
        return WordEncoder()
    made: Encoder = request.getfixturevalue(request.param)
    return made


def test_one_unit_vector_a_text(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((len(TEXTS), encoder.dimensions), np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_a_vector_does_not_depend_on_its_company(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    assert np.allclose(encoder.encode(TEXTS[::-1])[::-1], together, atol=1e-5)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS[:6]])
    assert np.allclose(alone, together[:6], atol=1e-5)


def test_a_text_is_read_token_by_token(encoder: Encoder) -> None:
    read = encoder.read(TEXTS)
    assert np.allclose([text.whole for text in read], encoder.encode(TEXTS), atol=1e-5)
    assert [len(text.each) > 0 for text in read] == [bool(text) for text in TEXTS]
    for text in read:
        assert text.each.shape[1:] == (encoder.dimensions,)
        assert np.allclose(np.linalg.norm(text.each, axis=1), 1, atol=1e-5)


def test_a_word_is_nearest_to_itself(encoder: Encoder) -> None:
    asked, clause = encoder.read(["keys", "lend keys"])
    assert np.argmax(asked.each[0] @ clause.each.T) == len(clause.each) - 1


def test_texts_alike_in_meaning_are_nearer(encoder: Encoder) -> None:
    asked, right, wrong = encoder.encode(
        ["can i lend my keys", "Staff must not lend keys.", "Bicycles stay behind the kitchen."]
    )
    assert asked @ right > asked @ wrong


def test_without_torch_the_vectors_are_the_same(
    torch_encoder: SentenceEncoder, onnx_encoder: OnnxEncoder
) -> None:
    assert np.abs(onnx_encoder.encode(TEXTS) - torch_encoder.encode(TEXTS)).max() < 1e-4
    for served, original in zip(onnx_encoder.read(TEXTS), torch_encoder.read(TEXTS), strict=True):
        assert served.each.shape == original.each.shape
        assert np.allclose(served.each, original.each, rtol=0, atol=1e-4)
    for what in ("name", "fingerprint", "dimensions"):
        assert getattr(onnx_encoder, what) == getattr(torch_encoder, what)


@pytest.mark.parametrize("which", ["torch_encoder", "onnx_encoder"])
def test_what_is_beyond_the_longest_text_is_not_read(
    which: str, request: pytest.FixtureRequest
) -> None:
    encoder: Encoder = request.getfixturevalue(which)
    whole, longer = encoder.encode([LONG, LONG + "Or not, as you like."])
    assert np.allclose(whole, longer, atol=1e-6)
    assert not np.allclose(whole, encoder.encode([LONG[:600]])[0], atol=1e-3)
