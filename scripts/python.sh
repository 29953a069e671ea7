#!/bin/sh
# Sets up the Python of the independent programs in .build/python, and prints its path. Once it is
# there and its lists of packages are unchanged, this takes no time and no network.
set -eu

folder=.build/python
list=Tests/Independent/requirements.txt
# Packages of which only a file is used (axe-core, a schema), without what they ask for themselves.
files=Tests/Independent/files.txt

if ! cat "$list" "$files" | cmp -s - "$folder/packages.txt"; then
  mkdir -p .build
  python3 -m venv --clear "$folder" >&2
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$list" >&2
  "$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$files" >&2
  cat "$list" "$files" >"$folder/packages.txt"
fi
echo "$PWD/$folder/bin/python"
