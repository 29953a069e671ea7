import TrothModel
import TrothTestSupport

/// Accounts at forges that are no accounts, or are written another way.
extension RecordVectors {
  func accounts() -> [RecordVector] {
    let long = String(repeating: "a", count: 256)
    let cases: [(String, String, String)] = [
      ("capitals-user", "A handle in capitals.", "acct:Alice@github.com"),
      ("capitals-host", "A host in capitals.", "acct:alice@GitHub.com"),
      ("capitals-scheme", "The scheme in capitals.", "ACCT:alice@github.com"),
      ("trailing-dot", "A host with a dot at its end.", "acct:alice@github.com."),
      ("one-label", "A host without a dot.", "acct:alice@github"),
      ("not-ascii", "A host with a letter that is not ASCII.", "acct:alice@g\u{456}thub.com"),
      (
        "not-ascii-user", "A handle with a letter that is not ASCII.", "acct:\u{430}lice@github.com"
      ),
      ("fullwidth", "A full-width sign for a dot.", "acct:alice@github\u{ff0e}com"),
      ("port", "A host with a port.", "acct:alice@github.com:443"),
      ("two-hosts", "Two hosts.", "acct:alice@github.com@example.org"),
      ("no-user", "No handle.", "acct:@github.com"),
      ("no-host", "No host.", "acct:alice@"),
      ("long-user", "A handle of 256 bytes.", "acct:\(long)@github.com"),
      ("space", "A space after it.", "acct:alice@github.com "),
      ("bot-bare", "Brackets, which RFC 7565 writes otherwise.", "acct:seeds[bot]@github.com"),
      ("bot-lower", "An escape in small letters.", "acct:seeds%5bbot%5d@github.com"),
      ("escape", "Another escape.", "acct:al%69ce@github.com"),
      ("number-empty", "No number after the sign.", "acct:alice@github.com#"),
      ("number-zero", "The number 0.", "acct:alice@github.com#0"),
      ("number-padded", "A number with a zero in front.", "acct:alice@github.com#0583231"),
      ("number-sign", "A number with a sign.", "acct:alice@github.com#+583231"),
      ("number-large", "A number above 2^53 − 1.", "acct:alice@github.com#9007199254740992"),
      ("number-twice", "Two numbers.", "acct:alice@github.com#1#2"),
    ]
    let admissions = cases.map { name, description, text in
      RecordVector(
        "schema-account-" + name, description,
        edited { document in
          document["type"] = ["VerifiableCredential", .string(RecordKind.admission.name)]
          document["credentialSubject"] = .object(admissionSubject(of: .string(text)))
        }, expect: "schema")
    }
    let account = JSONValue.string("acct:alice@github.com#583231")
    return admissions + [
      RecordVector(
        "schema-account-issuer", "An account signs nothing.", edited { $0["issuer"] = account },
        expect: "schema"),
      RecordVector(
        "schema-account-agrees", "An account accepts nothing.",
        editedSubject { $0["id"] = account },
        expect: "schema"),
    ]
  }
}
