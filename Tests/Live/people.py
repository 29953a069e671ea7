"""People with homes of their own, who run git and troth as they would at their own machines."""

import os
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TROTH = pathlib.Path(os.environ.get("TROTH_BUILT", ROOT / ".build/debug/troth"))


class People(unittest.TestCase):
    """The people of one temporary folder; each works in a folder of their own name in it."""

    place = None

    @classmethod
    def home(cls, person):
        """The environment of somebody's shell."""
        home = cls.place / "homes" / person
        home.mkdir(parents=True, exist_ok=True)
        return {
            "PATH": f"{TROTH.parent}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(home),
            "TROTH_HOME": str(home / ".troth"),
            "LC_ALL": "C",
            "TZ": "UTC",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_AUTHOR_NAME": person.capitalize(),
            "GIT_AUTHOR_EMAIL": f"{person}@example.org",
            "GIT_COMMITTER_NAME": person.capitalize(),
            "GIT_COMMITTER_EMAIL": f"{person}@example.org",
        }

    @classmethod
    def try_as(cls, person, *words, place=None, **more):
        """Runs a command, and gives its status and all that it said."""
        place = place or cls.place / person
        return subprocess.run(
            [str(word) for word in words],
            cwd=place if place.exists() else cls.place,
            env=cls.home(person) | {name: str(value) for name, value in more.items()},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    @classmethod
    def run_as(cls, person, *words, place=None, **more):
        """Runs a command that has to go well, and gives what it printed."""
        result = cls.try_as(person, *words, place=place, **more)
        if result.returncode != 0:
            raise AssertionError(f"{person}: {words}: {result.stdout}{result.stderr}")
        return result.stdout.strip()

    @classmethod
    def commit(cls, person, message, files, *words, place=None):
        """Commits files with these contents, signed as this person's git is set up."""
        place = place or cls.place / person
        for path, text in files.items():
            file = place / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            cls.run_as(person, "git", "add", "--force", path, place=place)
        words = ["commit", "--quiet", "--signoff", "--message", message, *words]
        cls.run_as(person, "git", *words, place=place)
        return cls.run_as(person, "git", "rev-parse", "HEAD", place=place)

    @classmethod
    def found(cls, person="ana", mode="enforce"):
        """Makes a project in the repository in which this person works."""
        words = f"--name seeds --agreement dco --mode {mode} --no-passphrase --yes"
        cls.run_as(person, "troth", "init", *words.split())
        cls.run_as(person, "git", "commit", "--quiet", "--signoff", "--message", "Adopt Troth")
