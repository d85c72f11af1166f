#!/bin/sh
# Makes .venv with the packages of requirements-dev.lock and Jishi itself, editable. `make` calls it when the lock is newer.
set -eu
cd "$(dirname "$0")/.."

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Jishi needs Python 3.11 or newer, and found none. Install it, or name it: make PYTHON=/path/to/python3.11" >&2
    exit 1
}

# Debian and its kin take ensurepip out of Python and put it into a package of its own.
install_ensurepip() {
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $package, which this Python needs to make a virtual environment."
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
    else
        echo "This Python cannot make virtual environments. Install the package $package, then call make again." >&2
        exit 1
    fi
}

if ! is_new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python="$(find_python)"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_ensurepip "$python"
    "$python" -m venv --clear .venv
fi

echo "Installing $(grep -c == requirements-dev.lock) packages into .venv; the next run finds them there."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
.venv/bin/python -m pip install -qq --require-hashes --requirement requirements-dev.lock
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation --editable .
