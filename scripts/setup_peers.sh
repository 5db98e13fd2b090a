#!/bin/sh
# Installs the peers of the study into .venv where that is possible; the study says who is left out.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
if "$python" -c 'import timefold' 2>/dev/null; then exit 0; fi
printf '%s\n' 'Installing Timefold, a peer of the study (log: build/peers.log)'
mkdir -p build
"$python" -m pip install --disable-pip-version-check --no-input --no-build-isolation -c constraints.txt \
    -e '.[bench]' >build/peers.log 2>&1 || printf '%s\n' 'It could not be installed.'
