#!/usr/bin/env bash
# make-venv.sh FOLDER PYTHON… – a virtual environment made by the first Python named that is 3.11 or later.
set -euo pipefail
folder=$1
shift

for python in "$@"; do
  command -v "$python" >/dev/null 2>&1 || continue
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian keeps this part of Python in a package of its own, named after the version.
    version=$("$python" -c 'import sys; print("{}.{}".format(*sys.version_info))')
    bash "$(dirname "$0")/debian-packages.sh" "python$version-venv"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || {
      echo "This $python cannot make virtual environments: install the Debian package python$version-venv." >&2
      exit 1
    }
  fi
  exec "$python" -m venv "$folder"
done
echo "Python 3.11 or later is needed and none was found (looked for: $*); name one with make PYTHON=…" >&2
exit 1
