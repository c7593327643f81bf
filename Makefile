# `make site` builds the site into dist/; `make test` runs everything. Both set up .venv/ by themselves.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
# Only what the lock files name and hash is installed; -e adds this checkout and nothing else.
CHECKOUT := --no-deps --no-build-isolation --editable .

.PHONY: site test tools sbom sample format lock wheelhouse clean

site: .venv/for-site
	$(BIN)/python build.py build

# the tests start the program dozens of times: it is compiled once, whatever the machine is set to
test: export PYTHONDONTWRITEBYTECODE =
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
	rm -rf dist .dist.* wheelhouse build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .minhbach-cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# what is said where something that the machine should have is missing
OLD_PYTHON = Cần Python 3.11 trở lên. / Python 3.11 or newer is needed: make PYTHON=python3.12 site
NO_VENV = Thiếu mô-đun venv. / The module venv is missing. Debian, Ubuntu: apt install python3-venv
NO_PACKAGES = Không tải được thư viện; máy không có mạng thì xem docs/install.md. / The libraries could not be had; without \
  a network see docs/install.md.

.venv/for-site: requirements.lock pyproject.toml | $(BIN)/python
	@$(PIP) --require-hashes --requirement requirements.lock || { echo "$(NO_PACKAGES)" >&2; exit 1; }
	$(PIP) $(CHECKOUT)
	touch $@

.venv/for-test: requirements-dev.lock pyproject.toml | $(BIN)/python
	@$(PIP) --require-hashes --requirement requirements-dev.lock || { echo "$(NO_PACKAGES)" >&2; exit 1; }
	$(PIP) $(CHECKOUT)
	touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(OLD_PYTHON)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(NO_VENV)" >&2; exit 1; }

# all that a machine without a network needs to install minhbach: docs/install.md
wheelhouse: $(BIN)/python
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir wheelhouse .
	$(BIN)/pip download --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock --dest wheelhouse
