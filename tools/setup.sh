#!/bin/sh
# Sets up all that the program needs in .venv, and on Debian and Ubuntu the system packages that are missing:
#
#     sh tools/setup.sh run    to run the program
#     sh tools/setup.sh dev    to test it too
#     sh tools/setup.sh reader only what it takes to drive it as screen readers do: a screen, a bus, AT-SPI; or fails
#     sh tools/setup.sh bundle to make a bundle of it, in an environment of its own: nothing else can slip in
#
# Does nothing, in a fraction of a second, where all is there. PYTHON=/path/to/python3.12 chooses another Python.
set -eu
cd "$(dirname "$0")/.."

mode=${1:-run}
torch=torch==2.13.0 # the version that the tests run with; first, and exactly, so that nothing else chooses another
venv=.venv
[ "$mode" != bundle ] || venv=build/bundle-venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "Set-up stopped: $*"; exit 1; }

# --- has it been done? --------------------------------------------------------------------------------------------

# All that the set-up depends on, the folder included: an editable install points to it.
wanted="$(cat pyproject.toml tools/setup.sh packaging/requirements.txt | cksum) $PWD"
stamped() { [ -f "$venv/ready-$1" ] && [ "$(cat "$venv/ready-$1")" = "$wanted" ] && "$python" -c '' 2>/dev/null; }

if stamped "$mode" || { [ "$mode" = run ] && stamped dev; }; then exit 0; fi

# --- system packages ----------------------------------------------------------------------------------------------

apt_updated=
# Installs Debian packages; false where there is no apt, no right to use it, or no such package.
install_packages() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then as_root=
    elif ! command -v sudo >/dev/null; then return 1
    elif [ -t 0 ]; then as_root=sudo
    else as_root='sudo -n' # nobody is there to type a password
    fi
    say "Installing system packages: $*"
    if [ -z "$apt_updated" ]; then
        $as_root apt-get -qq update >&2 || say "(the package lists could not be refreshed)"
        apt_updated=yes
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2
}

if [ "$mode" = reader ]; then
    has_reader() {
        command -v Xvfb && command -v dbus-run-session && [ -x /usr/libexec/at-spi-bus-launcher ] &&
            /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")'
    }
    has_reader >/dev/null 2>&1 || install_packages xvfb dbus dbus-bin at-spi2-core python3-gi gir1.2-atspi-2.0 || exit 1
    exit 0
fi

# The PySide6 wheels bring Qt, but not the system libraries that Qt opens; a bare Linux lacks some.
install_qt_libraries() {
    [ "$(uname)" = Linux ] || return 0
    loader=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || return 0 # can't tell: Qt itself will
    missing=
    while read -r library package; do
        case $loader in *"$library "*) ;; *) missing="$missing $package" ;; esac
    done <<LIBRARIES
libEGL.so.1 libegl1
libGL.so.1 libgl1
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xinerama.so.0 libxcb-xinerama0
libxcb-xkb.so.1 libxcb-xkb1
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
LIBRARIES
    [ -z "$missing" ] && return 0
    # shellcheck disable=SC2086 # one word a package
    install_packages $missing ||
        say "Qt may need system libraries that could not be installed; their Debian packages are:$missing"
}

# --- Python -------------------------------------------------------------------------------------------------------

# Sets $base to a Python of at least 3.11: the one asked for, else the machine's own choice, else any.
find_python() {
    for base in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14 python; do
        # a name may be there and yet not run: a version manager's stand-in for a version that isn't chosen
        if "$base" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return 0; fi
        [ "$base" != "${PYTHON:-}" ] || fail "PYTHON=$PYTHON is not a Python of at least 3.11."
    done
    return 1
}

create_venv() {
    if "$python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return 0; fi
    if ! find_python; then
        { install_packages python3 python3-venv && find_python; } ||
            { install_packages python3.11 python3.11-venv && find_python; } || # where python3 is an older one
            fail "Python 3.11 or later is needed and was not found; install it, or name it: PYTHON=/path/to/python3.12"
    fi
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_packages "python$version-venv" ||
            fail "$base has no venv module; install the package python$version-venv and try again."
    fi
    say "Creating $venv with $("$base" --version)"
    rm -rf "$venv"
    mkdir -p "$(dirname "$venv")"
    "$base" -m venv "$venv"
}

# pip tries a lost connection again by itself, but not an answer that is cut short; so the command is repeated too.
pip_install() {
    for pause in 5 20 0; do
        "$python" -m pip install --quiet "$@" >&2 && return 0
        [ $pause = 0 ] || { say "pip failed; trying again in $pause s"; sleep $pause; }
    done
    fail "pip could not install $*; the reason is above. Is the network there, and a wheel for this Python?"
}

install_qt_libraries
if [ "$mode" = bundle ] && [ "$(uname)" = Linux ] && ! command -v strip >/dev/null; then
    install_packages binutils || fail "strip and objdump are needed; install the package binutils."
fi
create_venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_DEFAULT_TIMEOUT="${PIP_DEFAULT_TIMEOUT:-60}"
say "Installing $torch and the other libraries; minutes the first time"
pip_install "$torch"
case $mode in
    dev) pip_install -e '.[dev]' ;;
    bundle) pip_install -e . -r packaging/requirements.txt ;;
    *) pip_install -e . ;;
esac
printf '%s\n' "$wanted" >"$venv/ready-$mode"
say "Set-up done."
