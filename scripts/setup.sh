#!/bin/sh
# Sets up what a make target needs and says so; does nothing where all is there already.
#
#   scripts/setup.sh run [window]   .venv with the program; "window" adds the libraries of a real X window
#   scripts/setup.sh test           .venv with the program and the tools of `make test`
#
# PYTHON=... names the interpreter to build .venv from (3.11 or newer).
set -eu
cd "$(dirname "$0")/.."
PATH="$PATH:/usr/sbin:/sbin" # ldconfig, for a user other than root

wanted=${1:?usage: scripts/setup.sh run|test [window]}
window=${2:-}
venv=.venv
log=build/setup.log

say() { printf '%s\n' "$*"; }
fail() {
    printf 'CSO Planner cannot be set up: %s\n' "$*" >&2
    exit 1
}

# Where an apt package is missing, install it as root or with passwordless sudo, else print the exact line.
install_by_apt() {
    reason=$1
    shift
    line="apt-get install -y --no-install-recommends $*"
    command -v apt-get >/dev/null 2>&1 || fail "$reason. Install what your system calls $*, then try again."
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        fail "$reason. Run this as an administrator, then try again: $line"
    fi
    say "Installing by apt: $*"
    mkdir -p build
    # One unreachable source among several need not matter. Word splitting is meant, as_root may be empty.
    # shellcheck disable=SC2086
    { $as_root apt-get update || true; $as_root env DEBIAN_FRONTEND=noninteractive $line; } >"$log" 2>&1 </dev/null ||
        fail "$reason, and apt could not install it (see $log). By hand: $line"
}

find_python() {
    for name in ${PYTHON:-python3.11 python3.12 python3.13 python3}; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$name
            return
        fi
    done
    fail "no Python 3.11 or newer was found. Install one (Debian: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3"
}

has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

make_venv() {
    if [ -d "$venv" ] && "$venv/bin/python" -c 'import pip' 2>/dev/null; then return; fi
    find_python
    if ! has_venv; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        install_by_apt "$python has no venv module" "$package"
        has_venv || fail "$python still has no venv module; name another Python: make PYTHON=/path/to/python3"
    fi
    say "Making $venv with $("$python" -V)"
    rm -rf "$venv"
    "$python" -m venv "$venv" >"$log" 2>&1 || fail "the virtual environment could not be made (see $log)"
}

pip_install() {
    "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --retries 2 \
        -c constraints.txt "$@" >>"$log" 2>&1 || {
        grep '^ERROR' "$log" | tail -n 1 >&2 || true
        fail "pip could not install the packages (see $log). Is there a network connection to the package index, and room on the disk?"
    }
}

# The stamp holds the state of the files it was set up from, and the folder: a moved .venv does not work.
is_set_up() {
    [ -x "$venv/bin/python" ] && [ "$(cat "$venv/.stamp-$1" 2>/dev/null || true)" = "$key" ]
}

install_packages() {
    key=$({ cat pyproject.toml constraints.txt scripts/setup.sh && pwd; } | cksum)
    if is_set_up "$wanted" || { [ "$wanted" = run ] && is_set_up test; }; then return; fi
    mkdir -p build
    make_venv
    case $wanted in
    run) what=. extent='the program: about 600 MB' ;;
    test) what='.[dev]' extent='the program and its development tools: about 700 MB' ;;
    esac
    say "Installing $extent, a minute or two the first time (log: $log)"
    : >"$log"
    pip_install hatchling
    pip_install --no-build-isolation -e "$what"
    printf '%s\n' "$key" >"$venv/.stamp-$wanted"
}

# library file : Debian package, as PySide6-Essentials asks for them
offscreen_libraries='libEGL.so.1:libegl1 libGL.so.1:libgl1 libglib-2.0.so.0:libglib2.0-0
libfontconfig.so.1:libfontconfig1 libxkbcommon.so.0:libxkbcommon0 libdbus-1.so.3:libdbus-1-3'
window_libraries='libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-cursor.so.0:libxcb-cursor0
libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0 libxcb-randr.so.0:libxcb-randr0'

install_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    command -v ldconfig >/dev/null 2>&1 || return 0
    known=$(ldconfig -p)
    missing=
    for pair in "$@"; do
        case $known in
        *"${pair%%:*} "*) ;;
        *) missing="$missing ${pair#*:}" ;;
        esac
    done
    # shellcheck disable=SC2086 # a list of names
    [ -z "$missing" ] || install_by_apt "Qt needs system libraries that are missing" $missing
}

case $wanted in
run | test) ;;
*) fail "scripts/setup.sh knows run and test, not $wanted" ;;
esac
install_packages
# The headless run needs no Qt at all.
# shellcheck disable=SC2086 # lists of pairs
if [ -n "$window" ]; then
    install_libraries $offscreen_libraries $window_libraries
elif [ "$wanted" = test ]; then
    install_libraries $offscreen_libraries
fi
