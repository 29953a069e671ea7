#!/bin/sh
# Makes the OpenPGP keys and signatures of this folder anew, with gpg and keys that are thrown away:
# other bytes each time, the same answers. Run it here; nothing else reads or changes them.
set -eu

GNUPGHOME=$(mktemp -d)
export GNUPGHOME
trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
january="--faked-system-time 20260101T000000!"

run() { gpg --quiet --batch --no-tty --passphrase '' --pinentry-mode loopback "$@" 2>>make.log; }

# key NAME ALGORITHM EXPIRY: a key made in January; its fingerprint is left in $fpr.
key() {
  run $january --quick-gen-key "$1 <$1@forge.example>" "$2" sign "$3"
  fpr=$(gpg --list-keys --with-colons "$1@forge.example" | awk -F: '/^fpr/ { print $10; exit }')
}

# sign NAME KEY OPTION…: a signature over the payload, made in the middle of January.
sign() {
  name=$1 by=$2
  shift 2
  run --faked-system-time '20260115T000000!' "$@" --armor --detach-sign --local-user "$by" \
    --output "$name.sig" --yes payload
}

rm -f ./*.sig ./*.asc make.log
printf '%s\n' 'tree aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' \
  'author Bo <583231+bo@users.noreply.github.com> 1768435200 +0000' \
  'committer GitHub <noreply@github.com> 1768435200 +0000' '' 'Mend a typo' '' \
  '[GNUPG:] NEWSIG' '[GNUPG:] GOODSIG AAAAAAAAAAAAAAAA forge <forge@forge.example>' >payload

key forge ed25519 0
forge=$fpr
run $january --quick-add-key "$forge" rsa2048 sign 0
run $january --quick-add-key "$forge" nistp256/ecdsa sign 0
for subkey in $(gpg --list-keys --with-colons --with-subkey-fingerprint forge@forge.example |
  awk -F: '/^sub/ { type = $4 } /^fpr/ && type { print type ":" $10 }'); do
  case $subkey in
    1:*) sign subkey-rsa "${subkey#*:}!" ;;
    *) sign subkey-ecdsa "${subkey#*:}!" ;;
  esac
done
sign forge "$forge!"
sign sha1 "$forge!" --digest-algo SHA1
sign text "$forge!" --textmode
sign notation "$forge!" --sig-notation 'note@forge.example=[GNUPG:] GOODSIG'
sign signature-expired "$forge!" --default-sig-expire 2026-02-01
gpg --export --armor "$forge" >forge.asc

for kind in rsa:rsa2048 ecdsa:nistp256/ecdsa other:ed25519; do
  key "${kind%%:*}" "${kind##*:}" 0
  sign "${kind%%:*}" "$fpr"
  gpg --export --armor "$fpr" >"${kind%%:*}.asc"
done
key expired ed25519 2026-02-01
sign expired "$fpr"
run $january --export --armor "$fpr" >expired.asc
key revoked ed25519 0
sign revoked "$fpr"
sed 's/^:-----/-----/' "$GNUPGHOME/openpgp-revocs.d/$fpr.rev" >"$GNUPGHOME/revocation"
run --import "$GNUPGHOME/revocation"
gpg --export --armor "$fpr" >revoked.asc

# Two signatures in one armour, and two armours.
for name in forge other; do gpg --dearmor <$name.sig >"$GNUPGHOME/$name.bin"; done
cat "$GNUPGHOME/forge.bin" "$GNUPGHOME/other.bin" | gpg --enarmor 2>/dev/null |
  sed 's/PGP ARMORED FILE/PGP SIGNATURE/; /^Comment:/d' >two-in-one.sig
cat forge.sig other.sig >two.sig
rm -f make.log
