#!/bin/sh
# deb.sh TREE VERSION OUT: a Debian package of a tree that pack.sh laid out.
set -eu

tree=$1
version=$2
out=$(cd "$3" && pwd)
documents=share/doc/troth
architecture=$(dpkg --print-architecture)
maintainer=${TROTH_MAINTAINER:-"Troth contributors <troth@localhost.localdomain>"}

work=$(mktemp -d "${TMPDIR:-/tmp}/troth-deb.XXXXXX")
trap 'rm -rf "$work"' EXIT
root=$work/root
install -d "$root/DEBIAN" "$root/usr" "$root/usr/share/lintian/overrides"
cp -R "$tree"/. "$root/usr"

# As Debian lays things out: manual pages and changes compressed, its own places for two completions,
# the licence by reference.
find "$root/usr/share/man" -name '*.1' -exec gzip -n -9 {} +
install -d "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_troth" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
rm "$root/usr/$documents/LICENSE"
mv "$root/usr/$documents/CHANGELOG.md" "$root/usr/$documents/changelog"
{
  echo "troth ($version) unstable; urgency=medium"
  echo
  fold -s -w 76 "$root/usr/$documents/changelog" | sed 's/ *$//; s/^./  &/'
  echo
  echo " -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")"
} >"$work/changelog"
gzip -n -9 -c "$work/changelog" >"$root/usr/$documents/changelog.gz"
rm "$root/usr/$documents/changelog"
{
  echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
  echo "Upstream-Name: troth"
  echo "Comment: The libraries inside and their licences are in /usr/$documents/licenses, and"
  echo " troth.spdx.json lists them with their versions."
  echo
  echo "Files: *"
  echo "Copyright: $(date -u -d "@$SOURCE_DATE_EPOCH" +%Y) Troth contributors"
  echo "License: Apache-2.0"
  echo " On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0."
} >"$root/usr/$documents/copyright"
cat >"$root/usr/share/lintian/overrides/troth" <<OVERRIDES
# One file that runs on every distribution; troth.spdx.json names what is inside, with versions.
troth: embedded-library *
# The licences of the libraries inside, as they came.
troth: extra-license-file *
# Not a package of the archive; there is no bug to close.
troth: initial-upload-closes-no-bugs *
OVERRIDES

# What the file itself says that it needs of other packages, and the two programs that it runs.
mkdir "$work/debian"
printf 'Source: troth\n\nPackage: troth\nArchitecture: any\n' >"$work/debian/control"
libraries=$(cd "$work" && dpkg-shlibdeps -O "root/usr/bin/troth" 2>/dev/null |
  sed -n 's/^shlibs:Depends=//p')
if [ -z "$libraries" ]; then
  echo "dpkg-shlibdeps does not say what troth needs." >&2
  exit 1
fi
size=$(find "$root/usr" -type f -printf '%s\n' | awk '{ all += $1 } END { print int(all / 1024) + 1 }')
cat >"$root/DEBIAN/control" <<CONTROL
Package: troth
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $size
Depends: $libraries, git (>= 1:2.38), openssh-client
Suggests: gnupg
Section: vcs
Priority: optional
Description: who contributes to a Git repository, and on what terms
 Troth says who a contributor is, on what terms they contribute and why they
 may be trusted, from the repository alone: offline, on any host, without an
 account anywhere. Identities, agreements and decisions are small signed files
 in Git; hooks and servers ask the policy of the project itself.
CONTROL
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"

find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$out/troth_${version}_$architecture.deb" >/dev/null
