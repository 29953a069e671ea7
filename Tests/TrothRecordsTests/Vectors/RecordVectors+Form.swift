import TrothCrypto
import TrothModel
import TrothTestSupport

/// Files whose keys and values are not those of a record, and records that lie elsewhere.
extension RecordVectors {
  func schema() throws -> [RecordVector] {
    let did = projectID.description
    let line = String(repeating: "x", count: 1_025)
    let cases: [(String, String, [UInt8])] = [
      ("no-keys", "An empty object.", bytes("{}\n")),
      ("unknown-key", "`id` beside the envelope's keys.", edited { $0["id"] = "urn:x" }),
      ("context-text", "`@context` is a text.", edited { $0["@context"] = "urn:troth:v1" }),
      ("type-alone", "One type.", edited { $0["type"] = ["TrothAgreement"] }),
      (
        "type-order", "The kind first.",
        edited { $0["type"] = ["TrothAgreement", "VerifiableCredential"] }
      ),
      (
        "type-three", "Three types.",
        edited { $0["type"] = ["VerifiableCredential", "TrothAgreement", "TrothProfile"] }
      ),
      (
        "kind-other", "Not a Troth kind.",
        edited { $0["type"] = ["VerifiableCredential", "Vouch"] }
      ),
      (
        "kind-bare", "`Troth` and nothing more.",
        edited { $0["type"] = ["VerifiableCredential", "Troth"] }
      ),
      (
        "kind-sign", "A hyphen in a kind.",
        edited { $0["type"] = ["VerifiableCredential", "Troth-Vouch"] }
      ),
      ("issuer-missing", "No issuer.", edited { $0["issuer"] = nil }),
      ("issuer-web", "Another DID method.", edited { $0["issuer"] = "did:web:example.org" }),
      ("issuer-object", "An issuer as an object.", edited { $0["issuer"] = ["id": .string(did)] }),
      (
        "issuer-upper-case", "Another spelling.",
        edited { $0["issuer"] = .string("DID" + did.dropFirst(3)) }
      ),
      ("subject-list", "Several subjects.", edited { $0["credentialSubject"] = [[:]] }),
      ("proof-missing", "No proof.", edited { $0["proof"] = nil }),
      ("proof-list", "A set of proofs.", edited { $0["proof"] = [$0["proof"] ?? [:]] }),
    ]
    let times: [(String, String)] = [
      ("2026-11-23T00:00:00.0Z", "with a fraction"), ("2026-11-23T00:00:00z", "a small z"),
      ("2026-11-23T00:00:00+00:00", "an offset"), ("2026-02-30T00:00:00Z", "no such day"),
      ("2016-12-31T23:59:60Z", "a leap second"), ("2026-11-23", "a day"),
      ("2026-11-23T24:00:00Z", "no such hour"), ("+2026-11-23T00:00:00Z", "a sign"),
    ]
    let ends: [JSONValue] = ["never", 0, ["2026-11-23T00:00:00Z"]]
    return cases.map { RecordVector("schema-" + $0.0, $0.1, $0.2, expect: "schema") }
      + times.enumerated().map { index, time in
        RecordVector(
          "schema-time-\(index + 1)", "A time in another form: \(time.1).",
          edited { $0["validFrom"] = .string(time.0) }, expect: "schema")
      }
      + ends.enumerated().map { index, end in
        RecordVector(
          "schema-valid-until-\(index + 1)", "`validUntil` is no time.",
          edited { $0["validUntil"] = end }, expect: "schema")
      } + subjects(line: line) + otherKinds() + accounts()
  }

  private func subjects(line: String) -> [RecordVector] {
    let digest = String(repeating: "AB", count: 32)
    let cases: [(String, String, String, JSONValue?)] = [
      ("missing", "A field is missing.", "terms", nil),
      ("number", "A number for a line.", "terms", 1),
      ("empty-line", "An empty line.", "terms", ""),
      ("long-line", "A line of 1,025 bytes.", "terms", .string(line)),
      ("line-break", "A line with a line break.", "terms", "a\nb"),
      ("control-c1", "A line with U+0085.", "terms", "a\u{85}b"),
      ("digest-upper-case", "A digest in capitals.", "text", .string(digest)),
      (
        "digest-short", "A digest of 63 digits.", "text", .string(String(repeating: "a", count: 63))
      ),
      (
        "did-key-for-did", "A `did:key` where a `did:troth` belongs.", "project",
        .string(ana.guest.description)
      ),
      ("did-fragment", "A DID with a fragment.", "id", .string(ana.id.description + "#key")),
      (
        "did-leading-one", "A DID with a 1 more, which stands for a zero byte.", "id",
        .string("did:troth:z1" + ana.did.suffix.dropFirst())
      ),
      ("replaces-text", "`replaces` is no list.", "replaces", .string(agreement.id.description)),
      (
        "replaces-twice", "One id twice.", "replaces",
        [.string(agreement.id.description), .string(agreement.id.description)]
      ),
      ("replaces-short", "A shortened id.", "replaces", [.string(agreement.id.short)]),
      ("after-number", "A number for an id.", "after", [1]),
    ]
    return cases.map { name, description, key, value in
      RecordVector(
        "schema-subject-" + name, description, editedSubject { $0[key] = value }, expect: "schema")
    }
  }

