# The two commands: `make run` and `make test`. Each sets up what it needs.
SHELL := /bin/bash
PY := .venv/bin/python
export QT_QPA_PLATFORM ?= $(if $(DISPLAY)$(WAYLAND_DISPLAY),,offscreen)
ifeq ($(QT_QPA_PLATFORM),)
unexport QT_QPA_PLATFORM
endif

.PHONY: run test lint bench screenshots installer words lock clean setup setup-dev

setup:
	@bash installer/setup.sh run

setup-dev:
	@bash installer/setup.sh dev

run: setup
	@bash installer/run.sh

lint: setup-dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy models services main.py
	@.venv/bin/lint-imports --no-logo
	@$(PY) -m installer.catalogue check

test: lint
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n 2 --dist loadfile tests

bench: setup-dev
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks.run

screenshots: setup-dev
	@QT_QPA_PLATFORM=offscreen $(PY) -m installer.screenshots $(if $(DOCS),--docs)

installer: setup-dev
	@bash installer/build.sh

words: setup-dev
	@$(PY) -m installer.catalogue update

lock: setup-dev
	@bash installer/lock.sh

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
