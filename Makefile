# `make site` builds the site into dist/; `make test` runs everything. Both set up .venv/ by themselves.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
# Only what the lock files name and hash is installed; -e adds this checkout and nothing else.
CHECKOUT := --no-deps --no-build-isolation --editable .

.PHONY: site test tools sbom sample format lock clean

site: .venv/for-site
	$(BIN)/python build.py build

test: .venv/for-test tools
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist worksteal

# chromium, a JRE, LibreOffice and the node packages of the tests, where they can be had
tools:
	@sh tests/install-tools.sh

# what the site is built with: every package of the lock file with version, hashes and licence (CycloneDX)
sbom: .venv/for-test
	$(BIN)/python -m tests.sbom > sbom.cdx.json

sample: .venv/for-test
	$(BIN)/python -m tests.make_sample

format: .venv/for-test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# --universal: one file for all systems and Pythons from 3.11 on. The site's packages are a subset of the tests'.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
  --custom-compile-command 'make lock' --group build pyproject.toml
lock: $(BIN)/python
	$(PIP) uv
	$(COMPILE) --extra dev --upgrade --output-file requirements-dev.lock
	$(COMPILE) --constraint requirements-dev.lock --upgrade --output-file requirements.lock
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund

clean:
	rm -rf dist .dist.* build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .minhbach-cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

.venv/for-site: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) $(CHECKOUT)
	touch $@

.venv/for-test: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements-dev.lock
	$(PIP) $(CHECKOUT)
	touch $@

$(BIN)/python:
	$(PYTHON) -m venv .venv
