"""pre-receive on real servers: what the policy refuses stays out, and what is good comes in.

Run with: .build/python/bin/python -m unittest discover -s Tests/Live
"""

import os
import pathlib
import shlex
import tempfile
import unittest

from people import People
from services import MISSING, Host


class Servers(People):
    """Ana's project, and servers that she pushes it to."""

    @classmethod
    def setUpClass(cls):
        if MISSING and os.environ.get("CI") != "true":
            raise unittest.SkipTest(f"not here: {', '.join(MISSING)}")
        temporary = tempfile.TemporaryDirectory(prefix="troth-live-", ignore_cleanup_errors=True)
        cls.addClassCleanup(temporary.cleanup)
        cls.place = pathlib.Path(temporary.name)
        cls.host = Host(cls.place)
        cls.addClassCleanup(cls.host.stop)
        cls.run_as("ana", "git", "init", "--quiet", "--initial-branch=main", cls.place / "ana")
        cls.commit("ana", "Begin", {"README.md": "# Seeds\n"})
        cls.found()
        cls.good = cls.run_as("ana", "git", "rev-parse", "main")
        cls.bad = cls.commit("ana", "Nobody answers for this", {"a.txt": "a\n"}, "--no-gpg-sign")
        cls.run_as("ana", "git", "reset", "--quiet", "--hard", cls.good)
        cls.next = cls.commit("ana", "Sow", {"beans.txt": "Sow in May.\n"})
        cls.key = cls.place / "homes/ana/key"
        cls.run_as("ana", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", cls.key)

    @classmethod
    def ssh(cls, port):
        """How Ana's git reaches an SSH server of the tests."""
        known = cls.place / "homes/ana/known_hosts"
        options = ["-F", "none", "-p", port, "-i", cls.key, "-o", f"UserKnownHostsFile={known}"]
        options += ["-o", "StrictHostKeyChecking=accept-new", "-o", "IdentitiesOnly=yes"]
        return {"GIT_SSH_COMMAND": shlex.join(["ssh", *map(str, options)])}

    maxDiff = None

    def judge(self, url, folder, account="git", **more):
        """Pushes what is good and what is not to a server that judges."""

        def push(*refs):
            return self.try_as("ana", "git", "push", "--quiet", url, *refs, **more)

        def there(ref):
            return self.host.run("git", "-C", folder, "for-each-ref", "--format=%(objectname)", ref)

        def hooks():
            files = (path for path in folder.rglob("*hooks/**/*") if path.is_file())
            return {path: path.read_bytes() for path in files}

        before = hooks()
        said = self.host.run(self.host.troth, "-C", folder, "hook", "install", account=account)
        self.assertEqual(said, "pre-receive: installed")

        first = push(f"{self.bad}:refs/heads/main")
        self.assertNotEqual(first.returncode, 0, first)
        self.assertIn("remote: troth: this push is not taken", first.stderr)
        self.assertEqual(there("refs"), "")

        taken = push(f"{self.good}:refs/heads/main")
        self.assertEqual((taken.returncode, taken.stderr), (0, ""))
        self.assertEqual(there("refs/heads/main"), self.good)

        # Two refs, of which one may come in: the push is one, and nothing of it does.
        both = push(f"{self.next}:refs/heads/main", f"{self.bad}:refs/heads/topic")
        self.assertNotEqual(both.returncode, 0, both)
        self.assertIn("remote: troth: this push is not taken; nothing has changed", both.stderr)
        self.assertIn("commit-unsigned", both.stderr)
        self.assertIn("pre-receive hook declined", both.stderr)
        self.assertNotIn("\x1b", both.stderr)
        self.assertEqual(there("refs"), self.good)

        # The owner of a client skips hooks there, not here.
        skipped = self.try_as("ana", "git", "push", url, f"{self.bad}:main", TROTH="0", **more)
        self.assertNotEqual(skipped.returncode, 0, skipped)

        good = push(f"{self.next}:refs/heads/main")
        self.assertEqual(good.returncode, 0, good)
        self.assertEqual(there("refs/heads/main"), self.next)
        rewritten = push(f"+{self.good}:refs/heads/main", "main:refs/heads/x")
        self.assertEqual(rewritten.returncode, 0, rewritten)
        deleted = push(":refs/heads/main")
        self.assertNotEqual(deleted.returncode, 0, deleted)
        self.assertIn("carries the project's law", deleted.stderr)

        self.host.run(self.host.troth, "-C", folder, "hook", "uninstall", account=account)
        self.assertEqual(hooks(), before)

    def test_sshd_with_git_shell(self):
        port = self.host.sshd([self.key.with_suffix(".pub").read_text()])
        folder = self.host.bare("seeds.git")
        with self.subTest("git-shell"):
            self.judge("git@127.0.0.1:seeds.git", folder, **self.ssh(port))
            talk = self.run_ssh(port, "git", "echo hello")
            self.assertNotEqual(talk.returncode, 0)
            self.assertIn("fatal: unrecognized command", talk.stderr)
        with self.subTest("gitolite"):
            self.gitolite(port)
        with self.subTest("Forgejo's folder of hooks"):
            folder = self.host.bare("forgejo.git")
            self.parts(folder / "hooks/pre-receive", folder / "hooks/pre-receive.d")
            self.judge("git@127.0.0.1:forgejo.git", folder, **self.ssh(port))
        with self.subTest("GitLab's folder of hooks"):
            folder = self.host.bare("gitlab.git")
            own = self.host.home("git") / "gitaly"
            self.host.run("mkdir", own, folder / "custom_hooks")
            self.host.run("git", "-C", folder, "config", "core.hooksPath", own)
            self.parts(own / "pre-receive", folder / "custom_hooks/pre-receive.d")
            self.judge("git@127.0.0.1:gitlab.git", folder, **self.ssh(port))
            self.assertEqual(list((folder / "custom_hooks").iterdir()), [])

    def parts(self, hook, folder):
        """A hook as a forge writes it, which runs every part that it finds in a folder."""
        hook.write_text(
            "#!/bin/sh\ndata=$(cat)\nall=0\n"
            f'for part in {shlex.quote(str(folder))}/*; do\n  [ -x "$part" ] || continue\n'
            '  printf "%s\\n" "$data" | "$part" || all=$?\ndone\nexit "$all"\n'
        )
        hook.chmod(0o755)
        if folder.parent.name == "hooks":
            self.host.run("mkdir", folder)
            (folder / "forge").write_text("#!/bin/sh\ncat >/dev/null\n")
            (folder / "forge").chmod(0o755)

    def run_ssh(self, port, account, command):
        words = shlex.split(self.ssh(port)["GIT_SSH_COMMAND"])
        return self.try_as("ana", *words, f"{account}@127.0.0.1", command)

    def gitolite(self, port):
        key = self.host.root / "run/ana.pub"
        key.write_text(self.key.with_suffix(".pub").read_text())
        program = self.host.gitolite(key)
        folder = self.host.home("gitolite") / "repositories/testing.git"
        # gitolite puts a hook of its own there, and another where the keeper says so.
        self.assertTrue((folder / "hooks/update").is_symlink())
        self.host.run("git", "-C", folder, "symbolic-ref", "HEAD", "refs/heads/main")
        self.judge("gitolite@127.0.0.1:testing", folder, "gitolite", **self.ssh(port))
        self.host.run(self.host.troth, "-C", folder, "hook", "install", account="gitolite")
        shim = (folder / "hooks/pre-receive").read_bytes()
        self.host.run(program, "setup", "--hooks-only", account="gitolite")
        self.assertEqual((folder / "hooks/pre-receive").read_bytes(), shim)

    def test_http_backend_behind_nginx(self):
        port = self.host.nginx(self.host.home("git"))
        folder = self.host.bare("web.git")
        url = f"http://ana:a%20secret@127.0.0.1:{port}/web.git"
        self.judge(url, folder)
        # Ana's own hook tells nobody her password, neither at once nor in its report.
        self.run_as("ana", "troth", "hook", "install")
        refused = self.try_as("ana", "git", "push", "--quiet", url, f"{self.bad}:refs/heads/own")
        self.run_as("ana", "troth", "hook", "uninstall")
        self.assertIn("commit-unsigned", refused.stderr)
        report = pathlib.Path(refused.stderr.split("report: ")[1].splitlines()[0]).read_text()
        for text in (refused.stderr, report):
            self.assertNotIn("secret", text)


if __name__ == "__main__":
    unittest.main()
