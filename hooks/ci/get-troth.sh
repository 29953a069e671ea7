#!/bin/sh
# get-troth.sh URL SHA256 FOLDER: unpacks a tarball of Troth, and no other than the one that was named.
set -eu

url=$1
digest=$2
folder=$3

case $url in
  https://?*) ;;
  *)
    echo "troth: the tarball's address has to begin with https://" >&2
    exit 2
    ;;
esac
case $digest in *[!0-9a-f]*) digest= ;; esac
if [ ${#digest} != 64 ]; then
  echo "troth: the tarball's SHA-256 has to be named: 64 digits, from the release's SHA256SUMS." >&2
  exit 2
fi

mkdir -p "$folder"
curl -q --fail --silent --show-error --location --proto =https --max-time 300 --retry 2 \
  --output "$folder/troth.tar.gz" "$url"
if ! echo "$digest  $folder/troth.tar.gz" | sha256sum --check --status; then
  rm -f "$folder/troth.tar.gz"
  echo "troth: what $url gives is not what was named: its SHA-256 is another." >&2
  exit 2
fi
tar --extract --gzip --file "$folder/troth.tar.gz" --directory "$folder" --strip-components=1
rm "$folder/troth.tar.gz"
