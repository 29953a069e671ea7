#!/bin/sh
# Tries what `make dist` made, the way others get it: checksums, packing once more to the same bytes,
# the list of parts against its standard, and both packages in a bare Debian without Swift. Needs root,
# for debootstrap and chroot. The bare Debian is kept in .build for the next time.
set -eu

built=$(swift build --scratch-path "${TROTH_BUILD:-.build}" -c release --static-swift-stdlib --show-bin-path)
architecture=$(uname -m)
version=$("$built/troth" --version)
name=troth-$version-linux-$architecture
deb=$(ls dist/troth_"$version"_*.deb)

fail() {
  echo "dist-test: $*" >&2
  exit 1
}

# missing WORD…: what this machine cannot try. With CI=true that is a failure.
missing() {
  if [ "${CI:-}" = true ]; then fail "$*"; fi
  echo "Left out: $*"
}

if [ "$(id -u)" != 0 ]; then
  echo "debootstrap and chroot need root: sudo make dist-test"
  exit 1
fi
sh scripts/need-packages.sh debootstrap lintian binutils dpkg-dev python3

work=$(mktemp -d "${TMPDIR:-/tmp}/troth-dist-test.XXXXXX")
trap 'rm -rf "$work"' EXIT

echo "Checksums"
(cd dist && sha256sum --quiet --check SHA256SUMS)

echo "The same bytes, packed once more"
sh scripts/dist/pack.sh "$built/troth" "${TROTH_BUILD:-.build}" "$work/again"
cmp dist/SHA256SUMS "$work/again/SHA256SUMS" || fail "packing twice gives two results"

echo "The list of parts"
if python=$(sh scripts/python.sh); then
  "$python" scripts/dist/validate_sbom.py "dist/$name.spdx.json"
else
  missing "the list of parts was not validated, for want of its Python packages."
fi

echo "The Debian package, as lintian sees it"
# Whoever publishes sets TROTH_MAINTAINER; the address that stands in for it is nobody's.
lintian --fail-on error,warning --suppress-tags bogus-mail-host,bogus-mail-host-in-debian-changelog \
  "$deb" 2>"$work/lintian" || fail "lintian: see above"

# A bare Debian of the release that this machine has, with git and ssh and nothing else of ours.
release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
bare=.build/bare-$release-$architecture.tar
if [ ! -f "$bare" ]; then
  echo "Making a bare Debian ($release); this takes some minutes the first time"
  debootstrap --variant=minbase --include=git,openssh-client "$release" "$work/new" \
    >"$work/debootstrap.log" 2>&1 || fail "debootstrap: $(tail -n 3 "$work/debootstrap.log")"
  tar --create --directory "$work/new" --exclude='./dev/*' --exclude='./var/cache/apt/archives/*.deb' \
    --file "$work/new.tar" .
  mv "$work/new.tar" "$bare"
  rm -rf "$work/new"
fi

# try_in ROOT PATH: the story of try.sh there, as somebody with an empty home and no rights.
try_in() {
  install -d -m 1777 "$1/tmp"
  install -m 755 scripts/dist/try.sh "$1/tmp/try.sh"
  install -d -o 1000 -g 1000 "$1/home/somebody"
  # Swift's runtime reads its own arguments from /proc.
  unshare --mount --pid --fork --mount-proc="$1/proc" \
    chroot --userspec=1000:1000 "$1" /usr/bin/env -i HOME=/home/somebody LC_ALL=C.UTF-8 \
    PATH="$2" TROTH_EXPECTED="$version" /bin/sh /tmp/try.sh
}

root() { # NAME: a fresh one.
  mkdir "$work/$1"
  tar --extract --directory "$work/$1" --file "$bare"
  # A shell writes to it; nothing else of /dev is needed.
  rm -f "$work/$1/dev/null"
  mknod -m 666 "$work/$1/dev/null" c 1 3
  mknod -m 666 "$work/$1/dev/urandom" c 1 9
}

echo "The tarball, in a bare Debian"
root tarball
mkdir -p "$work/tarball/opt/some where"
tar --extract --directory "$work/tarball/opt/some where" --file "dist/$name.tar.gz"
try_in "$work/tarball" "/opt/some where/$name/bin:/usr/bin:/bin"

echo "The Debian package, in a bare Debian"
root deb
cp "$deb" "$work/deb/tmp/troth.deb"
chroot "$work/deb" dpkg --install /tmp/troth.deb >/dev/null
try_in "$work/deb" /usr/bin:/bin
chroot "$work/deb" dpkg --purge troth >/dev/null 2>&1
[ -z "$(find "$work/deb/usr" -name '*troth*')" ] || fail "the package leaves files behind"

echo "What make dist made runs where there is no Swift."
