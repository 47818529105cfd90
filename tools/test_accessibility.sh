#!/usr/bin/env bash
# Drives the window from outside, as screen readers do: bash tools/test_accessibility.sh [PYTHON, by default .venv's]
#
# On a screen of its own and a session bus of its own, with settings of its own. It needs a Linux with AT-SPI; where that
# is not there and cannot be installed, it says so and is content.
#
# By hand and not in .ci/run: now and then an action that was done from outside does nothing, and why is not known yet.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=$(realpath -s "${1:-.venv/bin/python}")

if ! sh tools/setup.sh reader; then
    echo "Not driven from outside: there is no AT-SPI here (xvfb, dbus, at-spi2-core, python3-gi, gir1.2-atspi-2.0)."
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/photos" "$work/config" "$work/state" "$work/run"
chmod 700 "$work/run"
cp resources/sample.jpg "$work/photos"
export XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" XDG_RUNTIME_DIR="$work/run" HOME="$work" LANG=C.UTF-8
export PYTHONPATH="$PWD" QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY QT_STYLE_OVERRIDE LANGUAGE LC_ALL

# The bus tells of what it starts; that is of interest where something fails.
status=0
xvfb-run --auto-servernum --server-args="-screen 0 1280x900x24" dbus-run-session -- \
    /usr/bin/python3 -W ignore::DeprecationWarning tools/accessibility_drive.py "$python" "$work/photos/sample.jpg" "$work" \
    >"$work/said" 2>&1 || status=$?
if [ $status != 0 ] || grep -q Traceback "$work/said"; then
    cat "$work/said" >&2
    exit 1
fi
grep '^ok: ' "$work/said"
