#!/usr/bin/env bash
# Tries the bundle where programs get into trouble: bash tools/test_bundle.sh [FOLDER, by default dist/liif-viewer]
#
# From another folder, without Python and without a network, by a user who may write nothing where it lies, in a path
# with spaces and letters of other alphabets, with each kind of home that is none, in the locale C, on no screen and on
# one. Whatever it prints besides the lines of its self-test is a failure.
set -euo pipefail
bundle=$(realpath "${1:-$(dirname "${BASH_SOURCE[0]}")/../dist/liif-viewer}")
photo=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../resources/sample.jpg")
most_mb=740 # 730 is the aim (docs/packaging.md); libraries grow by some MB without anybody having done wrong

size=$(du -sm "$bundle" | cut -f1)
echo "$bundle: $size MB"
[ "$size" -le $most_mb ] || { echo "More than $most_mb MB: what came in?"; exit 1; }

work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
odd="$work/with spaces, ümläuts and 写真"
mkdir "$odd" "$work/read-only home" "$work/home"
cp -al "$bundle" "$odd/program" 2>/dev/null || cp -a "$bundle" "$odd/program"
cp "$photo" "$odd/photo ö.jpg"
chmod -R a+rX "$odd"
chmod 555 "$work/read-only home"
chmod 777 "$work/home"

# root may write anywhere, so it becomes nobody; an ordinary user is none already, once the folder is write-protected.
user=()
if [ "$(id -u)" = 0 ]; then user=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi
offline=()
if unshare --net true 2>/dev/null; then offline=(unshare --net); elif unshare --user --net true 2>/dev/null; then offline=(unshare --user --net); fi
[ ${#offline[@]} -gt 0 ] || echo "(the network cannot be taken away here)"

failed=0
# try NAME [VARIABLE=VALUE...]: the self-test with these variables only
try() {
    local name=$1 status=0
    shift
    (cd / && "${offline[@]}" "${user[@]}" env -i PATH=/nonexistent TMPDIR="$work/home" "$@" "$odd/program/liif-viewer" self-test) \
        >"$work/out" 2>"$work/err" || status=$?
    if [ $status = 0 ] && [ ! -s "$work/err" ] && ! grep -qv '^ok  ' "$work/out"; then
        echo "ok      $name: $(wc -l <"$work/out") checks"
    else
        echo "FAILED  $name: exit status $status"
        grep -v '^ok  ' "$work/out" || true
        cat "$work/err"
        failed=1
    fi
}

# The program itself, and not its self-test: settings, log and the socket of its one window want a place, too.
try_window() {
    local name=$1 status=0
    shift
    (cd / && "${offline[@]}" "${user[@]}" env -i PATH=/nonexistent TMPDIR="$work/home" QT_QPA_PLATFORM=offscreen "$@" \
        /usr/bin/timeout --preserve-status -s TERM 12 "$odd/program/liif-viewer" "$odd/photo ö.jpg") \
        >"$work/out" 2>"$work/err" || status=$?
    grep -v '^This plugin does not support ' "$work/err" >"$work/said" || true
    if [ $status = 143 ] && [ ! -s "$work/said" ] && [ ! -s "$work/out" ]; then
        echo "ok      $name: opened, and ended when told to"
    else
        echo "FAILED  $name: exit status $status"
        cat "$work/out" "$work/said"
        failed=1
    fi
}

try "no home, locale C" LC_ALL=C
try "a home that may not be written to, no locale" HOME="$work/read-only home"
try "a home that does not exist, a locale that does not exist" HOME=/nonexistent LANG=xx_YY.ISO-8859-1
try "an empty home" HOME= LC_ALL=C.UTF-8
try_window "the window, no home" LC_ALL=C
try_window "the window, a home that may not be written to" HOME="$work/read-only home" LC_ALL=C
if command -v Xvfb >/dev/null; then
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
    screen=$!
    trap 'kill $screen 2>/dev/null; rm -rf "$work"' EXIT
    until [ -s "$work/display" ]; do read -rt 0.1 <> <(:) || true; done
    try "a screen" HOME="$work/home" DISPLAY=":$(cat "$work/display")" LANG=C.UTF-8
else
    echo "(there is no Xvfb to try it on a screen)"
fi

said=$("$odd/program/liif-viewer" train "$work" -o "$work/home/x.safetensors" 2>&1) || true
[ "${said#*does not train}" != "$said" ] ||
    { echo "FAILED  train does not say that it is not there"; failed=1; }
exit $failed
