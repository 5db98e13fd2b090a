#!/bin/sh
# Opens the sample season as `make run` does, on a virtual X display, and waits for the real window.
# Needs Xvfb and xdotool.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
display_server=
run=

stop() {
    # Only what was started here: make's own group, then the display.
    [ -z "$run" ] || kill -- "-$run" 2>/dev/null || true
    [ -z "$display_server" ] || kill "$display_server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

mkfifo "$work/number"
Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp >"$work/number" 2>/dev/null &
display_server=$!
read -r number <"$work/number"
DISPLAY=:$number
export DISPLAY

setsid env -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM make run >"$work/log" 2>&1 &
run=$!
if timeout 120 xdotool search --sync --onlyvisible --name 'Harbor Point' >"$work/found" 2>/dev/null; then
    echo "The window opened: $(xdotool getwindowname "$(head -n 1 "$work/found")")"
else
    cat "$work/log" >&2
    echo "No window with the sample season appeared within two minutes." >&2
    exit 1
fi
