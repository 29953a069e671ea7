#!/bin/sh
# Sets up the Python of the independent verifier in .build/python, and prints its path. Once it is
# there and its list of packages is unchanged, this takes no time and no network.
set -eu

folder=.build/python
list=Tests/Independent/requirements.txt

if ! cmp -s "$list" "$folder/requirements.txt"; then
  mkdir -p .build
  python3 -m venv --clear "$folder" >&2
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$list" >&2
  cp "$list" "$folder/requirements.txt"
fi
echo "$PWD/$folder/bin/python"
