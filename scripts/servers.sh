#!/bin/sh
# Unpacks the servers that hooks are tested against into .build/servers, as far as this machine does not
# have them, and prints that folder. Nothing is installed, and no service is started: installing them
# would open a port for everyone.
set -eu

folder=$PWD/.build/servers
wanted="openssh-server nginx-light fcgiwrap gitolite3 git-lfs libnss-wrapper"

if [ "$(cat "$folder/packages.txt" 2>/dev/null)" != "$wanted" ]; then
  command -v apt-get >/dev/null 2>&1 || exit 1
  if [ "$(id -u)" = 0 ]; then apt-get update -qq >&2; fi
  # shellcheck disable=SC2086 # a list of names
  missing=$(apt-get install --simulate --no-install-recommends $wanted | awk '$1 == "Inst" { print $2 }')
  rm -rf "$folder"
  mkdir -p "$folder/packages"
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # a list of names
    (cd "$folder/packages" && apt-get download -qq -o APT::Sandbox::User=root $missing >&2)
    for package in "$folder"/packages/*.deb; do dpkg-deb --extract "$package" "$folder"; done
  fi
  rm -r "$folder/packages"
  echo "$wanted" >"$folder/packages.txt"
fi
echo "$folder"
