#!/bin/sh
# Makes sure that there is a Chromium for the tests of pages, and prints its path. As root it installs
# the Debian package; otherwise a missing one is a failure, and the caller says what is left out.
set -eu

find_one() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

if ! find_one >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium." >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1 || true
fi
find_one
