#!/bin/sh
# Lays out FOLDER so that the C libraries are linked from their archives, and prints its path: links
# to the archives, and pkg-config files that name them. Used as PKG_CONFIG_PATH. Ends with 1, and
# says which, where one is missing.
set -eu

folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

archive() { # NAME PACKAGE: links FOLDER/libNAME.a to where pkg-config or the compiler has it.
  for place in "$(pkg-config --variable=libdir "$2" 2>/dev/null)/lib$1.a" \
    "$(cc -print-file-name="lib$1.a" 2>/dev/null)"; do
    if [ -f "$place" ]; then
      ln -sf "$place" "$folder/lib$1.a"
      return
    fi
  done
  echo "There is no archive lib$1.a here." >&2
  exit 1
}

describe() { # PACKAGE ARCHIVES
  {
    printf 'Name: %s\nDescription: %s, from archives\n' "$1" "$1"
    printf 'Version: %s\n' "$(PKG_CONFIG_PATH='' pkg-config --modversion "$1")"
    printf 'Cflags: %s\n' "$(PKG_CONFIG_PATH='' pkg-config --cflags "$1")"
    printf 'Libs: -L%s' "$folder"
    shift
    for name in "$@"; do printf ' -l%s' "$name"; done
    echo
  } >"$folder/$1.pc"
}

for name in git2 mbedcrypto http_parser; do archive "$name" libgit2; done
archive pcre2-8 libpcre2-8
archive z zlib
archive sodium libsodium
archive yaml yaml-0.1
archive stdc++ libgit2
describe libgit2 git2 mbedcrypto http_parser pcre2-8 z
describe libsodium sodium
describe yaml-0.1 yaml
echo "$folder"
