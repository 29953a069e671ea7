#!/bin/sh
# Run where Troth was installed and there is no Swift, from an empty home: version, init, join, check.
set -eu

fail() {
  echo "try: $*" >&2
  exit 1
}

if command -v swift >/dev/null 2>&1; then fail "there is a Swift here"; fi
[ -z "$(ls -A "$HOME")" ] || fail "the home is not empty"
[ "$(troth --version)" = "$TROTH_EXPECTED" ] || fail "not the version that was packed"
[ "$(git troth --version)" = "$TROTH_EXPECTED" ] || fail "git does not find it"

# says STATUS WORDS COMMAND…: the command ends so and its answer has these words.
says() {
  status=$1
  words=$2
  shift 2
  answer=$("$@" 2>&1) && got=0 || got=$?
  case $got:$answer in
    "$status":*"$words"*) ;;
    *) fail "$* ended with $got: $answer" ;;
  esac
}

# as NAME: whose settings and keys are used from here on.
place=$HOME
as() {
  HOME=$place/$1
  export HOME
  mkdir -p "$HOME"
  git config --global user.name "$1"
  git config --global user.email "$1@example.org"
  git config --global init.defaultBranch main
}

as ana
git init --quiet --bare "$place/seeds.git"
git clone --quiet "$place/seeds.git" "$place/ana/seeds" 2>/dev/null
cd "$place/ana/seeds"
echo "# Seeds" >README.md
git add README.md
git commit --quiet --message "Begin"
says 0 "found seeds" troth init --name seeds --agreement dco --mode enforce --no-passphrase --yes
git commit --quiet --message "Adopt Troth"
git push --quiet origin main
says 0 "pre-receive" troth -C "$place/seeds.git" hook install

as bo
git clone --quiet "$place/seeds.git" "$place/bo/seeds"
cd "$place/bo/seeds"
says 0 "You join seeds" troth join --yes --agree dco --no-passphrase
git switch --quiet --create beans
echo "Beans: sow in May." >beans.txt
git add beans.txt
git commit --quiet --message "Add beans"
says 1 "held: 1 commit" troth check
says 1 "held: 1 commit" git push --quiet origin beans:main
git push --quiet origin beans

as ana
cd "$place/ana/seeds"
git fetch --quiet
says 0 "on the ledger" troth admit origin/beans --because "Read it."

as bo
cd "$place/bo/seeds"
git fetch --quiet
says 0 "pass: 1 commit" troth check
git push --quiet origin beans:main
# The key signs through the other name of the command.
says 0 "troth-ssh-sign" git config --get gpg.ssh.program
echo "  version, init, join, check, admit and a server's hook: all as they should be"
