"""Hook managers and git-lfs beside Troth's hooks: who runs first, and that files come back.

Run with: .build/python/bin/python -m unittest discover -s Tests/Live
"""

import os
import pathlib
import shutil
import sys
import tempfile
import unittest

from people import ROOT, TROTH, People
from services import find

TOOLS = pathlib.Path(sys.executable).parent
LFS = find("usr/bin/git-lfs")
KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\n"
AFTER = "installed; the hook that was here runs after it"


class Managers(People):
    """Ana's project, pushed to a folder that judges nothing; a copy of both for each test."""

    @classmethod
    def setUpClass(cls):
        missing = [tool for tool in ("pre-commit", "lefthook") if not (TOOLS / tool).exists()]
        if missing:
            if os.environ.get("CI") != "true":
                raise unittest.SkipTest(f"not here: {', '.join(missing)}")
            raise AssertionError(f"not here: {', '.join(missing)}")
        temporary = tempfile.TemporaryDirectory(prefix="troth-live-", ignore_cleanup_errors=True)
        cls.addClassCleanup(temporary.cleanup)
        cls.place = pathlib.Path(temporary.name)
        cls.run_as("ana", "git", "init", "--quiet", "--bare", "--initial-branch=main", "server.git")
        cls.run_as("ana", "git", "clone", "--quiet", cls.place / "server.git", cls.place / "ana")
        cls.commit("ana", "Begin", {"README.md": "# Seeds\n"})
        cls.found()
        cls.run_as("ana", "git", "push", "--quiet", "origin", "main")
        cls.kept = {name: cls.place / f"{name}.kept" for name in ("ana", "server.git")}
        for name, kept in cls.kept.items():
            shutil.copytree(cls.place / name, kept, symlinks=True)

    def setUp(self):
        for name, kept in self.kept.items():
            shutil.rmtree(self.place / name)
            shutil.copytree(kept, self.place / name, symlinks=True)
        self.clone = self.place / "ana"
        self.log = self.place / "log"
        self.log.unlink(missing_ok=True)
        self.path = f"{TROTH.parent}:{TOOLS}:/usr/local/bin:/usr/bin:/bin"

    # What tests say.

    def git(self, *words, path=None, place=None, **more):
        return self.try_as("ana", "git", *words, place=place, PATH=path or self.path, **more)

    def ana(self, *words):
        return self.run_as("ana", *words, place=self.clone)

    def tool(self, *words):
        result = self.try_as("ana", *words, PATH=self.path)
        self.assertEqual(result.returncode, 0, result)
        return result.stdout

    def troth(self, *words):
        return self.run_as("ana", "troth", "hook", *words)

    def hooks(self, folder=".git/hooks"):
        """Every file of a folder of hooks: its bytes and its mode."""
        return {
            path.name: (path.read_bytes(), path.stat().st_mode)
            for path in (self.clone / folder).iterdir()
            if not path.name.endswith(".sample")
        }

    def logged(self):
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines

    def bad(self):
        """A commit that the policy refuses, made without asking anybody."""
        (self.clone / "bad.txt").write_text("bad\n")
        self.git("add", "bad.txt")
        words = ["commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", "Nobody's"]
        self.assertEqual(self.git(*words).returncode, 0)

    def good(self):
        with (self.clone / "good.txt").open("a") as file:
            file.write("good\n")
        self.git("add", "good.txt")
        words = ["commit", "--quiet", "--no-verify", "--signoff", "--message", "Ana's"]
        self.assertEqual(self.git(*words).returncode, 0)

    def check_pushes(self, told, path=None, told_of_bad=()):
        """A push that Troth refuses goes nowhere; a good one is told to the other hooks."""
        self.bad()
        refused = self.git("push", "--quiet", "origin", "main", path=path)
        self.assertNotEqual(refused.returncode, 0, refused)
        self.assertIn("commit-unsigned", refused.stderr)
        self.assertEqual(self.logged(), list(told_of_bad), refused)
        self.git("reset", "--quiet", "--hard", "HEAD^")
        self.good()
        good = self.git("push", "origin", "main", path=path)
        self.assertEqual(good.returncode, 0, good)
        self.assertEqual(self.logged(), told, good)

    def check_secret(self):
        """A secret key is not committed."""
        (self.clone / "key").write_text(KEY)
        self.git("add", "key")
        commit = self.git("commit", "--quiet", "--message", "A key")
        self.assertNotEqual(commit.returncode, 0, commit)
        self.assertIn("key-material", commit.stdout + commit.stderr)
        self.git("rm", "--quiet", "--force", "--cached", "key")

    # pre-commit.

    def configure_pre_commit(self, extra=""):
        (self.clone / ".pre-commit-config.yaml").write_text(
            "repos:\n"
            + extra
            + "- repo: local\n"
            + "  hooks:\n"
            + "  - id: own\n"
            + "    name: own\n"
            + f"    entry: sh -c 'echo own >>{self.log}'\n"
            + "    language: system\n"
            + "    always_run: true\n"
            + "    pass_filenames: false\n"
            + "    stages: [pre-push]\n"
        )

    def test_pre_commit_was_here_first(self):
        self.configure_pre_commit()
        self.tool("pre-commit", "install", "--hook-type", "pre-push", "--hook-type", "pre-commit")
        before = self.hooks()
        self.assertIn(f"pre-push: {AFTER}", self.troth("install"))
        self.check_pushes(["own"])
        self.check_secret()
        # Its own installer comes again, and would have each call the other.
        self.tool("pre-commit", "install", "--hook-type", "pre-push")
        self.assertIn("pre-push.legacy", self.troth("status"))
        doctor = self.try_as("ana", "troth", "doctor", "--format", "json")
        self.assertIn("hook-moved", doctor.stdout)
        self.troth("install")
        self.check_pushes(["own"])
        self.troth("uninstall")
        self.assertEqual(self.hooks(), before)

    def test_pre_commit_comes_later(self):
        self.configure_pre_commit()
        self.troth("install")
        troth = self.hooks()
        self.tool("pre-commit", "install", "--hook-type", "pre-push")
        # It keeps what was there and runs it first, and its own hooks whatever the answer is.
        self.check_pushes(["own"], told_of_bad=["own"])
        self.tool("pre-commit", "uninstall", "--hook-type", "pre-push")
        self.assertEqual(self.hooks(), troth)

    def test_troth_as_a_hook_of_pre_commit(self):
        source = self.place / "troth.git"
        shutil.rmtree(source, ignore_errors=True)
        source.mkdir()
        shutil.copy2(ROOT / ".pre-commit-hooks.yaml", source)
        self.run_as("ana", "git", "init", "--quiet", source)
        self.commit("ana", "Hooks", {}, "--allow-empty", place=source)
        self.run_as("ana", "git", "add", ".", place=source)
        self.run_as("ana", "git", "commit", "--quiet", "--message", "Hooks", place=source)
        self.run_as("ana", "git", "tag", "v1", place=source)
        self.configure_pre_commit(
            f"- repo: {source}\n  rev: v1\n  hooks:\n  - id: troth-staged\n  - id: troth-message\n"
        )
        self.tool("pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
        for kind in ("pre-commit", "commit-msg", "pre-merge-commit"):
            self.tool("pre-commit", "install", "--hook-type", kind)
        self.git("add", ".pre-commit-config.yaml")
        self.check_secret()
        words = ["commit", "--quiet", "--signoff", "--message", "Configure", "--message"]
        refused = self.git(*words, "Troth-Author: nobody")
        self.assertNotEqual(refused.returncode, 0, refused)
        self.assertIn("Troth-Author", refused.stdout + refused.stderr)
        taken = self.git(*words, "Well.")
        self.assertEqual(taken.returncode, 0, taken)
        self.git("switch", "--quiet", "--create", "topic", "HEAD^")
        (self.clone / "key").write_text(KEY)
        self.git("add", "key")
        self.git("commit", "--quiet", "--no-verify", "--message", "A key")
        self.git("switch", "--quiet", "main")
        merge = self.git("merge", "--quiet", "--no-edit", "topic")
        self.assertNotEqual(merge.returncode, 0, merge)
        self.assertIn("key-material", merge.stdout + merge.stderr)

    # lefthook.

    def configure_lefthook(self, command):
        (self.clone / "lefthook.yml").write_text(
            f"pre-push:\n  piped: true\n  commands:\n{command}"
            + f"    2-own:\n      run: echo own >>{self.log}\n"
        )

    def test_lefthook_was_here_first(self):
        self.configure_lefthook("")
        self.tool("lefthook", "install")
        before = self.hooks()
        self.troth("install")
        self.check_pushes(["own"])
        # Its own installer comes again, and takes Troth's place without running it.
        self.tool("lefthook", "install")
        self.assertIn("Troth's is pre-push.old (troth hook install)", self.troth("status"))
        self.troth("install")
        self.check_pushes(["own"])
        self.troth("uninstall")
        self.assertEqual(self.hooks(), before)

    def test_troth_as_a_command_of_lefthook(self):
        self.configure_lefthook(
            "    1-troth:\n      run: troth hook pre-push -- {1} {2}\n      use_stdin: true\n"
        )
        self.tool("lefthook", "install")
        self.bad()
        refused = self.git("push", "--quiet", "origin", "main", "main:second")
        self.assertNotEqual(refused.returncode, 0, refused)
        self.assertIn("commit-unsigned", refused.stdout + refused.stderr)
        self.assertEqual(self.logged(), [])
        self.git("reset", "--quiet", "--hard", "HEAD^")
        self.good()
        self.assertEqual(self.git("push", "--quiet", "origin", "main").returncode, 0)
        self.assertEqual(self.logged(), ["own"])

    # husky.

    def test_husky(self):
        """Husky has git look into a folder that it writes anew, which runs what lies above it."""
        self.ana("git", "config", "core.hooksPath", ".husky/_")
        runner = self.clone / ".husky/_"
        runner.mkdir(parents=True)
        (runner / ".gitignore").write_text("*\n")
        (runner / "h").write_text(
            'n=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n[ -f "$s" ] || exit 0\n'
            'export PATH="node_modules/.bin:$PATH"\nsh -e "$s" "$@"\nexit $?\n'
        )
        for name in ("pre-commit", "commit-msg", "pre-push", "post-merge"):
            (runner / name).write_text('#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n')
            (runner / name).chmod(0o755)
        before = self.hooks(".husky/_")
        refused = self.try_as("ana", "troth", "hook", "install")
        self.assertEqual(refused.returncode, 2, refused)
        lines = refused.stderr.splitlines()
        for name in ("pre-commit", "pre-push"):
            at = lines.index(f"Add this line to {self.clone.resolve()}/.husky/{name}:")
            text = f"{lines[at + 1]}\necho {name} >>{self.log}\n"
            (self.clone / ".husky" / name).write_text(text)
        self.assertEqual(self.hooks(".husky/_"), before)
        self.assertIn("pre-push: is not Troth's, and asks it", self.troth("status"))
        self.check_pushes(["pre-push"])
        self.check_secret()
        self.troth("uninstall")
        self.assertEqual(self.hooks(".husky/_"), before)

    # git-lfs.

    def uploads(self):
        objects = self.place / "server.git/lfs/objects"
        return [path.name for path in objects.rglob("*") if path.is_file()]

    def test_lfs_upload_before_the_verdict(self):
        """LFS upload before the verdict: nothing is uploaded until Troth has said yes"""
        if LFS is None:
            if os.environ.get("CI") == "true":
                self.fail("git-lfs is not here")
            self.skipTest("git-lfs is not here")
        self.path = f"{TROTH.parent}:{LFS.parent}:/usr/local/bin:/usr/bin:/bin"
        self.ana("git", "remote", "set-url", "origin", f"file://{self.place}/server.git")
        self.tool("git", "lfs", "install", "--local")
        self.tool("git", "lfs", "track", "*.wav")
        before = self.hooks()
        self.assertIn("pre-push", before)
        self.assertIn(f"post-merge: {AFTER}", self.troth("install"))
        (self.clone / "voice.wav").write_text("a voice\n")
        self.git("add", ".gitattributes", "voice.wav")
        self.git("commit", "--quiet", "--no-verify", "--no-gpg-sign", "--message", "A voice")
        refused = self.git("push", "origin", "main")
        self.assertNotEqual(refused.returncode, 0, refused)
        self.assertIn("commit-unsigned", refused.stderr)
        self.assertEqual(self.uploads(), [])
        self.git("commit", "--quiet", "--amend", "--no-edit", "--signoff", "--gpg-sign")
        taken = self.git("push", "origin", "main")
        self.assertEqual(taken.returncode, 0, taken)
        self.assertEqual(len(self.uploads()), 1, taken)
        self.troth("uninstall")
        self.assertEqual(self.hooks(), before)
        # git-lfs does not write over another's hook, and says so.
        for name in before:
            (self.clone / ".git/hooks" / name).unlink()
        self.troth("install")
        late = self.git("lfs", "install", "--local")
        self.assertNotEqual(late.returncode, 0, late)
        self.assertIn("pre-push", late.stdout + late.stderr)

    # Work trees, submodules, programs with windows.

    def test_work_trees_share_the_hooks(self):
        self.troth("install")
        other = self.place / "other"
        shutil.rmtree(other, ignore_errors=True)
        self.ana("git", "worktree", "add", "--quiet", "-b", "topic", other)
        (other / "key").write_text(KEY)
        self.git("add", "key", place=other)
        commit = self.git("commit", "--quiet", "--message", "A key", place=other)
        self.assertIn("key-material", commit.stderr)
        self.git("commit", "--quiet", "--no-verify", "--no-gpg-sign", "-m", "A key", place=other)
        push = self.git("push", "--quiet", "origin", "topic", place=other)
        self.assertIn("commit-unsigned", push.stderr)
        said = self.run_as("ana", "troth", "hook", "uninstall", place=other)
        self.assertIn("pre-push: removed", said)
        self.assertEqual(self.hooks(), {})

    def test_submodules_have_their_own(self):
        garden = self.place / "garden"
        shutil.rmtree(garden, ignore_errors=True)
        self.run_as("ana", "git", "init", "--quiet", garden)
        words = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add"]
        self.run_as("ana", "git", *words, self.place / "server.git", "seeds", place=garden)
        inner = garden / "seeds"
        said = self.run_as("ana", "troth", "hook", "install", place=inner)
        self.assertIn("pre-push: installed", said)
        self.assertTrue((garden / ".git/modules/seeds/hooks/pre-push").exists())
        self.assertFalse((garden / ".git/hooks/pre-push").exists())
        (inner / "bad.txt").write_text("bad\n")
        self.git("add", "bad.txt", place=inner)
        self.git("commit", "--quiet", "--no-gpg-sign", "--message", "Nobody's", place=inner)
        push = self.git("push", "--quiet", "origin", "HEAD:main", place=inner)
        self.assertNotEqual(push.returncode, 0, push)
        self.assertIn("commit-unsigned", push.stderr)

    def test_programs_with_windows_have_a_short_path(self):
        self.troth("install")
        self.assertIsNone(shutil.which("troth", path="/usr/bin:/bin"))
        self.check_pushes([], path="/usr/bin:/bin")
        git = shutil.which("git")
        self.bad()
        push = self.try_as("ana", git, "push", "origin", "main", PATH="/nonexistent")
        self.assertNotEqual(push.returncode, 0, push)


if __name__ == "__main__":
    unittest.main()
