#!/bin/sh
# Builds and runs every test. What only some machines have (Python's packages, a browser, public test
# vectors) is a visible skip here and a failure where CI is true.
set -eu

wanted=gnupg
python3 -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"
# The CI templates are run against a stand-in for a forge; without these they are left out.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  for tool in curl jq openssl; do
    command -v "$tool" >/dev/null 2>&1 || wanted="$wanted $tool"
  done
fi
# shellcheck disable=SC2086 # a list of names
sh scripts/need-packages.sh $wanted

left_out=""
if python=$(sh scripts/python.sh); then
  TROTH_PYTHON=$python
  export TROTH_PYTHON
else
  if [ "${CI:-}" = true ]; then
    echo "The Python packages of Tests/Independent/requirements.txt could not be installed."
    exit 1
  fi
  left_out=" Left out: what is tested from Python, whose packages could not be installed."
fi
if TROTH_CHROMIUM=${TROTH_CHROMIUM:-$(sh scripts/chromium.sh)}; then
  export TROTH_CHROMIUM
else
  if [ "${CI:-}" = true ]; then
    echo "There is no Chromium to look at pages with, and it could not be installed."
    exit 1
  fi
  left_out="$left_out Left out: pages in a browser (the Debian package chromium)."
fi
if TROTH_SERVERS=${TROTH_SERVERS:-$(sh scripts/servers.sh)}; then
  export TROTH_SERVERS
else
  if [ "${CI:-}" = true ]; then
    echo "The servers that hooks are tested against could not be had."
    exit 1
  fi
  left_out="$left_out Left out: servers (scripts/servers.sh), unless they are installed."
  unset TROTH_SERVERS
fi
vectors=${TROTH_VECTORS:-../shared/vectors}
if [ ! -d "$vectors" ]; then
  if [ "${CI:-}" = true ]; then
    echo "There are no test vectors in $vectors; TROTH_VECTORS names their folder."
    exit 1
  fi
  left_out="$left_out Left out: public test vectors (TROTH_VECTORS names their folder)."
fi

swift build --build-tests
# All of Foundation would make every start of the command slower; its essentials are enough.
if nm "$(swift build --show-bin-path)/troth" | grep -q FoundationInternationalization; then
  echo "The command links FoundationInternationalization: import FoundationEssentials instead."
  exit 1
fi
swift test --skip-build
if [ -n "${TROTH_PYTHON:-}" ]; then
  "$TROTH_PYTHON" -m unittest discover -s Tests/Independent
  "$TROTH_PYTHON" -m unittest discover -s Tests/Packaging
  "$TROTH_PYTHON" -m unittest discover -s Tests/Hosts
  "$TROTH_PYTHON" -m unittest discover -s Tests/Live
fi
echo
echo "All tests passed.$left_out"
