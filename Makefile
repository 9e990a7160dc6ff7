# 雲読 Kumoyomi. `make site` builds the site; `make test` tests everything. Both set up what they need.

PYTHON ?= python3
BIN := .venv/bin
# The environment is made again when a lock or the package's own description changes, never else.
LOCKED := $(shell (cat requirements.txt; sed '/^\[tool.ruff\]/,$$d' pyproject.toml) | cksum | cut -d ' ' -f 1)
LOCKED_TEST := $(shell cat requirements-test.txt | cksum | cut -d ' ' -f 1)
SITE_READY := .venv/ready-$(LOCKED)
TEST_READY := .venv/ready-$(LOCKED)-test-$(LOCKED_TEST)
# pip runs from outside, so that a Python without ensurepip (Debian's without python3-venv) will do.
PIP = $(PYTHON) -m pip --disable-pip-version-check --no-input --python $(BIN)/python install -q

.PHONY: site serve check import pdf test bench sbom schemas lock clean

site: $(SITE_READY)
	@$(BIN)/kumoyomi build

serve: $(SITE_READY)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs serve

check: $(SITE_READY)
	@$(BIN)/kumoyomi check

import: $(SITE_READY)
	@$(BIN)/kumoyomi import "$(FILE)" --slug "$(SLUG)"

pdf: site $(TEST_READY)
	@$(BIN)/python tests/browser.py
	@$(BIN)/python -m tests.pdf

test: $(TEST_READY)
	@$(BIN)/python tests/browser.py
	@$(BIN)/python -m tests.nu
	$(BIN)/zizmor --quiet --offline --persona auditor .
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(TEST_READY)
	$(BIN)/python -m tests.bench

# What the site is made with, for machines: CycloneDX.
sbom: $(TEST_READY)
	@$(BIN)/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible -o sbom.json

$(SITE_READY):
	@echo '環境 .venv を用意しています（1分ほど） / setting up .venv (about a minute) …'
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 以降が必要です / needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv --clear --without-pip .venv
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(TEST_READY): $(SITE_READY)
	@echo '検査の道具を用意しています / setting up the test tools …'
	@$(PIP) --require-hashes -r requirements-test.txt
	@touch $@

# After a change of hooks/kumoyomi/model.py or fields.py.
schemas: $(SITE_READY)
	@$(BIN)/kumoyomi schemas

# Only maintainers need this, after a change of the dependencies in pyproject.toml.
lock:
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/pip install -q uv
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

LOCK = .venv-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --upgrade

clean:
	rm -rf .venv .venv-lock site .site-* build
