#!/bin/sh
# Builds the wheel, installs it into an environment of its own and uses it away from the checkout.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT INT TERM

.venv/bin/python -m build --no-isolation --wheel --outdir "$trial/dist" . >/dev/null
.venv/bin/python -m venv "$trial/venv"
"$trial/venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet \
    -c "$root/constraints.txt" "$trial"/dist/*.whl
cd "$trial"
venv/bin/cso-planner --help >help.txt
venv/bin/cso-planner new trial.csoplan --sample harbor-point >new.txt
venv/bin/cso-planner report trial.csoplan coverage >coverage.txt
echo "The wheel $(basename dist/*.whl) installs and runs outside the checkout."
