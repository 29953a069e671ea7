#!/bin/sh
# Builds the command for use and prints the path of the folder that it is in. Swift's own libraries
# and the C libraries are inside where this machine can, so that the command also runs where there is
# no Swift, and starts fast. TROTH_BUILD names another build folder than .build; with TROTH_STATIC=1
# it is all inside or nothing.
set -eu

folder=${TROTH_BUILD:-.build}
# What was linked is read from this map by scripts/dist/sbom.py.
map=$folder/troth.map

build() {
  swift build --quiet --scratch-path "$folder" -c release --product troth \
    -Xlinker "-Map=$map" "$@" >&2
}

show() { swift build --scratch-path "$folder" -c release --show-bin-path "$@"; }

echo "Building troth; the first time takes a few minutes." >&2
mkdir -p "$folder"
# Told apart from a toolchain that cannot link everything, which is tried again below.
if ! swift package --quiet --scratch-path "$folder" resolve >&2; then
  echo "The Swift packages that troth is built from could not be fetched; the first time needs the network." >&2
  exit 1
fi
if archives=$(sh scripts/static-libraries.sh "$folder/archives") &&
  PKG_CONFIG_PATH=$archives build --static-swift-stdlib; then
  show --static-swift-stdlib
elif [ "${TROTH_STATIC:-}" = 1 ]; then
  echo "Not all of it could be linked from archives." >&2
  exit 1
elif build --static-swift-stdlib; then
  show --static-swift-stdlib
else
  echo "This toolchain does not build it with Swift's libraries inside; building it without." >&2
  build
  show
fi
