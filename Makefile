# Every target works from a fresh clone; it needs make and Python 3.11 or newer, nothing else.

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name) 2>/dev/null)))
SCHOOL ?= $(or $(POLICYBOT_SCHOOL),larkfield-primary)
QUESTIONS ?= index/training/questions/$(SCHOOL).jsonl
BIN := .venv/bin

# On Linux the package index everyone uses gives torch for graphics cards: several GB that policybot
# has no use for. The CPU build stands in torch's own index. Who has told pip where to look
# (a mirror, a folder of wheels) is left in peace; TORCH_INDEX= on the command line turns it off.
ifeq ($(shell uname)$(PIP_INDEX_URL)$(PIP_EXTRA_INDEX_URL)$(PIP_FIND_LINKS),Linux)
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
endif

.PHONY: help setup run test e2e lint bench evaluate train docs faults load

help:
	@echo "make run       ask questions in the terminal (SCHOOL=$(SCHOOL))"
	@echo "make test      run the tests"
	@echo "make e2e       run the tests of Slack against an emulator of it (needs Node 20 and npm)"
	@echo "make lint      check style, types, the import rule and the Dockerfile"
	@echo "make faults    kill policybot at every step of a day, on both databases: what is lost?"
	@echo "make load      20,000 messages through two processes of 16 threads, on both databases"
	@echo "make bench     time a whole answer against the bare embedding of the question"
	@echo "make evaluate  score the answers to written questions (QUESTIONS=file.jsonl)"
	@echo "make train     teach the language model, and fit the screen, verdict and confidence, anew"
	@echo "make docs      make the README's sample session and the tables of docs/EVALUATION.md anew"
	@echo "make setup     make the environment in .venv; the others do it when needed"

setup: .venv/.ready

# Made once, and again when the dependencies change. The stamp comes last, so that an interrupted
# set-up is not taken for a finished one.
.venv/.ready: pyproject.toml constraints.txt
	@echo "Setting up .venv: this takes a few minutes, once." >&2
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "policybot needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps -c constraints.txt \
	    $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) torch </dev/null >&2
	@$(BIN)/pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]' </dev/null >&2
	@touch $@

# Exit code 1 of "index" means that some file could not be read, and was named: the rest is served.
run: setup
	@$(BIN)/policybot index </dev/null || [ $$? -eq 1 ]
	@$(BIN)/policybot chat --school $(SCHOOL)

test: setup
	@$(BIN)/python -m pytest

# An emulated Slack, of the versions in the lock file. Nothing of it is part of policybot.
.e2e/.ready: tests/e2e/slack/package.json tests/e2e/slack/package-lock.json
	@command -v npm >/dev/null || { echo "make e2e needs Node 20 or newer, with npm. Install it." >&2; exit 1; }
	@mkdir -p .e2e
	@cp tests/e2e/slack/package.json tests/e2e/slack/package-lock.json .e2e/
	@npm ci --prefix .e2e --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2
	@touch $@

e2e: setup .e2e/.ready
	@E2E=required $(BIN)/python -m pytest tests/e2e/slack

lint: setup
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/hadolint Dockerfile

faults: setup
	@$(BIN)/python -m tests.faults

load: setup
	@echo "This takes some ten minutes on two cores." >&2
	@$(BIN)/python -m tests.faults.load

bench: setup
	@$(BIN)/policybot bench

# The confidence was fitted to the questions that are the default here, so they flatter it: a file of
# your own says more.
evaluate: setup
	@$(BIN)/policybot evaluate $(QUESTIONS)

train: setup
	@$(BIN)/pip install -qq --disable-pip-version-check -c constraints.txt -e '.[train]' </dev/null >&2
	@$(BIN)/python -m index.learning.screening index/training --write
	@$(BIN)/python -m index.learning.teaching
	@$(BIN)/python -m index.learning.verdict
	@$(BIN)/python -m index.learning.matching
	@$(BIN)/python -m index.learning.confidence

docs: setup
	@echo "Measuring takes a quarter of an hour on two cores." >&2
	@$(BIN)/policybot index </dev/null
	@$(BIN)/python -m docs.remake
