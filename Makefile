# `make demo` and `make test` do all the set-up on a fresh machine.
.PHONY: demo test lint pytest extension-test format clean help

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: .venv/ready browser  ## three messages on the practice marketplace: what is stopped, and what arrives
	.venv/bin/presend demo

test: .venv/ready extension/node_modules/ready browser lint extension-test pytest  ## everything that must be green

lint: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports

pytest: .venv/ready browser
	.venv/bin/pytest

extension-test: extension/node_modules/ready
	cd extension && npm run --silent check && npm test --silent

format: .venv/ready  ## put the code in its usual form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

clean:  ## remove what make has made
	rm -rf .venv extension/node_modules build dist demo

.venv/ready: pyproject.toml tools/setup.sh
	@tools/setup.sh venv
	@touch $@

extension/node_modules/ready: extension/package-lock.json
	@tools/setup.sh node
	@touch $@

.PHONY: browser
browser:
	@tools/setup.sh browser
