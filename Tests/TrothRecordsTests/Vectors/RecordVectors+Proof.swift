import TrothCrypto
import TrothModel
import TrothTestSupport

/// Records whose proof has another form, is over something else, or is not the key's.
extension RecordVectors {
  func suite() -> [RecordVector] {
    [
      ("later", "A suite of the same family.", "eddsa-jcs-2099"),
      ("rdfc", "A suite with another canonical form.", "eddsa-rdfc-2022"),
      ("empty", "A suite without a name.", ""),
    ].map { name, description, suite in
      RecordVector(
        "suite-" + name, description, editedProof { $0["cryptosuite"] = .string(suite) },
        expect: "suite")
    }
  }

  func proofForm() throws -> [RecordVector] {
    let key = ana.device.publicKey
    let other = try Character("Bo", seed: 2).device.publicKey
    let signature = agreement.record.proof.signature
    // The multicodec of an X25519 key.
    let exchange = "z" + Base58.encode([0xec, 0x01] + key.bytes)
    let cases: [(String, String, (inout JSONObject) -> Void)] = [
      ("no-suite", "No suite is named.", { $0["cryptosuite"] = nil }),
      ("extra-key", "A key more, which would be signed too.", { $0["domain"] = "example.org" }),
      ("no-created", "A key less.", { $0["created"] = nil }),
      ("type", "Another type.", { $0["type"] = "Ed25519Signature2020" }),
      ("purpose", "Another purpose.", { $0["proofPurpose"] = "authentication" }),
      ("created", "Not a time.", { $0["created"] = "yesterday" }),
      ("no-fragment", "The key once.", { $0["verificationMethod"] = .string("\(key)") }),
      (
        "two-keys", "Two keys.",
        { $0["verificationMethod"] = .string("\(key)#\(other.multibase)") }
      ),
      (
        "exchange-key", "A key that cannot sign.",
        { $0["verificationMethod"] = .string("did:key:\(exchange)#\(exchange)") }
      ),
      (
        "base64", "Another multibase.",
        { $0["proofValue"] = .string("u" + Base58.encode(signature)) }
      ),
      (
        "short", "A signature of 63 bytes.",
        { $0["proofValue"] = .string("z" + Base58.encode(signature.dropLast())) }
      ),
      (
        "long", "A signature of 65 bytes.",
        { $0["proofValue"] = .string("z" + Base58.encode(signature + [0])) }
      ),
      (
        "alphabet", "A sign that base58 leaves out.",
        { $0["proofValue"] = .string("z0" + Base58.encode(signature).dropFirst()) }
      ),
      (
        "endless", "More than 512 characters.",
        { $0["proofValue"] = .string("z" + String(repeating: "1", count: 600)) }
      ),
    ]
    return cases.map { name, description, edit in
      RecordVector("proof-form-" + name, description, editedProof(edit), expect: "proof-form")
    }
  }

  func context() -> [RecordVector] {
    let evil: JSONValue = "https://example.org/evil"
    let more = JSONValue.array(Record.contexts + [evil])
    let swapped = JSONValue.array(Record.contexts.reversed())
    return [
      RecordVector(
        "context-appended", "The document has one more than the proof.",
        edited { $0["@context"] = more }, expect: "context"),
      RecordVector(
        "context-proof-appended", "The proof has one more than the document.",
        editedProof { $0["@context"] = more }, expect: "context"),
      RecordVector(
        "context-both-appended", "Both have one more.",
        edited { document in
          document["@context"] = more
          var proof = document["proof"]?.object ?? [:]
          proof["@context"] = more
          document["proof"] = .object(proof)
        }, expect: "context"),
      RecordVector(
        "context-swapped", "Another order.", edited { $0["@context"] = swapped }, expect: "context"),
      RecordVector(
        "context-empty", "None.", edited { $0["@context"] = [] }, expect: "context"),
      RecordVector(
        "context-proof-text", "A text in the proof.",
        editedProof { $0["@context"] = "urn:troth:v1" }, expect: "context"),
    ]
  }

