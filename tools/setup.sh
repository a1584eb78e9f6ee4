#!/bin/sh
# Sets up what `make` needs, one part a call: tools/setup.sh venv | node | browser | gecko
# Says one clear line, and ends with 1, where something is missing that it may not install.
set -eu
cd "$(dirname "$0")/.."

die() { echo "presend: $*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

find_python() {
    for name in "${PYTHON:-}" python3.13 python3.14 python3.12 python3; do
        [ -n "$name" ] && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && { echo "$name"; return; }
    done
    return 1
}

venv() {
    echo "presend: setting up .venv, which takes a minute the first time"
    if python=$(find_python); then :; elif has uv; then python=; else
        die "needs Python 3.12 or newer, found $(python3 --version 2>/dev/null || echo none): install python3.13, or uv, and run make again"
    fi
    if has uv; then
        uv venv --quiet --allow-existing --python "${python:->=3.12}" .venv
        uv pip install --quiet --python .venv/bin/python -e '.[dev]'
    else
        "$python" -m venv .venv || die "Python cannot make a virtual environment: install python3-venv and run make again"
        .venv/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
    fi
    # As an installation does: without it every start compiles presend anew where Python may not keep what it compiles.
    .venv/bin/python -m compileall -q addon/presend
    .venv/bin/python -c 'import presend'
}

node() {
    has npm || die "needs Node.js 20 or newer for the extension's checks: install nodejs and npm, and run make again"
    echo "presend: setting up extension/node_modules"
    (cd extension && npm ci --silent --no-audit --no-fund)
}

# As root, or where sudo asks for no password.
apt() {
    has apt-get || return 1
    if [ "$(id -u)" = 0 ]; then as_root=; elif has sudo && sudo -n true 2>/dev/null; then as_root="sudo -n"; else return 1; fi
    echo "presend: installing $*"
    $as_root apt-get update -qq >/dev/null && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

browser() {
    for name in chromium chromium-browser google-chrome-stable google-chrome brave-browser microsoft-edge; do
        if has "$name"; then has certutil || apt libnss3-tools || true; return; fi
    done
    apt chromium libnss3-tools || die "needs Chromium (or Chrome, Brave, Edge): install it, for example 'sudo apt install chromium libnss3-tools', and run make again"
}

# For the tests in Firefox, which are skipped without it.
gecko() {
    for name in firefox-esr firefox; do has "$name" && return; done
    apt firefox-esr || echo "presend: no Firefox here, so its tests are skipped: install it, for example 'sudo apt install firefox-esr'"
}

"${1:?venv, node, browser or gecko}"
