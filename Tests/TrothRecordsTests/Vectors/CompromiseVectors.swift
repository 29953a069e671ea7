import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Scenarios of statements whose key is in other hands, and of what its owner stands by.
struct CompromiseVectors {
  private let dia: Character
  private let next: SecretKey
  private let project: TrothDID
  private let agreement: Verified
  private let second: Verified
  private let end: Verified
  private let operates: Verified
  private let lost: Verified

  init() throws {
    next = try SecretKey(seed: Array(repeating: 0x41, count: 32))
    dia = try Character("Dia", seed: 7, nextRoots: [next])
    project = TrothDID(inception: try SpecExamples().project.id)
    var subject = Agreement(
      person: dia.id, project: project, terms: "dco",
      text: SHA256.digest(Array(SpecExamples.terms.utf8)), language: "en"
    ).subject
    agreement = try dia.says(.agreement, subject)
    subject["language"] = "fr"
    subject["replaces"] = [.string(agreement.id.description)]
    second = try dia.says(.agreement, subject)
    end = try dia.says(
      .withdrawal, Withdrawal(record: agreement.id, project: project, reason: nil).subject)
    operates = try dia.says(
      .countersignature,
      Countersignature.subject(of: agreement.id, as: .operator, project: project))
    lost = try dia.event(
      1, after: dia.inception.id, .compromise(dia.device.publicKey, recognised: []))
  }

  private func vector(
    _ name: String, _ description: String, _ records: [Verified], range: [Verified] = [],
    elsewhere: [Verified] = [], _ words: [(Verified, String)]
  ) -> (LogVector, JSONObject) {
    // Its consent to be Dia's is part of her log, whatever becomes of the key.
    var expect: JSONObject = [dia.countersignature.id.description: "counts"]
    for (record, word) in words { expect[record.id.description] = .string(word) }
    return (
      LogVector(
        "statements-" + name, description,
        (dia.identity + records).map { SourcedRecord($0, from: .ledger) }
          + range.map { SourcedRecord($0, from: .range) }
          + elsewhere.map { SourcedRecord($0, from: .elsewhere) },
        .statements(project: project, at: .day)),
      ["outcome": "statements", "statements": .object(expect)]
    )
  }

  var all: [(LogVector, JSONObject)] {
    get throws { try voided() + reaffirmed() }
  }

  private func voided() throws -> [(LogVector, JSONObject)] {
    let recognising = try dia.event(
      1, after: dia.inception.id, .compromise(dia.device.publicKey, recognised: [end.id]))
    let permitting = try dia.event(
      1, after: dia.inception.id, .compromise(dia.device.publicKey, recognised: [agreement.id]))
    let guest = try dia.says(
      .agreement,
      Agreement(
        person: dia.guest, project: project, terms: "dco",
        text: SHA256.digest(Array(SpecExamples.terms.utf8)), language: "en"
      ).subject, as: dia.guest)
    let name = try dia.says(.profile, Profile(person: dia.id, name: "Dia").subject)
    return [
      vector(
        "voided", "What a compromised key permitted is void; a name permits nothing.",
        [lost, agreement, operates, name],
        [(agreement, "voided"), (operates, "voided"), (name, "counts")]),
      vector(
        "voided-as-guest", "Also what it said before it joined.", [lost, guest], [(guest, "voided")]
      ),
      vector(
        "voided-and-replaced", "What a void statement replaced stays replaced.",
        [lost, agreement, second], [(agreement, "replaced"), (second, "voided")]),
      vector(
        "voided-and-withdrawn", "What it ended stays ended.", [lost, agreement, end],
        [(agreement, "withdrawn"), (end, "counts")]),
      vector(
        "compromised-arriving", "What arrives later counts for nothing, whatever its date.", [lost],
        range: [agreement, end],
        [(agreement, "record-unattributed"), (end, "record-unattributed")]),
      vector(
        "compromised-end-recognised", "An end that its owner has listed.",
        [recognising, agreement],
        elsewhere: [end], [(agreement, "withdrawn"), (end, "counts")]),
      vector(
        "compromised-permission-recognised", "Listing does not help what permits something.",
        [permitting], range: [agreement], [(agreement, "record-unattributed")]),
    ]
  }

  private func reaffirmed() throws -> [(LogVector, JSONObject)] {
    let word = try dia.reaffirms([agreement])
    let byDevice = try dia.reaffirms([agreement], by: dia.device)
    let rotation = try dia.event(
      2, after: lost.id, .rotate(nextRoot: [dia.root.digest]), by: next)
    let anew = try dia.reaffirms([agreement], by: next)
    var odd = Reaffirmation(
      identity: dia.did, root: dia.root.publicKey, records: [agreement.id]
    ).subject
    let inItsName = try RecordDraft(
      kind: .reaffirmation, issuer: dia.id, subject: odd, at: .day
    ).signed(by: dia.device)
    odd["scope"] = "docs"
    let limited = try RecordDraft(
      kind: .reaffirmation, issuer: dia.id, subject: odd, at: .day
    ).signed(by: dia.root)
    return [
      vector(
        "reaffirmed", "The owner stands by it.", [lost, agreement, word],
        [(agreement, "counts"), (word, "counts")]),
      vector(
        "reaffirmed-and-arriving", "Also where it arrives later.", [lost],
        range: [agreement, word],
        [(agreement, "counts"), (word, "counts")]),
      vector(
        "reaffirmed-by-a-device", "Only the root says that.", [lost, agreement, byDevice],
        [(agreement, "voided"), (byDevice, "record-unattributed")]),
      vector(
        "reaffirmed-in-the-roots-name", "Nor does naming the root help.",
        [lost, agreement, inItsName],
        [(agreement, "voided"), (inItsName, "record-unattributed")]),
      vector(
        "reaffirmed-by-a-former-root", "And only the root in force.",
        [lost, rotation, agreement, word], [(agreement, "voided"), (word, "counts")]),
      vector(
        "reaffirmed-by-a-former-root-arriving", "What a former root says anew is nobody's.",
        [lost, rotation, agreement], range: [word],
        [(agreement, "voided"), (word, "record-unattributed")]),
      vector(
        "reaffirmed-by-the-new-root", "The new root says it anew.",
        [lost, rotation, agreement, word, anew],
        [(agreement, "counts"), (word, "counts"), (anew, "counts")]),
      vector(
        "reaffirmed-with-a-limit", "A word with a key that is not known counts for nothing.",
        [lost, agreement, limited], [(agreement, "voided"), (limited, "unknown-key")]),
    ]
  }
}
