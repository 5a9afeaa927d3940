#!/usr/bin/env bash
# The program's main job: the window, or without a display the whole circle headless with its results on disk.
set -eu
cd "$(dirname "$0")/.."
if [ "${QT_QPA_PLATFORM:-}" != offscreen ]; then
  exec .venv/bin/python main.py
fi
out=build/demo
rm -rf "$out"
mkdir -p "$out"
echo "No display here: running the whole circle on invented data instead of opening the window."
.venv/bin/python main.py demo --out "$out"
