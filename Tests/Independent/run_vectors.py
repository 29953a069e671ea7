#!/usr/bin/env python3
"""Judge Troth's own vectors of records with none of Troth's code.

    run_vectors.py [FOLDER]

Reads the fields of each kind from docs/spec/records.md, so that what is run is the specification.
Judges the layers from `size` to `proof`. Whether a key speaks for its issuer needs logs, which are
not folded here: of vectors that fail there it is checked that every layer before lets them through.
The records of `Tests/Vectors/logs` are judged one by one.

Exit status: 0 all as expected; 1 some not; 2 a file could not be read or a package is missing.
"""

import datetime
import hashlib
import json
import pathlib
import re
import sys

import base58
import nacl.exceptions
import nacl.signing
import rfc8785

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "spec" / "records.md"
CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "urn:troth:v1"]
LARGEST, DEEPEST, BASE58_LONGEST = 65_536, 16, 512
LATER_LAYERS = {"attribution", "project"}
PROOF_KEYS = {
    "@context", "created", "cryptosuite", "proofPurpose", "proofValue", "type",
    "verificationMethod",
}  # fmt: skip
ENVELOPE = {"@context", "credentialSubject", "issuer", "proof", "type", "validFrom"}


class Refused(Exception):
    """The layer that says no."""

    def __init__(self, layer):
        super().__init__(layer)
        self.layer = layer


def require(holds, layer):
    if not holds:
        raise Refused(layer)


# Bytes


def pairs(members):
    keys = [key for key, _ in members]
    require(len(set(keys)) == len(keys), "duplicate-key")
    return dict(members)


def no(_):
    raise Refused("json")


def integer(text):
    value = int(text) if len(text) < 20 else 1 << 60
    require(abs(value) < 1 << 53, "json")
    return value


def check(value, depth=0):
    """Depth, null and lone surrogates, which the reader lets pass."""
    if isinstance(value, (dict, list)):
        require(depth < DEEPEST, "json")
        for item in value.values() if isinstance(value, dict) else value:
            check(item, depth + 1)
        if isinstance(value, dict):
            for key in value:
                check(key)
    elif isinstance(value, str):
        require(not any(0xD800 <= ord(sign) <= 0xDFFF for sign in value), "json")
    else:
        require(value is not None, "json")


def parse(data):
    require(len(data) <= LARGEST, "size")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("utf-8") from error
    try:
        document = json.loads(
            text, object_pairs_hook=pairs, parse_constant=no, parse_float=no, parse_int=integer
        )
    except (json.JSONDecodeError, RecursionError) as error:
        raise Refused("json") from error
    check(document)
    require(isinstance(document, dict), "json")
    return document


def laid_out(value, level=0):
    indent, end = "\n" + "  " * (level + 1), "\n" + "  " * level
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        items = [f"{laid_out(key)}: {laid_out(value[key], level + 1)}" for key in keys]
        return "{" + indent + ("," + indent).join(items) + end + "}" if items else "{}"
    if isinstance(value, list):
        items = [laid_out(item, level + 1) for item in value]
        return "[" + indent + ("," + indent).join(items) + end + "]" if items else "[]"
    return json.dumps(value, ensure_ascii=False)


# Forms


def key_bytes(text, prefix, codec, length=34):
    """The key or digest behind `did:…:z…`, in its one spelling."""
    if not isinstance(text, str) or not text.startswith(prefix + "z"):
        return None
    encoded = text[len(prefix) + 1 :]
    if len(encoded) > BASE58_LONGEST or not re.fullmatch(r"[1-9A-HJ-NP-Za-km-z]+", encoded):
        return None
    raw = base58.b58decode(encoded)
    return raw[2:] if raw[:2] == codec and len(raw) == length else None


def is_key(value):
    return key_bytes(value, "did:key:", b"\xed\x01") is not None


def is_did(value):
    return key_bytes(value, "did:troth:", b"\x12\x20") is not None


def is_account(value):
    parts = isinstance(value, str) and re.fullmatch(
        r"acct:([a-z0-9_][a-z0-9._-]*)(%5Bbot%5D)?@([a-z0-9.-]+)(?:#([1-9][0-9]{0,15}))?", value
    )
    if not parts:
        return False
    user, bot, host, number = parts.groups()
    labels = host.split(".")
    return (
        len(user) + (5 if bot else 0) <= 255
        and not user.endswith(".")
        and ".." not in user
        and len(host) <= 253
        and len(labels) > 1
        and all(re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label) for label in labels)
        and int(number or 1) < 2**53
    )


def is_time(value):
    if not isinstance(value, str) or not re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", value, re.ASCII
    ):
        return False
    try:
        datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    return value[17:19] < "60"


def is_line(value):
    return (
        isinstance(value, str)
        and 1 <= len(value.encode()) <= 1_024
        and not any(ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0 for sign in value)
    )


