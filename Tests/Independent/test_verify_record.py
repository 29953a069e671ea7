"""Tests of the independent verifier: python -m unittest discover -s Tests/Independent."""

import contextlib
import io
import json
import os
import pathlib
import tempfile
import unittest

import base58
import nacl.signing
import rfc8785
import verify_record

ROOT = pathlib.Path(__file__).resolve().parents[2]
VECTORS = pathlib.Path(os.environ.get("TROTH_VECTORS", ROOT.parent / "shared" / "vectors"))
PUBLISHED = VECTORS / "eddsa-jcs-2022" / "signedJCS.json"
BOTH = ["nacl", "apsig"]


def signed(document, seed=bytes(32)):
    """A document with a proof, made here from the standard's own steps."""
    key = nacl.signing.SigningKey(seed)
    encoded = base58.b58encode(b"\xed\x01" + bytes(key.verify_key)).decode()
    options = {
        "@context": document["@context"],
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2026-11-23T00:00:00Z",
        "proofPurpose": "assertionMethod",
        "verificationMethod": f"did:key:z{encoded}#z{encoded}",
    }
    message = b"".join(
        verify_record.hashlib.sha256(rfc8785.dumps(part)).digest() for part in (options, document)
    )
    value = "z" + base58.b58encode(key.sign(message).signature).decode()
    return {**document, "proof": {**options, "proofValue": value}}


def answer(document):
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return verify_record.verify(data, BOTH)


class PublishedVector(unittest.TestCase):
    def setUp(self):
        if not PUBLISHED.exists():
            if os.environ.get("CI") == "true":
                self.fail(f"{PUBLISHED} is not there")
            self.skipTest(f"{PUBLISHED} is not there")
        self.document = json.loads(PUBLISHED.read_text())

    def test_both_implementations_accept_it(self):
        result = answer(PUBLISHED.read_bytes())
        self.assertEqual(result["by"], {"nacl": True, "apsig": True})
        self.assertTrue(result["valid"])
        self.assertEqual(result["kind"], "AlumniCredential")
        self.assertEqual(result["issuer"], "https://vc.example/issuers/5678")
        digest = (PUBLISHED.parent / "docHashJCS.txt").read_text().strip()
        self.assertEqual(result["id"], digest)

    def test_layout_does_not_matter(self):
        backward = dict(reversed(self.document.items()))
        self.assertTrue(answer(json.dumps(backward, indent=7).encode())["valid"])

    def test_both_refuse_each_changed_field(self):
        for key in ("name", "issuer", "validFrom", "description", "id"):
            changed = {**self.document, key: "changed"}
            self.assertEqual(answer(changed)["by"], {"nacl": False, "apsig": False}, key)
        for key in ("created", "proofValue", "verificationMethod"):
            proof = {**self.document["proof"], key: "z" + self.document["proof"][key][1:-1] + "1"}
            changed = {**self.document, "proof": proof}
            self.assertEqual(answer(changed)["by"], {"nacl": False, "apsig": False}, key)


class OwnDocuments(unittest.TestCase):
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2", "urn:troth:v1"],
        "type": ["VerifiableCredential", "TrothProfile"],
        "issuer": "did:key:zExample",
        "credentialSubject": {"name": "Zoë \U0001f33e", "\u20ac": 1, "\U0001f600": [True, {}]},
    }

    def test_a_good_proof_is_accepted(self):
        result = answer(signed(self.document))
        self.assertTrue(result["valid"], result["reason"])
        self.assertEqual(result["kind"], "TrothProfile")

    def test_contexts_have_to_be_equal(self):
        document = signed(self.document)
        document["@context"] = document["@context"] + ["urn:more"]
        self.assertFalse(answer(document)["valid"])
        document = signed(self.document)
        del document["proof"]["@context"]
        self.assertFalse(answer(document)["valid"])

    def test_another_suite_key_or_purpose_is_refused(self):
        for key, value in (
            ("cryptosuite", "eddsa-rdfc-2022"),
            ("proofPurpose", "authentication"),
            ("type", "Other"),
            ("verificationMethod", "https://example.org/key"),
            ("verificationMethod", "did:key:z6Mka#z6Mkb"),
            ("proofValue", 1),
        ):
            document = signed(self.document)
            document["proof"][key] = value
            self.assertEqual(answer(document)["by"], {"nacl": False, "apsig": False}, key)

    def test_a_set_of_proofs_is_refused(self):
        document = signed(self.document)
        document["proof"] = [document["proof"]]
        self.assertFalse(answer(document)["valid"])

    def test_bytes_that_are_not_one_object_are_refused(self):
        for data in (b"", b"[]", b"{", b'{"a":1,"a":1}', b'{"a":NaN}', b"\xff", b"[" * 100_000):
            self.assertFalse(answer(data)["valid"], data[:20])


class Command(unittest.TestCase):
    def run_on(self, *documents):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for index, document in enumerate(documents):
                file = pathlib.Path(folder) / f"{index}.json"
                file.write_text(json.dumps(document))
                files.append(str(file))
            output = io.StringIO()
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(io.StringIO()):
                status = verify_record.main(files)
            return status, [json.loads(line) for line in output.getvalue().splitlines()]

    def test_status_and_lines(self):
        good = signed(OwnDocuments.document)
        bad = {**good, "issuer": "did:key:zOther"}
        status, lines = self.run_on(good, good)
        self.assertEqual((status, [line["valid"] for line in lines]), (0, [True, True]))
        status, lines = self.run_on(good, bad)
        self.assertEqual((status, [line["valid"] for line in lines]), (1, [True, False]))

    def test_a_missing_file_cannot_be_answered(self):
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(verify_record.main(["/nowhere/at/all.json"]), 2)


if __name__ == "__main__":
    unittest.main()
