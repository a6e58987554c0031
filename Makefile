# Every target brings what it needs: Python 3.11 or newer with venv, Node 20 with npm, and make are all it asks for.

EXCHANGE ?= binance
OUT ?=
TS_SRC ?=
NO_OPTIMISE ?=
METHOD ?=
RELEASE ?= 4.5.57
SCENARIOS ?=
CASES ?= 2000
SEED ?=
TESTS ?=
# the whole suite runs in two processes, a file in one of them
SIDE_BY_SIDE ?= -n 2 --dist loadfile
ARGS ?=

VENV := .venv
INSTALLED := $(VENV)/.installed
PY := $(VENV)/bin/python
PRO := $(PY) -m pro_generator

# the newest interpreter that is new enough
PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	if $$name -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$name; break; fi; done)

CHOICE = $(if $(filter-out binance,$(EXCHANGE)),--exchange $(EXCHANGE)) $(if $(OUT),--out $(OUT)) \
	$(if $(TS_SRC),--ts-src $(TS_SRC)) $(foreach name,$(NO_OPTIMISE),--no-optimise $(name))

.PHONY: help setup source generate assert assert-release inspect lint format types test conformance reach fuzz simulate \
	check clean

help:
	@echo 'make generate          compile the pinned source into generated/ and manifests/'
	@echo '     assert            prove that what is committed is what the generator makes'
	@echo '     assert-release    compile and import another release (RELEASE=$(RELEASE))'
	@echo '     inspect           one method (METHOD=watchOrderBook), or all of them'
	@echo '     test              the test suite (TESTS=path, ARGS=...)'
	@echo '     conformance       every scenario in Node and in Python, compared (SCENARIOS=path,'
	@echo '                     NO_OPTIMISE=all or the names of passes)'
	@echo '     pure              the scenarios and the tests of the runtime without its native twins'
	@echo '     reach             note in the manifest which methods the last conformance run reached'
	@echo '     fuzz              mutated input on both sides (CASES=$(CASES), SEED=...)'
	@echo '     simulate          the simulated exchange (ARGS=...)'
	@echo '     reliability       tests/reliability at its full size'
	@echo '     soak              a long mixed run with faults (DURATION=seconds, SEED=...)'
	@echo '     bench             measure against the peers (ARGS=...); bench-check: and judge the targets'
	@echo '     lint types        ruff and mypy;  format: ruff rewrites'
	@echo '     docs report       build/docs, and build/report.html: the manifest as a page'
	@echo '     live live-private live-order   checks against the exchange itself (ARGS=--market spot)'
	@echo '     check             assert, lint, types, conformance and test'
	@echo '     source clean      the pinned packages; remove what can be made again'

$(INSTALLED): pyproject.toml setup.py $(wildcard runtime/native/*)
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer, with venv, was not found; set PYTHON=/path/to/python' >&2; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo 'python: installing the project and its tools into $(VENV)'
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(INSTALLED)

source: $(INSTALLED)
	@$(PRO) source

# what tests need of the source, without a word when it is there
.PHONY: upstream
upstream: $(INSTALLED)
	@$(PRO) source --quiet

generate: $(INSTALLED)
	@$(PRO) generate $(CHOICE)

assert: $(INSTALLED)
	@$(PRO) assert $(CHOICE)

assert-release: $(INSTALLED)
	@$(PRO) assert-release --release $(RELEASE)

inspect: $(INSTALLED)
	@$(PRO) inspect $(METHOD)

lint: $(INSTALLED)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: $(INSTALLED)
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .

types: $(INSTALLED)
	@$(PY) -m mypy

.PHONY: bench bench-check

bench: upstream
	@$(PY) -m benchmarks run $(ARGS)

bench-check: upstream
	@$(PY) -m benchmarks check $(ARGS)

test: upstream
	@$(PY) -m pytest $(if $(TESTS),$(TESTS),$(SIDE_BY_SIDE)) $(ARGS)

conformance: upstream
	@$(PY) -m tests.conformance $(SCENARIOS) $(foreach name,$(NO_OPTIMISE),--no-optimise $(name)) $(ARGS)

# all of it again without the native twins of the runtime's primitives
.PHONY: pure
pure: upstream
	@BINANCE_PRO_NATIVE=0 $(PY) -m tests.conformance $(ARGS)
	@BINANCE_PRO_NATIVE=0 $(PY) -m pytest tests/runtime/base tests/runtime/rest tests/runtime/ws

reach: conformance
	@$(PRO) reach
	@$(PRO) generate

fuzz: upstream
	@$(PY) -m tests.conformance.fuzz --cases $(CASES) $(if $(SEED),--seed $(SEED)) $(ARGS)

simulate: upstream
	@$(PY) -m tests.simulator $(ARGS)

check: assert lint types conformance test

clean:
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage* ts_src/src ts_src/releases
	@find generator runtime generated tests -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- what is read

.PHONY: docs report

docs: $(INSTALLED)
	@$(PY) -m tools.docs

report: upstream
	@$(PY) -m tools.report

# ---- against the exchange itself; see python -m tests.live --help

.PHONY: live live-private live-order

live: $(INSTALLED)
	@$(PY) -m tests.live public $(ARGS)

live-private: $(INSTALLED)
	@$(PY) -m tests.live private $(ARGS)

live-order: $(INSTALLED)
	@$(PY) -m tests.live order $(ARGS)

# ---- bad days

.PHONY: reliability soak

DURATION ?= 900

# the tests of tests/reliability at their full size, in at most 15 minutes
reliability: $(INSTALLED)
	@RELIABILITY_SCALE=10 timeout 900 $(PY) -m pytest tests/reliability --durations=10 $(ARGS)

soak: $(INSTALLED)
	@$(PY) -m tests.soak --duration $(DURATION) $(if $(SEED),--seed $(SEED)) $(ARGS)

# ---- what is released

.PHONY: types-examples package consumer release-check

types-examples: $(INSTALLED)
	@$(PY) -m mypy --strict examples tests/typing/expectations.py
	@$(PY) -m pyright --pythonpath $(PY)

package: $(INSTALLED)
	@$(PY) -m tools.release package

consumer: package
	@$(PY) -m tools.release consumer

release-check: assert lint types types-examples conformance test docs report package consumer
	@echo 'release-check: all of it holds'
