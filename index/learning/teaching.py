"""Teach the stock encoder to read policies, and keep what it learned as a small delta.

``python -m index.learning.teaching`` trains on the policies and questions under
``index/training``, and writes ``index/taught.safetensors``: for each weight matrix the difference
from the stock one, cut to rank ``RANK`` (truncated singular value decomposition, Eckart & Young
1936), for each vector the difference itself, in half precision. The loss is the multiple negatives
ranking loss (Henderson et al. 2017) of sentence-transformers.
"""

import tempfile
from pathlib import Path

import torch
from datasets import Dataset
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.training_args import (
    BatchSamplers,
    SentenceTransformerTrainingArguments,
)

from index.encoder import MAX_TOKENS, PACKAGED, PACKAGED_SHA256, SentenceEncoder, packaged_folder
from index.learning.pairs import NEGATIVES, Pair, digest, pairs
from index.taught import DELTA

TRAINING = Path("index/training")
RANK = 32
SEED = 17
EPOCHS = 2
BATCH = 32
LEARNING_RATE = 4e-5
TEMPERATURE = 0.05
TRAINED_TOKENS = 96


def main() -> None:
    """Teach on all written training policies, and write the delta."""
    found = pairs(TRAINING / "policies", TRAINING / "questions", SentenceEncoder(PACKAGED))
    print(f"{len(found)} pairs, sha256 {digest(found)[:12]}")  # noqa: T201 - a command's output
    delta = difference(teach(found))
    record = {"base_sha256": PACKAGED_SHA256, "data_sha256": digest(found), "seed": str(SEED)}
    save_file(delta, Path("index") / DELTA, metadata=record)
    print(f"written: index/{DELTA}")  # noqa: T201 - a command's output


def teach(found: list[Pair]) -> SentenceTransformer:
    """The stock model, taught on the pairs; its word embeddings stay as they are."""
    model = SentenceTransformer(str(packaged_folder()), device="cpu", local_files_only=True)
    model.max_seq_length = TRAINED_TOKENS
    for name, weight in model.named_parameters():
        weight.requires_grad = ".embeddings." not in name
    columns: dict[str, list[str]] = {
        "question": [pair.question for pair in found],
        "right": [pair.right for pair in found],
    }
    for i in range(NEGATIVES):
        columns[f"wrong_{i}"] = [pair.wrong[i] for pair in found]
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
        loss = MultipleNegativesRankingLoss(model, scale=1 / TEMPERATURE)
        trainer = SentenceTransformerTrainer(
            model=model, args=arguments, train_dataset=Dataset.from_dict(columns), loss=loss
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
