#!/usr/bin/env bash
# Makes .venv and fills it from the hashed lock file: setup.sh run|dev. Does nothing when the lock has not changed.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}
lock=requirements.lock
[ "$kind" = dev ] && lock=requirements-dev.lock

find_python() {
  for name in python3.13 python3.12 python3.11 python3 python; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys, venv, ensurepip; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      echo "$name"
      return 0
    fi
  done
  return 1
}

if [ ! -x .venv/bin/python ]; then
  python=$(find_python) || { echo "Python 3.11 or newer with venv is needed." >&2; exit 4; }
  "$python" -m venv .venv
fi
stamp=.venv/.installed-$kind
digest=$(sha256sum "$lock" | cut -d' ' -f1)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$digest" ]; then
  echo "Installing the libraries of $lock ..."
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  echo "$digest" >"$stamp"
fi
bash installer/system-libs.sh