  func proof() throws -> [RecordVector] {
    let signature = agreement.record.proof.signature
    let garbage = [UInt8](repeating: 7, count: 64)
    func value(_ bytes: [UInt8]) -> [UInt8] {
      editedProof { $0["proofValue"] = .string("z" + Base58.encode(bytes)) }
    }
    var small = [UInt8](repeating: 0, count: 32)
    small[0] = 1
    guard let identity = DeviceKey(bytes: small) else { throw TempFailure("32 bytes are a key") }
    let other = try ana.says(.profile, Profile(person: ana.id, name: "Ana").subject)
    let bo = try Character("Bo", seed: 2)
    let resigned = try bo.says(.agreement, agreement.record.subject, as: ana.guest)
    let cases: [(String, String, [UInt8])] = [
      ("subject-changed", "A value is changed.", editedSubject { $0["language"] = "fr" }),
      (
        "created-changed", "The proof's own time is changed.",
        editedProof { $0["created"] = "2026-11-22T00:00:00Z" }
      ),
      ("end-added", "An end is added.", edited { $0["validUntil"] = "2030-01-01T00:00:00Z" }),
      (
        "issuer-changed", "Another says it.",
        edited { $0["issuer"] = .string(bo.guest.description) }
      ),
      ("unicode-form", "A letter in its other form.", try decomposed()),
      (
        "of-another-record", "Another record's proof.",
        edited { $0["proof"] = other.record.document["proof"] }
      ),
      (
        "key-swapped", "Another key is named.",
        editedProof { $0["verificationMethod"] = .string(bo.device.publicKey.verificationMethod) }
      ),
      (
        "halves-swapped", "R and S in the other order.",
        value(Array(signature.suffix(32) + signature.prefix(32)))
      ),
      ("garbage", "Sixty-four bytes that are no signature.", value(garbage)),
      ("zeros", "Sixty-four zeros.", value([UInt8](repeating: 0, count: 64))),
      (
        "scalar-plus-order", "S is larger by the order of the group: a second spelling.",
        value(Self.malleable(signature))
      ),
      (
        "small-order-key", "A key of small order, for which one signature would fit any text.",
        editedProof {
          $0["verificationMethod"] = .string(identity.verificationMethod)
          $0["proofValue"] = .string("z" + Base58.encode(small + [UInt8](repeating: 0, count: 32)))
        }
      ),
      ("document-signed-alone", "Signed over the document's hash without the proof's.", try half()),
    ]
    return cases.map { RecordVector("proof-" + $0.0, $0.1, $0.2, expect: "proof") } + [
      {
        // The proof is right, and by another key than the issuer's: two verdicts.
        var vector = RecordVector(
          "good-proof-of-another-key",
          "Bo's right proof on what says to be Ana's: verified, and with Ana's id. Never attributed.",
          resigned.record.fileBytes, expect: "good")
        vector.path = place(of: resigned)
        return vector
      }()
    ]
  }

  /// A profile signed with a composed letter, then written with the decomposed one.
  private func decomposed() throws -> [UInt8] {
    let record = try ana.says(.profile, Profile(person: ana.id, name: "Zo\u{eb}").subject)
    let text = String(decoding: record.record.fileBytes, as: UTF8.self)
    return bytes(text.replacing("Zo\u{eb}", with: "Zoe\u{308}"))
  }

  private func half() throws -> [UInt8] {
    let digest = SHA256.digest(CanonicalJSON.encode(agreement.record.unsecured)).bytes
    let signature = ana.device.sign(digest)
    return editedProof { $0["proofValue"] = .string("z" + Base58.encode(signature)) }
  }

  /// The same signature with the group's order added to S (RFC 8032, section 5.1.7).
  private static func malleable(_ signature: [UInt8]) -> [UInt8] {
    let order: [UInt8] = [
      0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
      0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ]
    var result = signature
    var carry: UInt16 = 0
    for index in 0..<32 {
      let sum = UInt16(signature[32 + index]) + UInt16(order[index]) + carry
      result[32 + index] = UInt8(sum & 255)
      carry = sum >> 8
    }
    return result
  }
}
