"""Troth's own vectors under an implementation of the specification in Python."""

import collections
import json
import unittest

import run_vectors

FOLDER = run_vectors.ROOT / "Tests" / "Vectors"
LAYERS = {
    "size", "utf-8", "json", "duplicate-key", "layout", "schema", "place", "suite", "proof-form",
    "context", "proof", "attribution", "project", "good",
}  # fmt: skip


class Vectors(unittest.TestCase):
    def setUp(self):
        self.kinds = run_vectors.read_kinds(run_vectors.PAGE.read_text(encoding="utf-8"))

    def test_the_specification_has_every_kind_with_fields(self):
        self.assertEqual(len(self.kinds), 23)
        self.assertTrue(all(fields for _, _, fields, _ in self.kinds.values()))

    def test_every_record_is_judged_as_it_says(self):
        judged, passed_on, wrong = run_vectors.run_records(FOLDER, self.kinds)
        self.assertEqual(wrong, [])
        files = list((FOLDER / "records").glob("*.json"))
        self.assertEqual(judged + passed_on, len(files))
        counted = collections.Counter(json.loads(file.read_text())["expect"] for file in files)
        self.assertEqual(set(counted), LAYERS)

    def test_every_record_of_the_logs_holds(self):
        held, wrong = run_vectors.run_logs(FOLDER, self.kinds)
        self.assertEqual(wrong, [])
        self.assertGreater(held, 90)


if __name__ == "__main__":
    unittest.main()