def is_hex(*lengths):
    pattern = "|".join(f"[0-9a-f]{{{length}}}" for length in lengths)
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


FORMS = {
    "did": is_did,
    "person": lambda value: is_did(value) or is_key(value),
    "anyone": lambda value: is_did(value) or is_key(value) or is_account(value),
    "account": is_account,
    "key": is_key,
    "record": is_hex(64),
    "digest": is_hex(64),
    "object": is_hex(40, 64),
    "count": lambda value: type(value) is int and value >= 0,
    "line": is_line,
    "prose": lambda value: isinstance(value, str) and len(value.encode()) <= 4_096,
    "reason": lambda value: FORMS["prose"](value) and value.strip(" \t\n\r") != "",
    "subject": lambda value: isinstance(value, str)
    and re.fullmatch(r"urn:troth:subject:[0-9a-f]{32}", value) is not None,
    "span": lambda value: isinstance(value, str)
    and value != "P"
    and re.fullmatch(r"P([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,4}D)?", value, re.ASCII)
    is not None,
    "scope": lambda value: isinstance(value, str)
    and len(value) <= 64
    and re.fullmatch(r"[a-z0-9]+([-/][a-z0-9]+)*", value, re.ASCII) is not None,
}


def once(values):
    texts = [laid_out(value) for value in values]
    return len(set(texts)) == len(texts)


def form(words):
    """The check that the words of a table stand for."""
    if words.startswith("list of objects with exactly "):
        fields = dict(re.findall(r"`(\w+)` \(([a-z ]+)\)", words))
        checks = {key: form(text) for key, text in fields.items()}

        def is_object(value):
            return (
                isinstance(value, dict)
                and value.keys() == checks.keys()
                and all(checks[key](item) for key, item in value.items())
            )

        return lambda value: isinstance(value, list) and once(value) and all(map(is_object, value))
    if words.startswith("list of one or more "):
        inner = form("list of " + words.removeprefix("list of one or more "))
        return lambda value: inner(value) and value != []
    if bounds := re.fullmatch(r"count from ([0-9]+) to ([0-9]+)", words):
        least, most = int(bounds[1]), int(bounds[2])
        return lambda value: type(value) is int and least <= value <= most
    if words.startswith("list of "):
        inner = form(words.removeprefix("list of "))
        return lambda value: isinstance(value, list) and once(value) and all(map(inner, value))
    if words.startswith("map of "):
        inner = form(words.removeprefix("map of "))
        return lambda value: isinstance(value, dict) and all(
            is_line(key) and inner(item) for key, item in value.items()
        )
    return FORMS[words]


def read_clauses(page):
    """The form of clauses: known keys of each, whatever else it has."""
    section = page.split("\n### Clauses\n", 1)[1].split("\n### ", 1)[0]
    rows = re.findall(r"^\| `(\w+)(\??)` \| (.+) \|$", section, re.MULTILINE)
    fields = {key: (form(words), bool(mark)) for key, mark, words in rows}

    def is_clause(value):
        return isinstance(value, dict) and all(
            holds(value[key]) if key in value else is_optional
            for key, (holds, is_optional) in fields.items()
        )

    return lambda value: (
        isinstance(value, list) and value != [] and once(value) and all(map(is_clause, value))
    )


def read_kinds(page):
    """Each kind's class, folder, fields and whether it has to end, from the specification."""
    kinds = {}
    FORMS["clauses"] = read_clauses(page)
    for section in page.split("\n### Troth")[1:]:
        name = "Troth" + section.split("\n", 1)[0]
        section = section.split("\n## ", 1)[0]
        about = re.search(r"Class (\w+), folder `([\w]+)`", section)
        rows = re.findall(r"^\| `(\w+)(\??)` \| (.+) \|$", section, re.MULTILINE)
        fields = {key: (form(words), bool(mark)) for key, mark, words in rows}
        if about[1] == "permissive":
            fields |= {key: (form("list of record"), True) for key in ("after", "replaces")}
        kinds[name] = (about[1], about[2], fields, "`validUntil` MUST be there" in section)
    return kinds


# Layers


def envelope(document, kinds):
    keys = set(document)
    require(ENVELOPE <= keys <= ENVELOPE | {"validUntil"}, "schema")
    types, subject = document["type"], document["credentialSubject"]
    require(isinstance(document["@context"], list), "schema")
    require(isinstance(types, list) and len(types) == 2, "schema")
    require(types[0] == "VerifiableCredential" and isinstance(types[1], str), "schema")
    require(re.fullmatch(r"Troth[0-9A-Za-z]{1,59}", types[1], re.ASCII), "schema")
    require(FORMS["person"](document["issuer"]), "schema")
    require(isinstance(subject, dict), "schema")
    require(is_time(document["validFrom"]), "schema")
    require("validUntil" not in document or is_time(document["validUntil"]), "schema")
    require(isinstance(document["proof"], dict), "schema")
    if types[1] in kinds:
        for key, (holds, is_optional) in kinds[types[1]][2].items():
            require(holds(subject[key]) if key in subject else is_optional, "schema")
        require("validUntil" in document or not kinds[types[1]][3], "schema")
    return types[1], subject


