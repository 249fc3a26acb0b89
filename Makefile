# Two commands matter: `make demo` runs the main job on the sample documents, `make test` passes the tests.
# Both set up what is missing: with uv from the lock file, without it with plain pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
READY := $(VENV)/.ready

.PHONY: demo test test-slow browser cluster ocr lint format accuracy validity hindcast crash bench clean

demo: $(READY)
	$(BIN)/lodeline demo lodeline-demo

test: $(READY)
	$(BIN)/pytest -n auto

test-slow: $(READY)
	$(BIN)/pytest -m slow

# The slow tests of the Ray engine want Ray (this target, after `browser`, whose packages it leaves); without it they skip.
cluster: $(READY)
ifdef UV
	uv sync --frozen --inexact --group cluster
else
	$(BIN)/python -m pip install --quiet --group cluster
endif

# The slow tests that recognise scanned pages want the extra (this target, after the others; 280 MB); without it they skip.
ocr: $(READY)
ifdef UV
	uv sync --frozen --inexact --extra ocr
else
	$(BIN)/python -m pip install --quiet --editable ".[ocr]"
endif

# The slow tests that drive a page want Playwright (this target) and Debian's chromium; without them they skip.
browser: $(READY)
ifdef UV
	uv sync --frozen --group browser
else
	$(BIN)/python -m pip install --quiet --group browser
endif

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

accuracy: $(READY)
	$(BIN)/python tools/accuracy.py ../shared docs/accuracy.md

crash: $(READY)
	LODELINE_KILLS=300 LODELINE_FUZZ=20000 $(BIN)/pytest -m slow tests/crash -s

validity: $(READY)
	$(BIN)/python tools/validity.py ../shared docs/validity.md

hindcast: $(READY)
	$(BIN)/python tools/hindcast.py docs/hindcast.md

bench: $(READY)
	$(BIN)/python bench/run.py

$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "lodeline needs Python 3.11 or later; name one with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
ifdef UV
	uv sync --frozen --python $(PYTHON)
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
endif
	@touch $(READY)

clean:
	rm -rf $(VENV) lodeline-demo build dist
