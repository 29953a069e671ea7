#!/bin/sh
# Makes sure that what Troth is built from is here: the Debian packages named as arguments beside the
# ones below, and a Swift that is new enough. As root it installs what is missing; otherwise it says
# how, and stops.
set -eu

wanted="libgit2-dev libsodium-dev libyaml-dev pkg-config git openssh-client $*"
swift_wanted="6.2"

is_installed() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

# pkgconf has taken over from pkg-config; either will do.
missing=""
if command -v dpkg-query >/dev/null 2>&1; then
  for package in $wanted; do
    if [ "$package" = pkg-config ] && command -v pkg-config >/dev/null 2>&1; then continue; fi
    is_installed "$package" || missing="$missing $package"
  done
else
  for library in libgit2 libsodium yaml-0.1; do
    pkg-config --exists "$library" 2>/dev/null || missing="$missing $library"
  done
  if [ -n "$missing" ]; then
    echo "Troth is built with$missing, which pkg-config does not find here."
    echo "Their names differ from system to system; on Debian they are: $wanted"
    exit 1
  fi
fi

if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ]; then
    echo "Installing$missing."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of names
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    echo "Troth is built with some packages that are not here yet. This installs them:"
    echo
    echo "    sudo apt-get install$missing"
    echo
    exit 1
  fi
fi

if ! command -v swift >/dev/null 2>&1; then
  echo "Troth is written in Swift, which is not here yet. Swift $swift_wanted or newer comes from"
  echo "https://www.swift.org/install/linux/, for instance with swiftly."
  exit 1
fi
found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
oldest=$(printf '%s\n%s\n' "$swift_wanted" "${found:-0}" | sort -V | head -n 1)
if [ "$oldest" != "$swift_wanted" ]; then
  echo "Troth needs Swift $swift_wanted or newer; this is ${found:-an unknown version}. A newer one:"
  echo "https://www.swift.org/install/linux/, for instance: swiftly install latest"
  exit 1
fi
