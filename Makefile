# Two commands for a fresh machine with python3 and make: `make demo` and `make test`.
VENV ?= .venv
PYTHON := $(VENV)/bin/python
READY := $(VENV)/.ready

.PHONY: demo test test-all lint types tests kernels stubs clean

demo: $(READY)  ## train the two networks side by side, then prove parity
	$(PYTHON) examples/digits.py
	$(PYTHON) -m xloss parity

test: lint types tests  ## what a pull request has to pass

test-all: lint types kernels  ## the same with the slow tests
	$(PYTHON) -m pytest -n 2 -m ""

lint: $(READY)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: $(READY)
	$(PYTHON) -m pyright --pythonpath $(PYTHON)

tests: kernels
	$(PYTHON) -m pytest -n 2 -m "not slow"

kernels: $(READY)  ## compile the losses anew where a spec has changed
	$(PYTHON) -m xloss kernels

stubs: $(READY)  ## write the .pyi files and the README catalogue anew
	$(PYTHON) -m xloss stubs

$(READY): pyproject.toml
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV)
