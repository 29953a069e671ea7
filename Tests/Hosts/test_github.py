"""GitHub's workflow, event by event, against a stand-in for the forge."""

import shutil
import subprocess
import unittest

from village import ROOT, Stage

TEMPLATE = "github/troth.yml"


def opened(request, action="opened"):
    return {"action": action, "number": request.number, "pull_request": request.github()}


def comment(request, body):
    return {
        "action": "created",
        "issue": {"number": request.number, "pull_request": {"url": "x"}},
        "comment": {"body": body, "user": {"login": "somebody"}},
    }


class GitHubTests(Stage):
    def opened(self, number=5, **more):
        return self.actions(TEMPLATE, "pull_request_target", opened(self.forge.requests[number]), **more)

    def sweep(self, **more):
        return self.actions(TEMPLATE, "schedule", {"schedule": "*/15 * * * *"}, **more)

    def test_opened(self):
        """a request by somebody new waits: one status, one comment, the summary, and a green job"""
        tip = self.propose()
        job = self.opened()
        self.assertEqual(job.returncode, 0, job.stdout)
        state, words = self.forge.status(tip)
        self.assertEqual(state, "pending")
        self.assertIn("held: 1 commit for seeds (main)", words)
        self.assertEqual(len(self.forge.ours()), 1)
        self.assertIn("held", self.forge.ours()[0])
        self.assertIn("held", self.summary.read_text())
        self.assertIn("held: 1 commit", job.stdout)
        # The opener is named with the forge's own number, and the tip as it lies there.
        asked = (self.place / "asked").read_text()
        self.assertIn(f"check {tip} --onto refs/heads/main --author acct:bo@127.0.0.1#7", asked)

    def test_synchronize(self):
        """a new push edits the comment and does not double it"""
        self.propose()
        self.opened()
        self.commit("bo", "Add peas", {"peas.txt": "Sow in March.\n"})
        tip = self.propose()
        job = self.actions(
            TEMPLATE, "pull_request_target", opened(self.forge.requests[5], "synchronize")
        )
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertIn("2 commits", self.forge.status(tip)[1])
        self.assertEqual(len(self.forge.ours()), 1)
        self.assertIn("2 commits", self.forge.ours()[0])

    def test_ledger_moves(self):
        """held, admitted on the ledger, judged anew by the schedule: pass; then nothing is written"""
        tip = self.propose()
        self.opened()
        self.forge.asked.clear()
        job = self.sweep()
        self.assertEqual((job.returncode, self.forge.wrote()), (0, []), job.stdout)
        self.admit(tip)
        job = self.sweep()
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "success", job.stdout)
        self.assertEqual(len(self.forge.ours()), 1)
        self.assertIn("pass", self.forge.ours()[0])
        self.forge.asked.clear()
        job = self.sweep()
        self.assertEqual((job.returncode, self.forge.wrote()), (0, []), job.stdout)

    def test_known_and_well(self):
        """somebody known whose change passes hears nothing but the status"""
        self.commit("ana", "Tidy", {"README.md": "# Seed library\n"})
        tip = self.propose("ana")
        job = self.opened()
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "success")
        self.assertEqual(self.forge.comments, [])

    def test_recheck(self):
        """/recheck by anybody judges once more and is harmless, whatever else it says"""
        tip = self.propose()
        body = f"/recheck $(touch {self.canary}); `touch {self.canary}` --project x\n"
        job = self.actions(TEMPLATE, "issue_comment", comment(self.forge.requests[5], body))
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "pending")
        self.assertFalse(self.canary.exists())
        self.forge.asked.clear()
        for event in (
            comment(self.forge.requests[5], "nice"),
            {"issue": {"number": 5}, "comment": {"body": "/recheck"}},
        ):
            job = self.actions(TEMPLATE, "issue_comment", event)
            self.assertEqual((job.returncode, self.forge.asked), (0, []), job.stdout)

    def test_one_tip_two_targets(self):
        """an answer for another branch is not taken for one for the default branch"""
        tip = self.propose()
        self.propose(number=6, onto="playground")
        self.run_as("ana", "git", "push", "--quiet", "origin", "main:playground")
        self.opened()
        job = self.opened(6)
        self.assertEqual(job.returncode, 0, job.stdout)
        said = {one["context"]: one["state"] for one in self.forge.statuses[tip]}
        self.assertEqual(said, {"troth": "pending", "troth (playground)": "success"})
        self.forge.asked.clear()
        job = self.sweep()
        self.assertEqual((job.returncode, self.forge.wrote()), (0, []), job.stdout)

    def test_merge_group(self):
        """a merge group is judged as it is, and its exit status is the verdict"""
        tip = self.propose(ref="refs/heads/gh-readonly-queue/main/pr-{}")
        event = {"merge_group": {"head_sha": tip, "base_ref": "refs/heads/main"}}
        job = self.actions(TEMPLATE, "merge_group", event)
        self.assertEqual(job.returncode, 1, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "pending")
        self.assertEqual(self.forge.comments, [])

    def test_no_right_to_write(self):
        """without the right to write, the log has the report and the exit status stands"""
        self.propose()
        self.forge.writable = False
        job = self.opened()
        self.assertEqual(job.returncode, 1, job.stdout)
        self.assertIn("held: 1 commit for seeds (main)", job.stdout)
        self.assertIn("(403)", job.stdout)
        job = self.opened(token="")
        self.assertEqual(job.returncode, 1, job.stdout)
        self.assertIn("held: 1 commit for seeds (main)", job.stdout)

    def test_api_down(self):
        """with the forge's API down, the log has the report and the exit status stands"""
        self.propose()
        self.forge.down = True
        job = self.opened()
        self.assertEqual(job.returncode, 1, job.stdout)
        self.assertIn("held: 1 commit for seeds (main)", job.stdout)
        self.assertIn("(503)", job.stdout)
        job = self.sweep()
        self.assertEqual(job.returncode, 2, job.stdout)

    def test_endless(self):
        """a request that takes too long is unanswered, and keeps nobody waiting"""
        tip = self.propose()
        job = self.opened(TROTH_PATIENCE="0.001")
        self.assertEqual(job.returncode, 2, job.stdout)
        self.assertIn("took longer than 0.001 seconds", job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "error")

    def test_hostile_words(self):
        """hostile title, branch and login: no word from a forge is ever part of a command"""
        bad = f'x"; touch {self.canary}; $(touch {self.canary}) `touch {self.canary}` #'
        tip = self.propose(title=bad)
        job = self.opened()
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "pending")
        self.forge.requests[5].onto = bad
        self.assertEqual(self.opened().returncode, 2)
        self.forge.requests[5].onto = "main"
        self.forge.requests[5].opener = bad
        self.assertEqual(self.opened().returncode, 2)
        self.forge.requests[5].number = f"5; touch {self.canary}"
        self.assertEqual(self.opened().returncode, 2)
        self.assertFalse(self.canary.exists())

    def test_hostile_tree(self):
        """a pull request that replaces workflow, policy, hook and Makefile: nothing of it is run or law"""
        run = f"touch {self.canary}\n"
        files = {
            ".github/workflows/troth.yml": f"on: push\njobs: {{a: {{steps: [{{run: '{run}'}}]}}}}\n",
            ".troth/policy.yml": "version: 1\nmode: advise\nstrangers: allow\n",
            "hooks/post-checkout": f"#!/bin/sh\n{run}",
            "hooks/pre-receive": f"#!/bin/sh\n{run}",
            "hooks/ci/judge.sh": f"#!/bin/sh\n{run}",
            "share/troth-ci/on-github.sh": f"#!/bin/sh\n{run}",
            "bin/troth": f"#!/bin/sh\n{run}",
            "Makefile": f"all:\n\t{run}",
            ".gitattributes": "* filter=evil diff=evil merge=evil\n",
            ".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "{run.strip()}"\n',
            "config": f"[core]\n\tfsmonitor = {run.strip()}\n\thooksPath = hooks\n",
            ".gitconfig": f'[filter "evil"]\n\tsmudge = {run.strip()}\n[core]\n\tfsmonitor = {run.strip()}\n',
            ".curlrc": f"output = {self.canary}\n",
            "x": "no submodule\n",
        }
        self.commit("bo", "Take over", files)
        for file in ("hooks/post-checkout", "bin/troth"):
            self.run_as("bo", "git", "update-index", "--chmod=+x", file)
        self.run_as("bo", "git", "commit", "--quiet", "--amend", "--no-edit")
        tip = self.propose()
        job = self.opened()
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "pending", job.stdout)
        self.assertIn("which this change cannot alter", job.stdout)
        self.assertFalse(self.canary.exists())
        # Nothing of it was ever laid out as files, and nothing is left behind.
        left = [str(path.name) for path in self.runner.rglob("beans.txt")]
        self.assertEqual(left, [])

    def test_forged_comment(self):
        """somebody else's comment that looks like ours is not taken for ours"""
        self.propose()
        self.opened()
        ours = self.forge.ours()[0]
        self.forge.comments.clear()
        self.forge.comment("mallory", ours)
        self.opened()
        self.assertEqual(self.forge.comments[0], {"id": 1, "login": "mallory", "body": ours})
        self.assertEqual(len(self.forge.ours()), 1)

    def test_many_comments(self):
        """ours is found behind many others"""
        for number in range(230):
            self.forge.comment("somebody", f"{number}")
        self.propose()
        self.opened()
        self.opened()
        self.assertEqual(len(self.forge.ours()), 1)

    def test_before_adoption(self):
        """where the base has no project yet, that is said, and nothing is written"""
        shutil.rmtree(self.bare)
        shutil.copytree(self.place / "before.git", self.bare)
        self.propose()
        job = self.opened()
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertIn("nothing to judge", job.stdout)
        self.assertEqual(self.forge.wrote(), [])

    def test_other_project(self):
        """with the project named, another one in its place is not asked"""
        self.propose()
        other = "did:troth:zQmYd2Czv7y2gRe59ySyqYNMyrKfQYFmHSn8fBYnhCMAjYb"
        job = self.opened(TROTH_PROJECT=other)
        self.assertEqual(job.returncode, 2, job.stdout)
        shutil.rmtree(self.bare)
        shutil.copytree(self.place / "before.git", self.bare)
        self.propose()
        self.assertEqual(self.opened(TROTH_PROJECT=other).returncode, 2)

    def test_other_tarball(self):
        """a tarball with another digest is refused, and nothing of it is run"""
        self.propose()
        job = self.opened(TROTH_SHA256="0" * 64)
        self.assertNotEqual(job.returncode, 0)
        self.assertEqual(self.forge.asked, [])
        for url, digest, words in (
            (f"{self.forge.url}/troth.tar.gz", "0" * 64, "its SHA-256 is another"),
            (f"{self.forge.url}/troth.tar.gz", "", "has to be named"),
            (self.forge.url.replace("https", "http"), self.digest, "https://"),
        ):
            target = self.runner / "got"
            result = subprocess.run(
                ["sh", ROOT / "hooks/ci/get-troth.sh", url, digest, target],
                env=self.environment(),
                capture_output=True,
                text=True,
                check=False,
            )
            self.assertEqual(result.returncode, 2)
            self.assertIn(words, result.stderr)
            self.assertFalse((target / "bin").exists())
        subprocess.run(
            ["sh", ROOT / "hooks/ci/get-troth.sh", f"{self.forge.url}/troth.tar.gz"]
            + [self.digest, self.runner / "got"],
            env=self.environment(),
            check=True,
        )
        self.assertTrue((self.runner / "got/bin/troth").exists())


if __name__ == "__main__":
    unittest.main()
