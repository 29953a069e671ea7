#!/bin/sh
# Builds the command for use and prints the path of the folder that it is in. With Swift's own
# libraries inside where this toolchain can, so that the command also runs where there is no Swift.
set -eu

build() { swift build --quiet -c release --product troth "$@" >&2; }

echo "Building troth; the first time takes a few minutes." >&2
if build --static-swift-stdlib; then
  swift build -c release --static-swift-stdlib --show-bin-path
else
  echo "This toolchain does not build it with Swift's libraries inside; building it without." >&2
  build
  swift build -c release --show-bin-path
fi
