#!/bin/sh
# lay-out.sh TROTH PREFIX: the command with its two other names, completions, manual pages and CI
# scripts, as they lie below a prefix such as /usr/local. What an installation and every package have in common.
set -eu

troth=$1
root=$2

install -d "$root/bin"
install -m 755 "$troth" "$root/bin/troth"
# git finds `git troth` by this name; gpg.ssh.program takes one path without arguments.
ln -sf troth "$root/bin/git-troth"
ln -sf troth "$root/bin/troth-ssh-sign"

completion() { # SHELL FOLDER NAME
  install -d "$root/share/$2"
  # It is read by the shell and not run by itself.
  "$troth" --generate-completion-script "$1" | sed '1{/^#!/d;}' >"$root/share/$2/$3"
  chmod 644 "$root/share/$2/$3"
}
completion bash bash-completion/completions troth
completion zsh zsh/site-functions _troth
completion fish fish/vendor_completions.d troth.fish

# What the CI templates run (docs/guide/ci.md).
install -d "$root/share/troth-ci"
for file in hooks/ci/*.sh; do
  case $(head -n 1 "$file") in '#!'*) mode=755 ;; *) mode=644 ;; esac
  install -m "$mode" "$file" "$root/share/troth-ci"
done

# The commands describe themselves; `git help troth` asks for the second name.
manual=$root/share/man/man1
install -d "$manual"
"$troth" reference --quiet --man "$manual"
for name in git-troth troth-ssh-sign; do
  echo ".so man1/troth.1" >"$manual/$name.1"
  chmod 644 "$manual/$name.1"
done
