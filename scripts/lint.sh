#!/bin/sh
# Checks the form of every source file; says nothing more when all is well.
set -eu

folders=""
for folder in Sources Tests Benchmarks Fuzz; do
  if [ -d "$folder" ]; then folders="$folders $folder"; fi
done
# shellcheck disable=SC2086 # a list of names
swift format lint --strict --parallel -r $folders Package.swift

if command -v shellcheck >/dev/null 2>&1; then
  for file in $(git ls-files -- '*.sh' .ci hooks); do
    case $(head -n 1 "$file") in '#!'*sh) shellcheck "$file" ;; esac
  done
elif [ "${CI:-}" = true ]; then
  echo "shellcheck is not here; it is in the Debian package of that name."
  exit 1
else
  echo "Left out: shell scripts, because shellcheck is not here."
fi
echo "The sources are in good form."
