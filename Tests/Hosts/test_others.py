"""Forgejo's, GitLab's and Woodpecker's templates, against a stand-in for the forge."""

import base64
import unittest

import yaml

from village import ROOT, Stage


class ForgejoTests(Stage):
    bot = "forgejo-actions"

    def test_story(self):
        """Forgejo: held with one comment, admitted on the ledger, judged anew by the schedule: pass"""
        tip = self.propose()
        event = {"action": "opened", "pull_request": self.forge.requests[5].github()}
        job = self.actions("forgejo/troth.yml", "pull_request_target", event)
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "pending")
        self.assertEqual(len(self.forge.ours()), 1)
        self.admit(tip)
        job = self.actions("forgejo/troth.yml", "schedule", {})
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "success")
        self.assertEqual(len(self.forge.ours()), 1)


class GitLabTests(Stage):
    bot = "project_42_bot"

    def pipeline(self, source, **more):
        job = yaml.safe_load((ROOT / "hooks/ci/gitlab/troth.gitlab-ci.yml").read_text())["troth"]
        self.assertEqual(job["variables"]["GIT_STRATEGY"], "none")
        variables = self.with_tarball(job["variables"])
        return self.shell(
            "\n".join(job["script"]),
            self.environment(
                CI_PIPELINE_SOURCE=source,
                CI_API_V4_URL=f"{self.forge.url}/api/v4",
                CI_SERVER_HOST="127.0.0.1",
                CI_JOB_TOKEN="a-job-token",
                CI_JOB_URL=f"{self.forge.url}/job",
                CI_PROJECT_ID=42,
                CI_PROJECT_URL=f"{self.forge.url}/ana/seeds",
                CI_DEFAULT_BRANCH="main",
            )
            | variables
            | more,
        )

    def test_request(self):
        """GitLab: a merge request's job has no secret; its log and exit status are the report"""
        self.propose(ref="refs/merge-requests/{}/head")
        job = self.pipeline(
            "merge_request_event",
            CI_MERGE_REQUEST_PROJECT_ID="42",
            CI_MERGE_REQUEST_PROJECT_URL=f"{self.forge.url}/ana/seeds",
            CI_MERGE_REQUEST_IID="5",
            CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
        )
        self.assertEqual(job.returncode, 1, job.stdout)
        self.assertIn("held: 1 commit for seeds (main)", job.stdout)
        self.assertEqual(self.forge.wrote(), [])
        basic = base64.b64encode(b"gitlab-ci-token:a-job-token").decode()
        self.assertEqual(self.forge.git_secrets, {f"Basic {basic}"})

    def test_schedule(self):
        """GitLab: the schedule says status and note, edits the note, and writes nothing twice"""
        tip = self.propose(ref="refs/merge-requests/{}/head")
        job = self.pipeline("schedule", TROTH_TOKEN="a-token")
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "pending")
        self.assertEqual(len(self.forge.ours()), 1)
        self.admit(tip)
        job = self.pipeline("schedule", TROTH_TOKEN="a-token")
        self.assertEqual(self.forge.status(tip)[0], "success", job.stdout)
        self.assertEqual(len(self.forge.ours()), 1)
        self.assertIn("pass", self.forge.ours()[0])
        self.forge.asked.clear()
        job = self.pipeline("schedule", TROTH_TOKEN="a-token")
        self.assertEqual((job.returncode, self.forge.wrote()), (0, []), job.stdout)


class WoodpeckerTests(Stage):
    bot = "ana-bot"

    def pipeline(self, step, event, **more):
        template = yaml.safe_load((ROOT / "hooks/ci/woodpecker/troth.yaml").read_text())
        self.assertTrue(template["skip_clone"])
        step = template["steps"][step]
        variables = self.with_tarball(
            {key: value for key, value in step["environment"].items() if isinstance(value, str)}
        )
        commands = [line for line in step["commands"] if not line.startswith("apt-get ")]
        return self.shell(
            "\n".join(commands),
            self.environment(
                CI_PIPELINE_EVENT=event,
                CI_FORGE_TYPE="forgejo",
                CI_FORGE_URL=self.forge.url,
                CI_REPO="ana/seeds",
                CI_REPO_CLONE_URL=f"{self.forge.url}/ana/seeds.git",
                CI_COMMIT_PULL_REQUEST="5",
                CI_COMMIT_TARGET_BRANCH="main",
            )
            | variables
            | more,
            shell="sh",
        )

    def test_request(self):
        """Woodpecker: a request's step has no secret; its log and exit status are the report"""
        self.propose()
        job = self.pipeline("judge", "pull_request")
        self.assertEqual(job.returncode, 1, job.stdout)
        self.assertIn("held: 1 commit for seeds (main)", job.stdout)
        self.assertEqual(self.forge.wrote(), [])

    def test_cron(self):
        """Woodpecker: the cron says status and comment"""
        tip = self.propose()
        job = self.pipeline("sweep", "cron", TROTH_TOKEN="a-token", TROTH_BOT=self.bot)
        self.assertEqual(job.returncode, 0, job.stdout)
        self.assertEqual(self.forge.status(tip)[0], "pending")
        self.assertEqual(len(self.forge.ours()), 1)


if __name__ == "__main__":
    unittest.main()
