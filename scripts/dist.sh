#!/bin/sh
# Builds what is given to others, in dist/: a tarball that runs from any folder, a Debian package, the
# list of what is inside (SPDX), and the checksums of all three.
set -eu

sh scripts/need-packages.sh binutils dpkg-dev python3
built=$(TROTH_STATIC=1 sh scripts/build-release.sh)
sh scripts/dist/pack.sh "$built/troth" "${TROTH_BUILD:-.build}" dist
echo "In dist/:"
ls -l dist
