"""Letters that look alike: what is in the sources is what Unicode's data say."""
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).parent.parent.parent


class LookAlikes(unittest.TestCase):
    def test_generated(self):
        script = ROOT / "scripts" / "make-look-alikes.py"
        answer = subprocess.run([sys.executable, script, "--check"], check=False)
        self.assertEqual(answer.returncode, 0, "run scripts/make-look-alikes.py")


if __name__ == "__main__":
    unittest.main()
