# The front door. Every target sets up the environment first if it is missing or older than the lock.
.PHONY: report test check lab browser lock clean

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PYTHON ?= python3
UV := uv==0.13.9
COMPILE := $(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate

report: .venv/.ready
	$(BIN)/digikart report

test: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/digikart check
	$(BIN)/python -m pytest

check: .venv/.ready
	$(BIN)/digikart check

lab: .venv/.ready
	$(BIN)/digikart lab

# For the tests of the page in a browser: playwright and axe. The browser itself is the machine's own chromium or Chrome.
browser: .venv/.ready
	$(BIN)/uv pip install --quiet --require-hashes --requirement requirements-browser.lock

# Bytecode is compiled here, once: where Python may not write it, every notebook would compile its libraries anew.
.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	$(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	touch .venv/.ready

# Newest versions that pyproject.toml allows, with hashes, for every platform, without download addresses.
lock: .venv/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	$(COMPILE) --extra dev --output-file requirements.lock pyproject.toml
	$(COMPILE) --group browser --constraint requirements.lock --output-file requirements-browser.lock

clean:
	rm -rf .venv reports data/processed/*
