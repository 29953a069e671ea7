#!/bin/sh
# A story with two people, a server and real git, told by the commands themselves.
# Everything happens in a temporary folder; nobody's settings or keys are touched.
set -eu

story=$(mktemp -d "${TMPDIR:-/tmp}/troth-demo.XXXXXX")
trap 'rm -rf "$story"' EXIT
trap 'exit 130' INT TERM
mkdir "$story/home-ana" "$story/home-bo"
unset SSH_AUTH_SOCK GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_DATA_HOME XDG_CONFIG_HOME
export GIT_CONFIG_NOSYSTEM=1 LC_ALL=C

# as NAME: whose machine this is from here on.
as() {
  export HOME="$story/home-$1" TROTH_HOME="$story/home-$1/.troth"
  who=$1
}

say() { printf '\n%s\n' "$*"; }

# run COMMAND…: shows a command and runs it, whatever it answers.
run() {
  printf '%s$' "$who"
  for word; do
    case $word in
      *[!A-Za-z0-9_./:=~-]*) printf ' "%s"' "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  echo
  "$@" 2>&1 | sed 's/^/    /' || true
}

for name in ana bo; do
  as "$name"
  git config --global user.name "$(printf '%s' "$name" | sed 's/^a/A/;s/^b/B/')"
  git config --global user.email "$name@example.org"
  git config --global init.defaultBranch main
  git config --global advice.detachedHead false
done

say "Ana keeps a seed library. Its server is a bare repository that knows nothing but git."
as ana
git init --quiet --bare "$story/seeds.git"
git init --quiet "$story/ana"
cd "$story/ana"
echo "# Seed library" >README.md
git add README.md
git commit --quiet --message "Begin"

say "One command makes it a Troth project."
run troth init --name seeds --agreement dco --mode enforce --no-passphrase --yes
run git commit --quiet --signoff --message "Adopt Troth"
git remote add origin "$story/seeds.git"
run git push --quiet origin main
git fetch --quiet
run troth -C "$story/seeds.git" hook install --server

say "Bo is new. He clones, comes forward with a key, and accepts the terms: one command again."
as bo
git clone --quiet "$story/seeds.git" "$story/bo"
cd "$story/bo"
run troth join --yes --agree dco --no-passphrase
git switch --quiet --create beans
echo "Beans: sow in May." >beans.txt
git add beans.txt
run git commit --quiet --message "Add beans"

say "May it go to main? Nobody has answered for Bo yet, so it waits; nothing is wrong with it."
run troth check
run git push --quiet origin beans:main
say "As a proposal, on a branch of its own, it is welcome."
run git push --quiet origin beans

say "Ana reads it and answers for this one change."
as ana
cd "$story/ana"
git fetch --quiet
run troth admit origin/beans --because "Read it. Beans are welcome."

say "The same commit, the same push:"
as bo
cd "$story/bo"
git fetch --quiet
run troth check --verbose
run git push --quiet origin beans:main
run git log --format='%h %an: %s' --max-count=3 origin/main

say "Where to look next:
  docs/examples/first-steps.md   the same, to try yourself
  troth --help                   every command
  troth help check               one of them, with an example
  troth explain person-held      what a finding means"
