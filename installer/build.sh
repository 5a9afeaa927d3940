#!/usr/bin/env bash
# A folder to carry to a PC, and a zip of it: the program, its data, compiled words, and the locked libraries for Windows.
# The PC needs Python 3.11 (64 bit) once; `install.cmd` sets everything up from the folder, without internet.
set -eu
cd "$(dirname "$0")/.."
version=$(.venv/bin/python -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
out=dist/tdkt-$version
rm -rf "$out" "$out.zip"
mkdir -p "$out/wheels"
for part in main.py ui models services resources LICENSE README.md CHANGELOG.md requirements.lock; do
  cp -r "$part" "$out/"
done
find "$out" -name __pycache__ -type d -prune -exec rm -rf {} +
.venv/bin/python - "$out/resources/locale/vi/LC_MESSAGES" <<'PY'
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

folder = Path(sys.argv[1])
with (folder / "tdkt.po").open("rb") as source, (folder / "tdkt.mo").open("wb") as target:
    write_mo(target, read_po(source))
PY
.venv/bin/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps \
  --platform win_amd64 --python-version 3.11 --implementation cp --only-binary=:all: \
  -r requirements.lock -d "$out/wheels"
# Each wheel was compared with its hash when it was downloaded; here they are only unpacked.
printf '%s\r\n' '@echo off' 'cd /d "%~dp0"' 'py -3.11 -m venv .venv' \
  'for %%f in (wheels\*.whl) do .venv\Scripts\python -m pip install --no-index --no-deps "%%f"' \
  >"$out/install.cmd"
printf '%s\r\n' '@echo off' 'cd /d "%~dp0"' 'start "" .venv\Scripts\pythonw main.py %*' >"$out/tdkt.cmd"
(cd dist && ../.venv/bin/python -m zipfile -c "tdkt-$version.zip" "tdkt-$version")
echo "$out.zip"
