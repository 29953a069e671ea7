import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Scenarios of supersession: which statements count, and what ended the others.
struct StatementVectors {
  let ana: Character
  let bo: Character
  let project: TrothDID
  let agreement: Verified

  init() throws {
    let examples = try SpecExamples()
    ana = examples.ana
    bo = try Character("Bo", seed: 2)
    project = TrothDID(inception: examples.project.id)
    agreement = examples.agreement
  }

  var all: [(LogVector, JSONObject)] {
    get throws { try ended() + untouched() + form() + ending() }
  }

  private func agree(
    _ person: Character, language: String = "en", as issuer: PersonID? = nil,
    replaces: [Verified] = [], after: [Verified] = [], until end: Instant? = nil,
    at: Instant = .day, key: String? = nil
  ) throws -> Verified {
    var subject = Agreement(
      person: issuer ?? person.guest, project: project, terms: "dco",
      text: SHA256.digest(Array(SpecExamples.terms.utf8)), language: language
    ).subject
    if !replaces.isEmpty {
      subject["replaces"] = .array(replaces.map { .string($0.id.description) })
    }
    if !after.isEmpty { subject["after"] = .array(after.map { .string($0.id.description) }) }
    if let key { subject[key] = "docs/**" }
    return try person.says(.agreement, subject, as: issuer ?? person.guest, until: end, at: at)
  }

  private func withdraw(
    _ record: Verified, by person: Character, as issuer: PersonID? = nil, reason: String? = nil
  ) throws -> Verified {
    try person.says(
      .withdrawal, Withdrawal(record: record.id, project: project, reason: reason).subject,
      as: issuer ?? person.guest)
  }

  private func vector(
    _ name: String, _ description: String, _ records: [Verified], elsewhere: [Verified] = [],
    _ words: [(Verified, String)]
  ) -> (LogVector, JSONObject) {
    var expect = JSONObject()
    for (record, word) in words { expect[record.id.description] = .string(word) }
    return (
      LogVector(
        "statements-" + name, description,
        records.map { SourcedRecord($0, from: .ledger) }
          + elsewhere.map { SourcedRecord($0, from: .elsewhere) },
        .statements(project: project, at: .day)),
      ["outcome": "statements", "statements": .object(expect)]
    )
  }
}

extension StatementVectors {
  private func ended() throws -> [(LogVector, JSONObject)] {
    let second = try agree(ana, language: "fr", replaces: [agreement])
    let third = try agree(ana, language: "de", replaces: [second])
    let end = try withdraw(agreement, by: ana)
    let endOfThird = try withdraw(third, by: ana)
    let undone = try withdraw(end, by: ana)
    var anew = end.record.subject
    anew["replaces"] = [.string(end.id.description)]
    let replacing = try agree(ana, language: "it", replaces: [end])
    let again = try agree(ana, language: "es", after: [agreement])
    let asIdentity = try withdraw(agreement, by: ana, as: ana.id)
    let early = try agree(
      ana, language: "pt", replaces: [agreement], at: Instant(seconds: Instant.day.seconds + 86_400)
    )
    return [
      vector(
        "replaced", "The second replaces the first.", [agreement, second],
        [(agreement, "replaced"), (second, "counts")]),
      vector(
        "replaced-by-what-does-not-count-yet",
        "The new one begins tomorrow; the old one has ended.", [agreement, early],
        [(agreement, "replaced"), (early, "not-yet")]),
      vector(
        "withdrawn", "An end.", [agreement, end], [(agreement, "withdrawn"), (end, "counts")]),
      vector(
        "withdrawn-from-elsewhere", "An end counts wherever it is found.", [agreement],
        elsewhere: [end], [(agreement, "withdrawn"), (end, "counts")]),
      vector(
        "withdrawn-as-identity", "What the key said as a guest, its identity ends.",
        ana.identity + [agreement, asIdentity],
        [(agreement, "withdrawn"), (asIdentity, "counts"), (ana.countersignature, "counts")]),
      vector(
        "withdrawn-with-its-ancestry", "What ends takes along what it replaced.",
        [agreement, second, third, endOfThird],
        [
          (agreement, "withdrawn"), (second, "withdrawn"), (third, "withdrawn"),
          (endOfThird, "counts"),
        ]),
      vector(
        "withdrawn-below", "The end of what was replaced leaves what replaced it.",
        [agreement, second, end], [(agreement, "withdrawn"), (second, "counts"), (end, "counts")]),
      vector(
        "withdrawal-withdrawn", "The end stays the end.", [agreement, end, undone],
        [(agreement, "withdrawn"), (end, "counts"), (undone, "counts")]),
      vector(
        "withdrawal-replaced", "So it does when something replaces it.",
        [agreement, end, replacing],
        [(agreement, "withdrawn"), (end, "counts"), (replacing, "counts")]),
      vector(
        "after", "Said anew, in knowledge of the end.", [agreement, end, again],
        [(agreement, "withdrawn"), (end, "counts"), (again, "counts")]),
      vector(
        "withdrawn-before-it-is-known", "The end of something that is not here.", [end],
        [(end, "counts")]),
    ]
  }

