# `make demo` and `make test` do all the set-up on a fresh machine.
.PHONY: demo extension test test-zoo lint pytest extension-test accuracy bench soak bench-proxy fuzz format clean help browser gecko

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: .venv/ready browser  ## messages on the practice marketplace, played by themselves: what is stopped, and what arrives
	.venv/bin/presend demo

test: .venv/ready extension/node_modules/ready browser lint extension-test pytest  ## everything that must be green

lint: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports

pytest: .venv/ready browser gecko
	.venv/bin/pytest -n auto

extension-test: extension/node_modules/ready
	cd extension && npm run --silent check && npm test --silent

test-zoo: .venv/ready browser  ## learn and guard real chat front ends from PyPI (Chainlit, Gradio); the first time makes their environment
	PRESEND_ZOO=1 .venv/bin/pytest tests/addon/learn/test_zoo.py -rs

extension:  ## presend-chromium.zip and presend-firefox.xpi, into dist/
	python3 extension/tools/pack.py dist

accuracy: .venv/ready  ## how well the detectors do on the labelled messages
	.venv/bin/python -m tests.corpus.accuracy $(MESSAGES)

bench: .venv/ready  ## how fast a check is; MESSAGES=file.jsonl for a throughput; beside presidio where '.[bench]' is installed
	.venv/bin/python -m tests.bench.check $(MESSAGES)

soak: .venv/ready  ## 200,000 mutated and random messages, none of which may raise; some minutes
	.venv/bin/python -m tests.bench.soak $(MESSAGES)

bench-proxy: .venv/ready  ## what the proxy adds to a message, and its memory over many
	.venv/bin/python -m tests.bench.proxy
	.venv/bin/python -m tests.bench.memory

fuzz: .venv/ready  ## the extractors, with coverage, for SECONDS (60); what breaks them stays in build/fuzz
	.venv/bin/pip install -q -e '.[fuzz]'
	mkdir -p build/fuzz
	.venv/bin/python -m tests.fuzz.extract -artifact_prefix=build/fuzz/ -max_total_time=$(or $(SECONDS),60) build/fuzz

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

browser gecko:
	@tools/setup.sh $@