  /// One wrong field of each other kind; the signature never gets its turn.
  private func otherKinds() -> [RecordVector] {
    func vector(_ name: String, _ description: String, _ kind: RecordKind, _ subject: JSONObject)
      -> RecordVector
    {
      let file = edited { document in
        document["type"] = ["VerifiableCredential", .string(kind.name)]
        document["credentialSubject"] = .object(subject)
      }
      return RecordVector("schema-" + name, description, file, expect: "schema")
    }
    var device = ana.inception.record.subject
    device["devices"] = [["key": .string(ana.guest.description), "name": "laptop"]]
    var nested = ana.inception.record.subject
    nested["devices"] = [
      ["key": .string(ana.guest.description), "name": "x", "use": ["commit"], "colour": "red"]
    ]
    var negative = examples.project.record.subject
    negative["threshold"] = -1
    var text = examples.project.record.subject
    text["texts"] = ["policy.yml": "none"]
    return [
      vector("device-without-use", "A device lacks a field.", .identityEvent, device),
      vector("device-unknown-key", "A device has a key more.", .identityEvent, nested),
      vector("negative-threshold", "A count below 0.", .projectEvent, negative),
      vector("text-no-digest", "A text without a digest.", .projectEvent, text),
      vector("profile-no-name", "No name.", .profile, ["id": .string(ana.id.description)]),
      vector(
        "countersignature-no-role", "As what?", .countersignature,
        ["record": .string(agreement.id.description)]),
      vector(
        "withdrawal-long-reason", "Prose of 4,097 bytes.", .withdrawal,
        [
          "record": .string(agreement.id.description),
          "reason": .string(String(repeating: "x", count: 4_097)),
        ]),
      vector(
        "admission-no-change", "For which change?", .admission,
        ["project": .string(projectID.description), "onto": "refs/heads/main"]),
    ]
  }

  func place() throws -> [RecordVector] {
    let id = agreement.id.description
    let event = ana.inception
    let lantern = try lantern([:])
    let other = try Character("Bo", seed: 2).did.suffix
    let cases: [(String, String, Verified, String)] = [
      ("folder", "In another kind's folder.", agreement, "profiles/\(id.prefix(2))/\(id).json"),
      ("shard", "In another folder of two digits.", agreement, "agreements/00/\(id).json"),
      ("no-shard", "Without the folder of two digits.", agreement, "agreements/\(id).json"),
      (
        "name", "Under another id.", agreement,
        "agreements/\(id.prefix(2))/\(String(repeating: "0", count: 64)).json"
      ),
      (
        "capitals", "The id in capitals.", agreement,
        "agreements/\(id.prefix(2))/\(id.uppercased()).json"
      ),
      ("ending", "Another ending.", agreement, "agreements/\(id.prefix(2))/\(id).JSON"),
      (
        "root", "With `.troth/` before it.", agreement,
        ".troth/agreements/\(id.prefix(2))/\(id).json"
      ),
      (
        "event-sequence", "Without zeros.", event, "identities/\(ana.did.suffix)/0-\(event.id).json"
      ),
      (
        "event-other-log", "In the log of another.", event,
        "identities/\(other)/0000-\(event.id).json"
      ),
      (
        "event-sharded", "As statements lie.", event,
        "identities/\(event.id.description.prefix(2))/\(event.id).json"
      ),
      (
        "project-elsewhere", "A project event in a log.", examples.project,
        "identities/\(ana.did.suffix)/0000-\(examples.project.id).json"
      ),
      (
        "unknown-kind", "A kind that is not known, in a folder of its own.", lantern,
        "lanterns/\(lantern.id.description.prefix(2))/\(lantern.id).json"
      ),
    ]
    return cases.map { name, description, record, path in
      var vector = RecordVector(
        "place-" + name, description, record.record.fileBytes, expect: "place")
      vector.path = GitPath(path)
      return vector
    }
  }
}
