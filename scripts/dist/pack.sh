#!/bin/sh
# pack.sh TROTH BUILD OUT: packs a built command. BUILD has the link map and the checked out packages.
# The same input and SOURCE_DATE_EPOCH (the last commit's time unless given) give the same bytes.
set -eu

troth=$1
build=$2
out=$3
umask 022
export LC_ALL=C TZ=UTC

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
version=$("$troth" --version)
architecture=$(uname -m)
name=troth-$version-linux-$architecture

# Foundation's internationalisation costs a quarter of the start and 45 MB; it came in by mistake.
if nm "$troth" 2>/dev/null | grep -q FoundationInternationalization; then
  echo "FoundationInternationalization is linked into $troth: see docs/ARCHITECTURE.md." >&2
  exit 1
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/troth-dist.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
rm -f "$out/$name.tar.gz" "$out/$name.spdx.json" "$out"/troth_"$version"_*.deb "$out/SHA256SUMS"

# The tree that every package has, with everything that is inside named, and its licence.
tree=$work/$name
sh scripts/lay-out.sh "$troth" "$tree"
strip --strip-all "$tree/bin/troth"
documents=$tree/share/doc/troth
install -d "$documents"
install -m 644 README.md CHANGELOG.md LICENSE "$documents"
python3 scripts/dist/sbom.py --troth "$tree/bin/troth" --version "$version" --build "$build" \
  --licences "$documents/licenses" --epoch "$SOURCE_DATE_EPOCH" >"$out/$name.spdx.json"
install -m 644 "$out/$name.spdx.json" "$documents/troth.spdx.json"

tar --create --directory "$work" --format=ustar --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
  --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw "$name" | gzip -n -9 >"$out/$name.tar.gz"

sh scripts/dist/deb.sh "$tree" "$version" "$out"
(cd "$out" && sha256sum "$name.spdx.json" "$name.tar.gz" troth_"$version"_*.deb >SHA256SUMS)
