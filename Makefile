# make chat | make test | make check | make coverage | make drills: each sets up what it needs in .venv, once.
SHELL := /bin/sh
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$python"; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTED := $(VENV)/.ready-tests
SHARED := -n auto --dist loadfile --no-loadscope-reorder

.PHONY: chat test check coverage drills clean
.DELETE_ON_ERROR:

chat: $(READY)
	@$(BIN)/countersign chat

test: $(TESTED)
	@$(BIN)/python -m pytest $(SHARED) $(PYTEST)

check: $(TESTED)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/countersign knowledge check --strict
	@$(BIN)/python -m pytest $(SHARED) $(PYTEST)

coverage: $(TESTED)
	@$(BIN)/python -m pytest $(SHARED) --cov --cov-report=term:skip-covered $(PYTEST)

drills: $(TESTED)
	@COUNTERSIGN_DRILLS=1 $(BIN)/python -m pytest -m drill $(PYTEST)

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "No Python 3.11 or newer found. On Debian or Ubuntu: apt install python3 python3-venv; or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON), once …" >&2
	@$(PYTHON) -m venv $(VENV) >&2 || { rm -rf $(VENV); echo "$(PYTHON) cannot make a venv. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }

$(READY): $(BIN)/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . >&2 || { echo "Packages could not be installed: check the network or the pip settings, then run make again." >&2; exit 1; }
	@touch $@

$(TESTED): $(BIN)/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' >&2 || { echo "Packages could not be installed: check the network or the pip settings, then run make again." >&2; exit 1; }
	@touch $@ $(READY)

clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage* htmlcov
