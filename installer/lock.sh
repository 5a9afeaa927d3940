#!/usr/bin/env bash
# Resolves the versions anew from pyproject.toml for every platform at once. Run by a maintainer, on purpose.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null 2>&1 || { echo "uv is needed to make the lock files." >&2; exit 4; }
common=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet)
uv pip compile "${common[@]}" pyproject.toml -o requirements.lock
uv pip compile "${common[@]}" pyproject.toml --group dev -o requirements-dev.lock
