#!/usr/bin/env python3
"""Verify eddsa-jcs-2022 proofs without any of Troth's code.

    verify_record.py [--with nacl|apsig|both] FILE...

For each file one line of JSON: {"file", "valid", "id", "kind", "issuer", "by", "reason"}.

Two implementations answer, and `valid` is true only when both say so: rfc8785 + PyNaCl + base58,
step by step as the standard has them; and apsig, with jcs, multiformats and cryptography
underneath. They share the checks of the proof's form (`split`, `multikey`), and nothing of the
canonical form, the hashes, the encodings and the signature. The layout of the file is not judged.

Exit status: 0 every file is valid; 1 some are not; 2 the two disagree, a file could not be read,
or a package is missing.
"""

import argparse
import copy
import hashlib
import json
import sys

DESCRIPTION = "Verify eddsa-jcs-2022 proofs without any of Troth's code."
ED25519_PREFIX = b"\xed\x01"


class Invalid(Exception):
    """The document is not what it claims, with the reason."""


def no_duplicates(pairs):
    result = {}
    for key, value in pairs:
        if key in result:
            raise Invalid(f"duplicate key {key!r}")
        result[key] = value
    return result


def no_constant(name):
    raise Invalid(f"{name} is not JSON")


def parse(data):
    try:
        document = json.loads(
            data.decode("utf-8"), object_pairs_hook=no_duplicates, parse_constant=no_constant
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Invalid(f"not JSON: {error}") from error
    if not isinstance(document, dict):
        raise Invalid("not a JSON object")
    return document


def split(document):
    """The document without its proof, the proof without its value, and the value."""
    proof = document.get("proof")
    if not isinstance(proof, dict):
        raise Invalid("no proof, or more than one")
    expected = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "proofPurpose": "assertionMethod",
    }
    for key, value in expected.items():
        if proof.get(key) != value:
            raise Invalid(f"proof.{key} is not {value}")
    if "@context" not in proof or proof["@context"] != document.get("@context"):
        raise Invalid("proof.@context is not the document's")
    value = proof.get("proofValue")
    if not isinstance(value, str):
        raise Invalid("proof.proofValue is not a text")
    body = {key: item for key, item in document.items() if key != "proof"}
    options = {key: item for key, item in proof.items() if key != "proofValue"}
    return body, options, value


def multikey(options):
    """The key of `did:key:KEY#KEY`, as the text that starts with z6Mk."""
    method = options.get("verificationMethod")
    if not isinstance(method, str) or not method.startswith("did:key:"):
        raise Invalid("proof.verificationMethod is not a did:key")
    did, _, fragment = method.partition("#")
    if did != f"did:key:{fragment}":
        raise Invalid("proof.verificationMethod names two keys")
    return fragment


def verify_with_nacl(document):
    import base58
    import nacl.exceptions
    import nacl.signing
    import rfc8785

    body, options, value = split(document)
    encoded = multikey(options)
    if not encoded.startswith("z") or not value.startswith("z"):
        raise Invalid("a multibase value is not base58btc")
    try:
        key = base58.b58decode(encoded[1:])
        signature = base58.b58decode(value[1:])
    except ValueError as error:
        raise Invalid(f"not base58: {error}") from error
    if key[:2] != ED25519_PREFIX or len(key) != 34:
        raise Invalid("not an Ed25519 key")
    if len(signature) != 64:
        raise Invalid("a signature has 64 bytes")
    try:
        message = b"".join(
            hashlib.sha256(rfc8785.dumps(part)).digest() for part in (options, body)
        )
    except rfc8785.CanonicalizationError as error:
        raise Invalid(f"no canonical form: {error}") from error
    try:
        nacl.signing.VerifyKey(key[2:]).verify(message, signature)
    except nacl.exceptions.BadSignatureError as error:
        raise Invalid("the signature is not good") from error


def verify_with_apsig(document):
    from apsig import ProofVerifier

    # apsig is looser about contexts and key names; what it is asked is the proof alone.
    _, options, _ = split(document)
    key = multikey(options)
    try:
        # It takes the proof's value out of what it is given.
        answer = ProofVerifier(key).verify_proof(copy.deepcopy(document), raise_on_fail=True)
    except Exception as error:
        raise Invalid(f"{type(error).__name__}: {error}") from error
    if answer != options["verificationMethod"]:
        raise Invalid("the signature is not good")


def identify(document):
    """Id, kind and issuer as they are claimed."""
    import rfc8785

    body = {key: item for key, item in document.items() if key != "proof"}
    types = document.get("type")
    kinds = types if isinstance(types, list) else [types]
    kind = next((name for name in kinds if name != "VerifiableCredential"), None)
    try:
        digest = hashlib.sha256(rfc8785.dumps(body)).hexdigest()
    except rfc8785.CanonicalizationError:
        digest = None
    return digest, kind, document.get("issuer")


VERIFIERS = {"nacl": verify_with_nacl, "apsig": verify_with_apsig}


def verify(data, names):
    """The answer about one file's bytes."""
    answer = {"valid": False, "id": None, "kind": None, "issuer": None, "by": {}, "reason": None}
    try:
        document = parse(data)
    except Invalid as error:
        answer["reason"] = str(error)
        answer["by"] = {name: False for name in names}
        return answer
    answer["id"], answer["kind"], answer["issuer"] = identify(document)
    reasons = []
    for name in names:
        try:
            VERIFIERS[name](document)
            answer["by"][name] = True
        except Invalid as error:
            answer["by"][name] = False
            reasons.append(f"{name}: {error}")
    answer["valid"] = all(answer["by"].values())
    answer["reason"] = "; ".join(reasons) or None
    return answer


def main(arguments):
    parser = argparse.ArgumentParser(description=DESCRIPTION)
    parser.add_argument("--with", dest="by", choices=["nacl", "apsig", "both"], default="both")
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args(arguments)
    names = list(VERIFIERS) if options.by == "both" else [options.by]
    status = 0
    for file in options.files:
        try:
            with open(file, "rb") as stream:
                data = stream.read()
            answer = verify(data, names)
        except OSError as error:
            print(f"{file} could not be read: {error.strerror}", file=sys.stderr)
            status = 2
            continue
        except ImportError as error:
            print(
                f"The Python package {error.name} is not here. "
                "Try: pip install -r Tests/Independent/requirements.txt",
                file=sys.stderr,
            )
            return 2
        print(json.dumps({"file": file, **answer}))
        if len(set(answer["by"].values())) > 1:
            print(f"{file}: the two implementations disagree", file=sys.stderr)
            status = 2
        elif not answer["valid"]:
            status = max(status, 1)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
