#!/bin/sh
# The main job on the sample season: in the window where there is a display, otherwise on the command line.
#
#   SECONDS_TO_PLAN=45   how long the headless run may search
set -eu
cd "$(dirname "$0")/.."

folder=build/harbor-point
file=$folder/harbor-point.csoplan
seconds=${SECONDS_TO_PLAN:-45}

planner() { .venv/bin/python -m desktop "$@"; }
title() {
    printf '\n== cso-planner'
    for word in "$@"; do
        case $word in
        *' '*) printf ' "%s"' "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
}
step() {
    title "$@"
    planner "$@"
}

in_the_window() {
    scripts/setup.sh run window
    mkdir -p "$folder"
    [ -f "$file" ] || step new "$file" --sample harbor-point
    echo "Opening $file in the window (delete the file to start from the sample again)."
    planner open "$file"
}

on_the_command_line() {
    echo "No usable display: the sample season is planned on the command line."
    rm -rf "$folder"
    mkdir -p "$folder"
    step new "$file" --sample harbor-point
    step plan "$file" --seconds "$seconds"
    step publish "$file" --from 2027-05-28 --to 2027-06-10 --note "First fortnight of the season"
    for report in coverage hours; do
        planner report "$file" "$report" >"$folder/$report.txt"
    done
    title report "$file" coverage
    cat "$folder/coverage.txt"
    step export "$file" --ics "$folder/calendars" --csv "$folder/schedule.csv" --json "$folder/season.json"
    status=0
    title check "$file"
    planner check "$file" >"$folder/check.txt" || status=$?
    tail -n 3 "$folder/check.txt"
    [ "$status" -eq 0 ] || {
        echo "The plan breaks a rule that it must keep: see $folder/check.txt" >&2
        exit "$status"
    }
    echo
    echo "In $folder: the season file, calendars/ (one file for each CSO), schedule.csv,"
    echo "coverage.txt, hours.txt, check.txt and season.json (the exchange format)."
    echo "To see it in the window, run 'make run' in a graphical session, or over 'ssh -X'."
}

scripts/setup.sh run
if .venv/bin/python scripts/display.py; then in_the_window; else on_the_command_line; fi
