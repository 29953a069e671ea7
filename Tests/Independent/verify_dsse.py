#!/usr/bin/env python3
"""Verify DSSE envelopes with in-toto statements, with none of Troth's code.

    verify_dsse.py FILE…

The key is the one that `keyid` names, as did:key. Prints a line of JSON for each file. Exit status:
0 all are valid; 1 some are not; 2 a file could not be read or a package is missing.
"""

import base64
import json
import sys

import base58
import nacl.exceptions
import nacl.signing


def key(did):
    prefix = "did:key:z"
    if not did.startswith(prefix):
        raise ValueError("keyid is no did:key")
    raw = base58.b58decode(did[len(prefix) :])
    if raw[:2] != b"\xed\x01" or len(raw) != 34:
        raise ValueError("keyid is no Ed25519 key")
    return nacl.signing.VerifyKey(raw[2:])


def verify(envelope):
    payload = base64.b64decode(envelope["payload"], validate=True)
    kind = envelope["payloadType"].encode()
    signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    [signature] = envelope["signatures"]
    key(signature["keyid"]).verify(signed, base64.b64decode(signature["sig"], validate=True))
    statement = json.loads(payload)
    if statement["_type"] != "https://in-toto.io/Statement/v1":
        raise ValueError("no statement of in-toto, version 1")
    return {
        "commits": [subject["digest"]["gitCommit"] for subject in statement["subject"]],
        "predicateType": statement["predicateType"],
        "verdict": statement["predicate"]["verdict"],
    }


def main(paths):
    status = 0
    for path in paths:
        answer = {"file": path, "valid": False}
        try:
            with open(path, encoding="utf-8") as file:
                envelope = json.load(file)
        except OSError as problem:
            print(f"verify_dsse: {problem}", file=sys.stderr)
            return 2
        try:
            answer |= verify(envelope) | {"valid": True}
        except (ValueError, KeyError, TypeError, nacl.exceptions.CryptoError) as problem:
            answer["reason"] = f"{type(problem).__name__}: {problem}"
            status = 1
        print(json.dumps(answer))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
