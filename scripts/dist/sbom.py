"""Writes what is inside a built command, as SPDX 2.3 in JSON, and gathers the licences.

Nothing here is a list kept by hand: the link map says which archives and modules went in, dpkg and the
package manager say which versions those are. An archive that nobody owns is an error.
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ARCHIVE = re.compile(r"(/[^\s()]+\.a)\(")
MODULE = re.compile(r"(\w+)\.build/")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def part(name, version, purl, **more):
    """A package of the list. Licences are stated only where their text was recognised."""
    return {
        "SPDXID": "SPDXRef-Package-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "copyrightText": "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "externalRefs": [
            {
                "referenceCategory": "PACKAGE-MANAGER",
                "referenceLocator": purl,
                "referenceType": "purl",
            }
        ],
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": "NOASSERTION",
        "name": name,
        "supplier": "NOASSERTION",
        "versionInfo": version,
    } | more


def expression(text):
    """The SPDX expression of a licence text; only the one that Swift's packages have is known."""
    if "Apache License" not in text or "Version 2.0" not in text:
        return "NOASSERTION"
    return "Apache-2.0" + (" WITH Swift-exception" if "Runtime Library Exception" in text else "")


class Licences:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, name, *places):
        """Copies the first text that is there, and gives its name and the text."""
        for place in places:
            if place.is_file():
                target = self.folder / f"{name}.txt"
                shutil.copyfile(place, target)
                target.chmod(0o644)
                return target.name, target.read_text(encoding="utf-8", errors="replace")
        sys.exit(f"There is no licence of {name} in {', '.join(map(str, places))}.")


def debian_parts(archives, licences):
    """The Debian packages that own the archives, with their versions."""
    release = pathlib.Path("/etc/os-release").read_text(encoding="utf-8")
    facts = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', release, re.M))
    owners = {}
    for archive in archives:
        for line in run("dpkg-query", "--search", archive).splitlines():
            owners.setdefault(line.rsplit(": ", 1)[0], []).append(os.path.basename(archive))
    for owner, names in sorted(owners.items()):
        version, architecture, source = run(
            "dpkg-query", "--show", "--showformat=${Version}\t${Architecture}\t${source:Package}", owner
        ).split("\t")
        package = owner.split(":")[0]
        file, _ = licences.take(package, pathlib.Path("/usr/share/doc", package, "copyright"))
        yield part(
            package,
            version,
            f"pkg:deb/{facts['ID']}/{package}@{version.replace('+', '%2B').replace(':', '%3A')}"
            f"?arch={architecture}&distro={facts['ID']}-{facts.get('VERSION_ID', 'unknown')}",
            comment=f"Linked from {', '.join(sorted(names))}; source package {source}.",
            licenseComments=f"The text is in licenses/{file}.",
        )


def swift_runtime(archives, licences):
    """Swift's own libraries, as the toolchain has them."""
    version = re.search(r"Swift version (\S+)", run("swift", "--version")).group(1)
    toolchain = pathlib.Path(archives[0].split("/lib/swift_static/")[0])
    file, text = licences.take(
        "swift", toolchain / "share/swift/LICENSE.txt", toolchain / "share/doc/swift/LICENSE.txt"
    )
    names = sorted({os.path.basename(archive) for archive in archives})
    return part(
        "swift",
        version,
        f"pkg:github/swiftlang/swift@swift-{version}-RELEASE",
        comment=f"Linked from {', '.join(names)}.",
        licenseComments=f"The text is in licenses/{file}.",
        licenseDeclared=expression(text),
    )


def swift_packages(build, modules, licences):
    """The resolved packages that a linked module comes from."""
    resolved = json.loads(pathlib.Path("Package.resolved").read_text(encoding="utf-8"))
    for pin in sorted(resolved["pins"], key=lambda pin: pin["identity"]):
        checkout = pathlib.Path(build, "checkouts", pin["location"].rsplit("/", 1)[1])
        if not modules & {folder.name for folder in checkout.glob("Sources/*")}:
            continue
        file, text = licences.take(
            pin["identity"], *(checkout / name for name in ("LICENSE.txt", "LICENSE"))
        )
        state = pin["state"]
        location = pin["location"].removesuffix(".git")
        yield part(
            pin["identity"],
            state["version"],
            f"pkg:swift/{location.removeprefix('https://')}@{state['version']}",
            downloadLocation=f"git+{location}.git@{state['version']}",
            licenseComments=f"The text is in licenses/{file}.",
            licenseDeclared=expression(text),
        )


def main():
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("troth", "version", "build", "licences", "epoch"):
        options.add_argument(f"--{name}", required=True)
    options = options.parse_args()

    linked = pathlib.Path(options.build, "troth.map").read_text(encoding="utf-8", errors="replace")
    archives = sorted({os.path.realpath(path) for path in ARCHIVE.findall(linked)})
    swift = [path for path in archives if "/lib/swift_static/" in path]
    licences = Licences(options.licences)
    parts = list(debian_parts([path for path in archives if path not in swift], licences))
    if swift:
        parts.append(swift_runtime(swift, licences))
    parts += swift_packages(options.build, set(MODULE.findall(linked)), licences)
    if not parts:
        sys.exit(f"{options.build}/troth.map names nothing that was linked.")

    digest = hashlib.sha256(pathlib.Path(options.troth).read_bytes()).hexdigest()
    troth = part(
        "troth",
        options.version,
        f"pkg:generic/troth@{options.version}",
        checksums=[{"algorithm": "SHA256", "checksumValue": digest}],
        comment="The checksum is that of bin/troth.",
        licenseConcluded="Apache-2.0",
        licenseDeclared="Apache-2.0",
        packageFileName="bin/troth",
        primaryPackagePurpose="APPLICATION",
    )
    created = datetime.datetime.fromtimestamp(int(options.epoch), datetime.timezone.utc)
    document = {
        "SPDXID": "SPDXRef-DOCUMENT",
        "creationInfo": {
            "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "creators": ["Organization: Troth contributors", f"Tool: troth-sbom-{options.version}"],
        },
        "dataLicense": "CC0-1.0",
        "documentNamespace": f"https://spdx.org/spdxdocs/troth-{options.version}-{digest}",
        "name": f"troth-{options.version}",
        "packages": [troth] + parts,
        "relationships": [relation("SPDXRef-DOCUMENT", "DESCRIBES", troth)]
        + [relation(other["SPDXID"], "STATIC_LINK", troth) for other in parts],
        "spdxVersion": "SPDX-2.3",
    }
    json.dump(document, sys.stdout, indent=2, sort_keys=True)
    print()


def relation(one, kind, package):
    return {
        "relatedSpdxElement": package["SPDXID"],
        "relationshipType": kind,
        "spdxElementId": one,
    }


if __name__ == "__main__":
    main()
