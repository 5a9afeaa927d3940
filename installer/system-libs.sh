#!/usr/bin/env bash
# Installs the few system libraries Qt needs where they are missing (Debian and its family); says so elsewhere.
set -u
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || exit 0
xcb=$(.venv/bin/python -c 'import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")' 2>/dev/null)
# The window of a desktop loads the xcb plugin, which needs more than the offscreen one.
if QT_QPA_PLATFORM=offscreen .venv/bin/python -c 'from PySide6 import QtWidgets, QtSvg, QtPrintSupport; QtWidgets.QApplication([])' >/dev/null 2>&1 &&
  ! ldd "$xcb" 2>/dev/null | grep -q 'not found' &&
  fc-list ':lang=vi' 2>/dev/null | grep -q .; then
  exit 0
fi
packages="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libx11-xcb1
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1
  libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-render0 libxcb-util1 libsm6 libice6 libcups2 fontconfig fonts-dejavu-core"
run=""
[ "$(id -u)" = 0 ] || run="sudo -n"
if command -v apt-get >/dev/null 2>&1 && { [ -z "$run" ] || $run true 2>/dev/null; }; then
  echo "Installing the system libraries of the window ..."
  $run apt-get update -qq >/dev/null 2>&1
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1 ||
    echo "Some system libraries could not be installed; if the window does not open, install: $packages" >&2
else
  echo "The window may need these system libraries: $packages" >&2
fi
exit 0
