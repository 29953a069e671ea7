"""Packaging: the same bytes each time, and a list of parts that is made from what is linked."""

import gzip
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts/dist"))

NEEDED = ("cc", "dpkg-deb", "dpkg-query", "dpkg-shlibdeps", "nm", "strip", "swift")
MISSING = [tool for tool in NEEDED if shutil.which(tool) is None]


@unittest.skipIf(MISSING and os.environ.get("CI") != "true", f"not here: {', '.join(MISSING)}")
class PackTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = pathlib.Path(cls.folder.name)
        build = cls.work / "build"
        build.mkdir()
        cls.troth = build / "troth"
        library = subprocess.run(
            ["cc", "-print-file-name=libz.a"], check=True, capture_output=True, text=True
        ).stdout.strip()
        subprocess.run(
            ["cc", "-o", cls.troth, ROOT / "Tests/Packaging/stand_in.c", library]
            + [f"-Wl,-Map={build / 'troth.map'}"],
            check=True,
        )
        with (build / "troth.map").open("a") as linked:
            linked.write("/b/release/ArgumentParser.build/Parsing.swift.o\n")
        (build / "checkouts").symlink_to(ROOT / ".build/checkouts")
        cls.first, cls.second = cls.pack("first", 0o022), cls.pack("second", 0o077)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def pack(cls, name, mask):
        out = cls.work / name
        (cls.work / f"tmp-{name}").mkdir()
        subprocess.run(
            ["sh", "scripts/dist/pack.sh", cls.troth, cls.work / "build", out],
            cwd=ROOT,
            check=True,
            umask=mask,
            env=os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "TMPDIR": str(cls.work / f"tmp-{name}")},
        )
        return {file.name: file.read_bytes() for file in out.iterdir()}

    def file(self, ending):
        return next(name for name in self.first if name.endswith(ending))

    def test_same_bytes(self):
        """packing twice, at another time, place and umask, gives the same bytes"""
        self.assertEqual(sorted(self.first), sorted(self.second))
        for name, data in self.first.items():
            self.assertEqual(data, self.second[name], name)

    def test_checksums(self):
        """SHA256SUMS names every file and is right"""
        lines = dict(
            reversed(line.split("  ")) for line in self.first["SHA256SUMS"].decode().splitlines()
        )
        others = {name: data for name, data in self.first.items() if name != "SHA256SUMS"}
        self.assertEqual(lines, {n: hashlib.sha256(data).hexdigest() for n, data in others.items()})

    def test_tarball(self):
        """the tarball is sorted, belongs to root, and has everything in one folder"""
        path = self.work / "first" / self.file(".tar.gz")
        with tarfile.open(path) as tarball:
            members = tarball.getmembers()
        names = [member.name for member in members]
        self.assertEqual(names, sorted(names))
        self.assertEqual({(m.uid, m.gid, m.mtime) for m in members}, {(0, 0, 1767225600)})
        self.assertEqual({name.split("/")[0] for name in names}, {path.name.removesuffix(".tar.gz")})
        inside = {name.split("/", 1)[1] for name in names if "/" in name}
        for name in (
            "bin/troth bin/git-troth bin/troth-ssh-sign share/man/man1/troth.1 "
            "share/man/man1/git-troth.1 share/doc/troth/LICENSE share/doc/troth/troth.spdx.json "
            "share/doc/troth/licenses/zlib1g-dev.txt share/zsh/site-functions/_troth "
            "share/doc/troth/licenses/swift-argument-parser.txt share/troth-ci/judge.sh"
        ).split():
            self.assertIn(name, inside)

    def test_package(self):
        """the Debian package says what it needs, and its manual pages are compressed"""
        deb = self.work / "first" / self.file(".deb")

        def ask(*words):
            return subprocess.run(["dpkg-deb", *words], check=True, capture_output=True, text=True).stdout

        needs = ask("--field", deb, "Depends")
        for name in ("libc6", "git (>= 1:2.38)", "openssh-client"):
            self.assertIn(name, needs)
        listed = ask("--contents", deb)
        for name in (
            "./usr/share/man/man1/troth.1.gz",
            "./usr/share/doc/troth/changelog.gz",
            "./usr/share/doc/troth/copyright",
            "./usr/bin/git-troth -> troth",
        ):
            self.assertIn(name, listed)
        self.assertNotIn("man1/troth.1\n", listed)
        self.assertEqual({line.split()[1] for line in listed.splitlines()}, {"root/root"})
        self.assertIn(b"troth (0.0.1)", gzip.decompress(self.changelog(deb)).splitlines()[0])

    def changelog(self, deb):
        target = self.work / "unpacked"
        subprocess.run(["dpkg-deb", "--extract", deb, target], check=True)
        return (target / "usr/share/doc/troth/changelog.gz").read_bytes()

    def test_parts(self):
        """the list of parts is SPDX 2.3 and names what was linked, with versions, and nothing else"""
        file = self.work / "first" / self.file(".spdx.json")
        parts = {part["name"]: part for part in json.loads(file.read_text())["packages"]}
        version = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Version}", "zlib1g-dev"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        self.assertEqual(parts["zlib1g-dev"]["versionInfo"], version)
        self.assertEqual(
            parts["swift-argument-parser"]["licenseDeclared"], "Apache-2.0 WITH Swift-exception"
        )
        self.assertNotIn("libgit2-dev", parts)
        self.assertNotIn("swift-system", parts)
        import validate_sbom

        self.assertEqual(list(validate_sbom.problems(file)), [])


if __name__ == "__main__":
    unittest.main()
