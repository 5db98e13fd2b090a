# CSO Planner. `make run` and `make test` do all the set-up they need; `make` alone lists the targets.
SHELL = /bin/sh
.DEFAULT_GOAL = help
.NOTPARALLEL:
.PHONY: help run test lint types imports pytest fmt bench soak wheel clean

# The interpreter that .venv is made from, where it is not python3.11 to python3.13.
PYTHON ?=
export PYTHON

BIN = .venv/bin/python -m
# Test processes; `make test JOBS=0` runs in one.
JOBS ?= 2
# More for pytest: `make pytest ARGS="-k rest -x"`.
ARGS ?=

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: ## Plan the sample season: in the window, or on the command line where there is no display
	@scripts/run_sample.sh

test: setup lint types imports pytest ## Check style, types, rooms, then run the tests

setup:
	@scripts/setup.sh test
.PHONY: setup

lint: setup ## Check style and format (ruff)
	@echo "== style (ruff)"
	@$(BIN) ruff check .
	@$(BIN) ruff format --check .

types: setup ## Check types (mypy --strict)
	@echo "== types (mypy)"
	@$(BIN) mypy

imports: setup ## Check that every room imports only what it may (import-linter)
	@echo "== rooms (import-linter)"
	@.venv/bin/lint-imports --no-cache

pytest: setup ## Run the tests alone
	@echo "== tests (pytest)"
	@$(BIN) pytest -n $(JOBS) $(ARGS)

fmt: setup ## Put the code into its format and repair what ruff can repair
	@$(BIN) ruff check --fix .
	@$(BIN) ruff format .

bench: setup ## Measure time and compare with peers (CSO_BENCH_INSTANCES=folder for published instances)
	@scripts/setup_peers.sh
	@$(BIN) pytest -m bench -s $(ARGS)

soak: setup ## Use the real program at random for long (tests marked soak)
	@$(BIN) pytest -m soak --timeout=0 -s $(ARGS)

wheel: setup ## Build the wheel and try it in an environment of its own
	@scripts/try_wheel.sh

clean: ## Remove what make made: .venv, build, dist, caches
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find desktop tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
