# The two commands that matter: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
# Where the dashboard listens; ADDRESS=127.0.0.1 keeps it to this machine.
PORT ?= 8501
ADDRESS ?=
# More words for pytest, as in: make test ARGS="-k overview -x"
ARGS ?=
# The Python that makes the virtual environment; without it the first of these that is new enough.
PYTHON ?=
PYTHONS := $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14 python

# A command starts a sixth of a second sooner where its modules were compiled before, and some machines never keep them.
COMPILE = $(BIN)/python -m compileall -q app.py server.py kpi pages

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(VENV)/.run-stamp ## install what is needed and serve the dashboard on http://localhost:8501 (PORT=…, ADDRESS=…)
	exec $(BIN)/streamlit run server.py --server.port=$(PORT) --server.headless=true \
		--browser.serverAddress=localhost $(if $(ADDRESS),--server.address=$(ADDRESS))

.PHONY: test
test: $(VENV)/.dev-stamp system-packages ## install what the tests need and run every test (ARGS="-k …")
	@mkdir -p artifacts
	$(BIN)/python -m pytest --junitxml=artifacts/tests.xml $(ARGS)

# SOAK is read in tests/store/conftest.py; -rP shows what the tests counted.
.PHONY: soak
soak: $(VENV)/.dev-stamp system-packages ## kill publishers 100 times and let two publish at once 50 times, on both databases
	SOAK=1 $(BIN)/python -m pytest -rP tests/store/test_killed.py tests/store/test_rivals.py $(ARGS)

.PHONY: check check-lint check-format check-types check-imports
check: check-lint check-format check-types check-imports ## lint, formatting, types, import contracts

check-lint: $(VENV)/.dev-stamp
	$(BIN)/ruff check .

check-format: $(VENV)/.dev-stamp
	$(BIN)/ruff format --check .

check-types: $(VENV)/.dev-stamp
	$(BIN)/mypy

check-imports: $(VENV)/.dev-stamp
	$(BIN)/lint-imports

.PHONY: fuzz
fuzz: $(VENV)/.dev-stamp ## read many broken files, other ones each time (RUNS=20000, SEED=…)
	@seed=$${SEED:-$$RANDOM}; echo "SEED=$$seed"; \
	SEED=$$seed RUNS=$${RUNS:-20000} $(BIN)/python -m pytest tests/fuzz $(ARGS)

.PHONY: firefox
firefox: $(VENV)/.dev-stamp ## every page in Firefox
	@bash deploy/debian-packages.sh firefox-esr fonts-noto-cjk
	$(BIN)/python -m pytest -m firefox tests/browser/test_firefox.py $(ARGS)

.PHONY: format
format: $(VENV)/.dev-stamp ## put the code into its form and mend what can be mended safely
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: clean
clean: ## remove the virtual environment, caches and test output; stored plans (var/) stay
	rm -rf $(VENV) artifacts .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian packages for the tests of browsers and databases: installed when that is possible, named when not.
.PHONY: system-packages
system-packages:
	@bash deploy/debian-packages.sh chromium fonts-noto-cjk postgresql

# Installs run again only when the requirements change.
$(VENV)/.run-stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@$(COMPILE)
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@$(COMPILE)
	@touch $@ $(VENV)/.run-stamp

$(BIN)/python:
	@bash deploy/make-venv.sh $(VENV) $(PYTHONS)