  private func untouched() throws -> [(LogVector, JSONObject)] {
    let foreign = try withdraw(agreement, by: bo)
    let usurper = try agree(bo, replaces: [agreement])
    let other = Agreement(
      person: bo.guest, project: TrothDID(inception: bo.inception.id), terms: "dco",
      text: SHA256.digest(Array(SpecExamples.terms.utf8)), language: "en")
    let elsewhere = try bo.says(.agreement, other.subject, as: bo.guest)
    let unknown = try withdraw(agreement, by: ana, as: ana.id)
    let phone = try bo.says(
      .withdrawal, Withdrawal(record: agreement.id, project: project, reason: nil).subject,
      as: ana.guest)
    return [
      vector("counts", "Nothing has ended it.", [agreement], [(agreement, "counts")]),
      vector(
        "withdrawn-by-another", "A withdrawal by somebody else ends nothing.",
        [agreement, foreign], [(agreement, "counts"), (foreign, "counts")]),
      vector(
        "replaced-by-another", "Nor does somebody else's record that says to replace it.",
        [agreement, usurper], [(agreement, "counts"), (usurper, "counts")]),
      vector(
        "withdrawn-by-forgery", "Nor one with another key's proof.", [agreement, phone],
        [(agreement, "counts"), (phone, "record-unattributed")]),
      vector(
        "withdrawn-without-log", "Nor one whose issuer's log is not known.", [agreement, unknown],
        [(agreement, "counts"), (unknown, "record-unattributed")]),
      vector(
        "foreign", "A statement about another project.", [elsewhere],
        [(elsewhere, "record-foreign")]),
    ]
  }

  private func form() throws -> [(LogVector, JSONObject)] {
    guard let kind = RecordKind("TrothLantern") else { throw TempFailure("not a kind") }
    let day = Instant.day
    let before = Instant(seconds: day.seconds - 1)
    let lantern = try ana.says(kind, ["colour": "red"], as: ana.guest)
    let limited = try agree(ana, key: "onlyFor")
    var subject = Withdrawal(record: agreement.id, project: project, reason: nil).subject
    subject["seenBy"] = "Bo"
    let odd = try ana.says(.withdrawal, subject, as: ana.guest)
    let past = try ana.says(
      .withdrawal, Withdrawal(record: agreement.id, project: project, reason: "past").subject,
      as: ana.guest, until: before, at: Instant(seconds: 0))
    let expired = try agree(ana, language: "fr", until: before, at: Instant(seconds: 0))
    let lastSecond = try agree(ana, language: "de", until: day)
    let tomorrow = try agree(ana, language: "it", at: Instant(seconds: day.seconds + 86_400))
    return [
      vector(
        "unknown-kind", "A kind that is not known is kept, and does not count.", [lantern],
        [(lantern, "unknown-kind")]),
      vector(
        "unknown-key-permissive", "A key that is not known may be a limit.", [limited],
        [(limited, "unknown-key")]),
      vector(
        "unknown-key-restrictive", "An end with a key that is not known ends even so.",
        [agreement, odd], [(agreement, "withdrawn"), (odd, "counts")]),
      vector(
        "restrictive-and-expired", "No time takes an end back.", [agreement, past],
        [(agreement, "withdrawn"), (past, "counts")]),
      vector("expired", "Its last second is over.", [expired], [(expired, "expired")]),
      vector("last-second", "Its last second is now.", [lastSecond], [(lastSecond, "counts")]),
      vector("not-yet", "It begins tomorrow.", [tomorrow], [(tomorrow, "not-yet")]),
    ]
  }
}

extension StatementVectors {
  /// Kinds of which nobody may say something for ever.
  private func ending() throws -> [(LogVector, JSONObject)] {
    let day = Instant.day
    let before = Instant(seconds: day.seconds - 1)
    func concern(_ word: String, until end: Instant, at: Instant = .day) throws -> Verified {
      try ana.says(
        .concern,
        Concern(
          person: bo.guest, project: project, scope: nil, because: word, evidence: ["a commit"]
        ).subject, as: ana.guest, until: end, at: at)
    }
    let today = try concern("today", until: day)
    let past = try concern("past", until: before, at: Instant(seconds: 0))
    let tomorrow = try concern(
      "tomorrow", until: Instant(seconds: day.seconds + 172_800),
      at: Instant(seconds: day.seconds + 86_400))
    let block = try ana.says(
      .block, Block(person: bo.guest, project: project, because: "rest").subject, as: ana.guest,
      until: day)
    let lifted = try withdraw(block, by: ana)
    let other = try withdraw(block, by: bo)
    var odd = Block(person: bo.guest, project: project, because: "more rest").subject
    odd["unless"] = "it rains"
    let limited = try ana.says(.block, odd, as: ana.guest, until: day)
    let reply = try bo.says(
      .reply, Reply(record: today.id, project: project, text: "I asked.").subject, as: bo.guest,
      until: before, at: Instant(seconds: 0))
    let unsaid = try withdraw(reply, by: bo)
    return [
      vector("concern", "Its last second is now.", [today], [(today, "counts")]),
      vector("concern-ended", "What warns ends by itself.", [past], [(past, "expired")]),
      vector(
        "concern-dated-ahead", "What warns counts from when it is known.", [tomorrow],
        [(tomorrow, "counts")]),
      vector(
        "block-lifted", "Its author lifts it.", [block, lifted],
        [(block, "withdrawn"), (lifted, "counts")]),
      vector(
        "block-lifted-by-another", "Nobody else does.", [block, other],
        [(block, "counts"), (other, "counts")]),
      vector(
        "block-with-a-key-that-is-not-known", "It counts even so.", [limited],
        [(limited, "counts")]),
      vector(
        "reply-stays", "A reply stays whatever it is dated.", [today, reply],
        [(today, "counts"), (reply, "counts")]),
      vector(
        "reply-withdrawn", "Its author may take it back.", [today, reply, unsaid],
        [(today, "counts"), (reply, "withdrawn"), (unsaid, "counts")]),
    ]
  }
}
