"""Teach the stock encoder to read policies, and keep what it learned as a small delta.

``python -m index.learning.teaching`` trains on the policies and questions under
``index/training``, and writes ``index/taught.safetensors``: for each weight matrix the difference
from the stock one, cut to rank ``RANK`` (truncated singular value decomposition, Eckart & Young
1936), for each vector the difference itself, in half precision.

Two losses over the same texts: multiple negatives ranking (Henderson et al. 2017), which puts the
right clause of a question above all others of the batch; and CoSENT (Su 2022), which puts every
right pair above every wrong one, whatever the question, so that the cosine tells an answered
question from a near-miss.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer
from sentence_transformers.sentence_transformer.training_args import (
    BatchSamplers,
    SentenceTransformerTrainingArguments,
)
from torch.nn.functional import cross_entropy, normalize

from index.encoder import MAX_TOKENS, PACKAGED, PACKAGED_SHA256, packaged_folder
from index.learning.asked import QUESTIONS, TAUGHT_ON, fast
from index.learning.pairs import Example, digest, examples
from index.taught import DELTA

RANK = 32
SEED = 17
EPOCHS = 2
BATCH = 32
LEARNING_RATE = 4e-5
TEMPERATURE = 0.05
COSENT_SHARE = 0.125
"""What CoSENT, which grows with the number of pairs, counts beside ranking."""

TRAINED_TOKENS = 96


def main() -> None:
    """Teach on all written training policies, and write the delta."""
    found = examples(TAUGHT_ON, QUESTIONS, fast(PACKAGED))
    print(f"{len(found)} examples, sha256 {digest(found)[:12]}")  # noqa: T201 - a command's output
    delta = difference(teach(found))
    record = {"base_sha256": PACKAGED_SHA256, "data_sha256": digest(found), "seed": str(SEED)}
    save_file(delta, Path("index") / DELTA, metadata=record)
    print(f"written: index/{DELTA}")  # noqa: T201 - a command's output


class RankingAndTelling(torch.nn.Module):
    """The two losses; a batch is questions, first texts, second texts, and whether the first is
    right."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, features: Iterable[dict[str, Any]], labels: torch.Tensor) -> torch.Tensor:
        """The loss of one batch, a scalar."""
        question, first, second = (
            normalize(self.model(part)["sentence_embedding"], dim=-1) for part in features
        )
        similar = question @ torch.cat((first, second)).T / TEMPERATURE
        answered = labels.bool()
        ranking = cross_entropy(similar[answered], answered.nonzero()[:, 0])
        own = torch.cat((similar.diagonal(), similar[:, len(labels) :].diagonal()))
        right = torch.cat((answered, torch.zeros_like(answered)))
        out_of_order = own[~right][None, :] - own[right][:, None]
        telling = torch.logsumexp(torch.cat((out_of_order.flatten(), torch.zeros(1))), dim=0)
        return ranking + COSENT_SHARE * telling


def teach(found: list[Example]) -> SentenceTransformer:
    """The stock model, taught on the examples; its word embeddings stay as they are."""
    model = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    model.max_seq_length = TRAINED_TOKENS
    for name, weight in model.named_parameters():
        weight.requires_grad = ".embeddings." not in name
    columns: dict[str, list[str] | list[int]] = {
        "question": [example.question for example in found],
        "first": [example.first for example in found],
        "second": [example.second for example in found],
        "label": [int(example.answered) for example in found],
    }
    with tempfile.TemporaryDirectory() as folder:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=folder,
            num_train_epochs=EPOCHS,
            per_device_train_batch_size=BATCH,
            learning_rate=LEARNING_RATE,
            warmup_ratio=0.1,
            seed=SEED,
            use_cpu=True,
            batch_sampler=BatchSamplers.NO_DUPLICATES,
            save_strategy="no",
            logging_steps=25,
            report_to="none",
        )
        trainer = SentenceTransformerTrainer(
            model=model,
            args=arguments,
            train_dataset=Dataset.from_dict(columns),
            loss=RankingAndTelling(model),
        )
        trainer.train()
    model.max_seq_length = MAX_TOKENS
    return model


def difference(taught: SentenceTransformer) -> dict[str, torch.Tensor]:
    """What the taught model's weights add to the stock ones: ``NAME.left`` (m, r) and
    ``NAME.right`` (r, n) for a matrix, ``NAME`` for a vector; half precision."""
    stock = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    before = stock.state_dict()
    delta: dict[str, torch.Tensor] = {}
    for name, after in taught.state_dict().items():
        change = (after - before[name]).float()
        if not change.any():
            continue
        if change.dim() == 1:
            delta[name] = change.half()
            continue
        left, scale, right = torch.linalg.svd(change, full_matrices=False)
        root = scale[:RANK].sqrt()
        delta[f"{name}.left"] = (left[:, :RANK] * root).half().contiguous()
        delta[f"{name}.right"] = (root[:, None] * right[:RANK]).half().contiguous()
    return delta


if __name__ == "__main__":
    main()
