"""What can be said of the templates without running them."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "hooks/ci"
TEMPLATES = sorted(FOLDER.glob("*/*.y*ml"))


class TemplateTests(unittest.TestCase):
    def test_yaml(self):
        """every template is YAML"""
        self.assertEqual(len(TEMPLATES), 5)
        for file in TEMPLATES:
            self.assertIsInstance(yaml.safe_load(file.read_text()), dict, file)

    def test_nothing_is_pasted(self):
        """no template pastes a value into a command, checks anything out, or uses another's action"""
        for file in TEMPLATES:
            text = file.read_text()
            self.assertNotRegex(re.sub(r"#.*", "", text), r"\buses:", file)
            self.assertNotIn("checkout", re.sub(r"#.*", "", text), file)
            for used in re.findall(r"\$\{\{(.*?)\}\}", text):
                self.assertRegex(
                    used.strip(),
                    r"^(github\.token|inputs\.\w+|github\.event\.(pull_request\.number \|\| .*))$",
                    file,
                )

    def test_rights(self):
        """the workflow has no right but the ones that its one job needs"""
        workflow = yaml.safe_load((FOLDER / "github/troth.yml").read_text())
        self.assertEqual(workflow["permissions"], {})
        self.assertEqual(
            workflow["jobs"]["judge"]["permissions"],
            {"contents": "read", "pull-requests": "write", "statuses": "write"},
        )
        # YAML 1.1 reads the key "on" as true.
        self.assertEqual(
            set(workflow[True]),
            {"pull_request_target", "merge_group", "issue_comment", "push", "schedule"}
            | {"workflow_dispatch"},
        )

    def test_one_file_one_digest(self):
        """each template names its tarball by https and by a digest that is checked"""
        for file in TEMPLATES:
            text = file.read_text()
            if file.name == "action.yml":
                self.assertIn("get-troth.sh", text)
                continue
            self.assertIn("sha256sum --check", text, file)
            self.assertIn("--proto =https", text, file)

    def test_zizmor(self):
        """zizmor finds nothing, as its strictest self"""
        zizmor = shutil.which("zizmor", path=f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}")
        if zizmor is None:
            if os.environ.get("CI") == "true":
                self.fail("zizmor is not here")
            self.skipTest("zizmor is not here")
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            (place / ".github/workflows").mkdir(parents=True)
            shutil.copy(FOLDER / "github/troth.yml", place / ".github/workflows")
            shutil.copy(FOLDER / "github/action.yml", place)
            result = subprocess.run(
                [zizmor, "--offline", "--no-progress", "--no-config", "--persona", "auditor", "."],
                cwd=place,
                capture_output=True,
                text=True,
                check=False,
            )
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("No findings to report", result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