def place(kind, subject, identifier, kinds):
    if kind not in kinds:
        return f"other/{kind}/{identifier[:2]}/{identifier}.json"
    folder = kinds[kind][1]
    if kind == "TrothProjectEvent":
        return f"{folder}/{subject['sequence']:04d}-{identifier}.json"
    if kind == "TrothIdentityEvent":
        founded = "z" + base58.b58encode(b"\x12\x20" + bytes.fromhex(identifier)).decode()
        suffix = subject["id"].removeprefix("did:troth:") if "id" in subject else founded
        return f"{folder}/{suffix}/{subject['sequence']:04d}-{identifier}.json"
    return f"{folder}/{identifier[:2]}/{identifier}.json"


def proof(document, body):
    proof = document["proof"]
    require(isinstance(proof.get("cryptosuite"), str), "proof-form")
    require(proof["cryptosuite"] == "eddsa-jcs-2022", "suite")
    require(set(proof) == PROOF_KEYS, "proof-form")
    require(proof["type"] == "DataIntegrityProof", "proof-form")
    require(proof["proofPurpose"] == "assertionMethod", "proof-form")
    require(is_time(proof["created"]), "proof-form")
    method, value = proof["verificationMethod"], proof["proofValue"]
    require(isinstance(method, str) and isinstance(value, str), "proof-form")
    did, _, fragment = method.partition("#")
    key = key_bytes(did, "did:key:", b"\xed\x01")
    require(key is not None and did == f"did:key:{fragment}", "proof-form")
    require(re.fullmatch(r"z[1-9A-HJ-NP-Za-km-z]{1,512}", value), "proof-form")
    signature = base58.b58decode(value[1:])
    require(len(signature) == 64, "proof-form")
    require(proof["@context"] == document["@context"] == CONTEXTS, "context")
    options = {name: item for name, item in proof.items() if name != "proofValue"}
    message = b"".join(hashlib.sha256(rfc8785.dumps(part)).digest() for part in (options, body))
    try:
        nacl.signing.VerifyKey(key).verify(message, signature)
    except (nacl.exceptions.BadSignatureError, nacl.exceptions.ValueError) as error:
        raise Refused("proof") from error


def judge(data, path, kinds):
    """The first layer that says no, or "good"; and the id where it is good."""
    try:
        document = parse(data)
        require((laid_out(document) + "\n").encode() == data, "layout")
        kind, subject = envelope(document, kinds)
        body = {key: item for key, item in document.items() if key != "proof"}
        identifier = hashlib.sha256(rfc8785.dumps(body)).hexdigest()
        require(path is None or path == place(kind, subject, identifier, kinds), "place")
        proof(document, body)
    except Refused as refused:
        return refused.layer, None
    return "good", identifier


def run_records(folder, kinds):
    """How many are as they say, how many go on to layers that are left out, and what is not."""
    judged, passed_on, wrong = 0, 0, []
    for file in sorted((folder / "records").glob("*.json")):
        vector = json.loads(file.read_text(encoding="utf-8"))
        source = vector["file"]
        data = source["text"].encode() if "text" in source else bytes.fromhex(source["hex"])
        expected = vector["expect"]
        wanted = "good" if expected in LATER_LAYERS else expected
        layer, identifier = judge(data, vector.get("path"), kinds)
        if layer != wanted or (expected == "good" and identifier != vector["id"]):
            wrong.append(f"{file.name}: {layer}, expected {expected}")
        elif expected in LATER_LAYERS:
            passed_on += 1
        else:
            judged += 1
    return judged, passed_on, wrong


def run_logs(folder, kinds):
    """How many records of the scenarios hold, and which do not."""
    held, wrong = 0, []
    for file in sorted((folder / "logs").glob("*.json")):
        for record in json.loads(file.read_text(encoding="utf-8"))["records"]:
            layer, _ = judge(record["text"].encode(), None, kinds)
            if layer == "good":
                held += 1
            else:
                wrong.append(f"{file.name}: {layer}")
    return held, wrong


def main(arguments):
    folder = pathlib.Path(arguments[0]) if arguments else ROOT / "Tests" / "Vectors"
    try:
        kinds = read_kinds(PAGE.read_text(encoding="utf-8"))
        judged, passed_on, wrong = run_records(folder, kinds)
        held, odd = run_logs(folder, kinds)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    for line in wrong + odd:
        print(line)
    print(
        f"{judged} vectors as expected; {passed_on} more up to the layers that need a log; "
        f"{held} records of logs hold; {len(wrong) + len(odd)} not as expected."
    )
    return 1 if wrong or odd or not judged or not held else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
