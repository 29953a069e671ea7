#!/bin/sh
# Installs the command, its two other names, completions and manual pages below DESTDIR and PREFIX.
set -eu

prefix=${PREFIX:-/usr/local}
root=${DESTDIR:-}$prefix
if command -v swift >/dev/null 2>&1 || [ ! -x .build/release/troth ]; then
  sh scripts/need-packages.sh
  built=$(sh scripts/build-release.sh)
else
  # Under sudo the toolchain is often out of reach; what `make build` made is as good.
  built=.build/release
fi

sh scripts/lay-out.sh "$built/troth" "$root"

echo "Installed in $root/bin: troth, git-troth, troth-ssh-sign."
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) [ -n "${DESTDIR:-}" ] || printf '%s\n' "$prefix/bin is not on your PATH yet. For this shell: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
