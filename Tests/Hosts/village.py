"""A project with a forge in front of it, and the runners of four CI hosts, as far as a template sees."""

import atexit
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

import yaml

from forge import Forge, Request

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Live"))

from people import ROOT, TROTH, People  # noqa: E402

NEEDED = ("git", "curl", "jq", "openssl", "sha256sum", "bash")
MISSING = [tool for tool in NEEDED if shutil.which(tool) is None]


class Stage(People):
    """Ana's project; Bo, who has accepted its terms and whom nobody has answered for."""

    bot = "github-actions[bot]"

    @classmethod
    def setUpClass(cls):
        if MISSING and os.environ.get("CI") != "true":
            raise unittest.SkipTest(f"not here: {', '.join(MISSING)}")
        if Stage.place is None:
            Stage.build()
        Stage.forge.bot = cls.bot

    @classmethod
    def build(cls):
        """Once for all tests; each begins with what this leaves."""
        temporary = tempfile.TemporaryDirectory(prefix="troth-hosts-")
        atexit.register(temporary.cleanup)
        Stage.place = pathlib.Path(temporary.name)
        Stage.forge = Forge(cls.place / "forge")
        Stage.bare = cls.place / "forge/git/ana/seeds.git"
        Stage.digest = cls.pack_troth()
        cls.settle()
        Stage.kept = cls.place / "kept"
        for name, folder in cls.folders().items():
            shutil.copytree(folder, cls.kept / name, symlinks=True)

    @classmethod
    def folders(cls):
        return {"bare": cls.bare, "ana": cls.place / "ana", "bo": cls.place / "bo"}

    def setUp(self):
        for name, folder in self.folders().items():
            shutil.rmtree(folder)
            shutil.copytree(self.kept / name, folder, symlinks=True)
        self.forge.reset()
        self.canary = self.place / "canary"
        self.canary.unlink(missing_ok=True)
        (self.place / "asked").unlink(missing_ok=True)
        self.runner = self.place / "runner"
        shutil.rmtree(self.runner, ignore_errors=True)
        self.runner.mkdir()

    @classmethod
    def pack_troth(cls):
        """A tarball laid out as `make dist` lays it out, whose command is the one under test."""
        asked = cls.place / "asked"
        script = f'#!/bin/sh\necho "$*" >>"{asked}"\nexec "{TROTH}" "$@"\n'.encode()
        path = cls.place / "forge/troth.tar.gz"
        with tarfile.open(path, "w:gz") as tarball:
            command = tarfile.TarInfo("troth-test/bin/troth")
            command.mode, command.size = 0o755, len(script)
            tarball.addfile(command, io.BytesIO(script))
            for file in sorted((ROOT / "hooks/ci").glob("*.sh")):
                tarball.add(file, f"troth-test/share/troth-ci/{file.name}")
        return hashlib.sha256(path.read_bytes()).hexdigest()

    # The project.

    @classmethod
    def settle(cls):
        cls.run_as("ana", "git", "init", "--quiet", "--bare", "--initial-branch=main", cls.bare)
        cls.run_as("ana", "git", "-C", cls.bare, "config", "uploadpack.allowFilter", "true")
        cls.run_as("ana", "git", "-C", cls.bare, "config", "uploadpack.allowAnySHA1InWant", "true")
        cls.run_as("ana", "git", "clone", "--quiet", cls.bare, cls.place / "ana")
        cls.commit("ana", "Begin", {"README.md": "# Seeds\n"})
        cls.run_as("ana", "git", "push", "--quiet", "origin", "HEAD:main")
        shutil.copytree(cls.bare, cls.place / "before.git")
        cls.found()
        cls.run_as("ana", "git", "push", "--quiet", "origin", "HEAD:main")
        cls.run_as("bo", "git", "clone", "--quiet", cls.bare, cls.place / "bo")
        cls.run_as("bo", "troth", "join", "--yes", "--agree", "dco", "--no-passphrase")
        cls.run_as("bo", "git", "switch", "--quiet", "--create", "beans")
        cls.commit("bo", "Add beans", {"beans.txt": "Sow in May.\n"})

    def propose(self, person="bo", number=5, tip="HEAD", ref="refs/pull/{}/head", **more):
        """Opens a request: the forge has its objects below a ref of its own, whatever the fork."""
        tip = self.run_as(person, "git", "rev-parse", tip)
        self.run_as(person, "git", "push", "--quiet", "--force", self.bare, f"{tip}:{ref.format(number)}")
        self.forge.requests[number] = Request(number, tip, opener=person, **more)
        return tip

    def admit(self, tip):
        """Ana answers for a change; her word goes to the ledger."""
        self.run_as("ana", "git", "fetch", "--quiet", "origin", "+refs/pull/*/head:refs/pull/*")
        self.run_as("ana", "git", "fetch", "--quiet", "origin", tip)
        self.run_as("ana", "troth", "admit", tip, "--because", "Read it.")

    # Runners.

    def environment(self, **more):
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.runner),
            "TMPDIR": str(self.runner),
            "CURL_CA_BUNDLE": str(self.forge.certificate),
            "GIT_SSL_CAINFO": str(self.forge.certificate),
            "CI": "true",
        } | {name: str(value) for name, value in more.items()}

    def with_tarball(self, variables):
        """A template's variables, filled in as a maintainer does."""
        return {name: str(value) for name, value in variables.items()} | {
            "TROTH_URL": f"{self.forge.url}/troth.tar.gz",
            "TROTH_SHA256": self.digest,
        }

    def shell(self, script, environment, shell="bash"):
        """A step, as hosts run it: in an empty folder, ended by the first failure."""
        folder = tempfile.mkdtemp(dir=self.runner)
        return subprocess.run(
            [shell, "-e", "-c", script],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=300,
        )

    def actions(self, template, name, event, token="a-token", **more):
        """The one job of a workflow, for an event of GitHub Actions or Forgejo Actions."""
        workflow = yaml.safe_load((ROOT / "hooks/ci" / template).read_text())
        job = workflow["jobs"]["judge"]
        file = self.runner / "event.json"
        file.write_text(json.dumps(event))
        variables = self.with_tarball(job["env"])
        step = job["steps"][0]
        for key, value in step["env"].items():
            variables[key] = re.sub(r"\$\{\{ github\.token \}\}", token, value)
        self.assertNotIn("${{", "".join(variables.values()) + step["run"])
        self.summary = self.runner / "summary.md"
        self.summary.unlink(missing_ok=True)
        return self.shell(
            step["run"],
            self.environment(
                GITHUB_EVENT_NAME=name,
                GITHUB_EVENT_PATH=file,
                GITHUB_REPOSITORY="ana/seeds",
                GITHUB_SERVER_URL=self.forge.url,
                GITHUB_API_URL=f"{self.forge.url}/api",
                GITHUB_RUN_ID="1",
                GITHUB_STEP_SUMMARY=self.summary,
            )
            | variables
            | {key: str(value) for key, value in more.items()},
        )
