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

install -d "$root/bin"
install -m 755 "$built/troth" "$root/bin/troth"
# git finds `git troth` by this name; gpg.ssh.program takes one path without arguments.
ln -sf troth "$root/bin/git-troth"
ln -sf troth "$root/bin/troth-ssh-sign"

completion() { # SHELL FOLDER NAME
  install -d "$root/share/$2"
  "$built/troth" --generate-completion-script "$1" >"$root/share/$2/$3"
  chmod 644 "$root/share/$2/$3"
}
completion bash bash-completion/completions troth
completion zsh zsh/site-functions _troth
completion fish fish/vendor_completions.d troth.fish

# The commands describe themselves.
install -d "$root/share/man/man1"
"$built/troth" reference --quiet --man "$root/share/man/man1"

echo "Installed in $root/bin: troth, git-troth, troth-ssh-sign."
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) [ -n "${DESTDIR:-}" ] || echo "$prefix/bin is not on your PATH yet." ;;
esac
