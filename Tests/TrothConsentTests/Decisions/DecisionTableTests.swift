import Testing
import TrothConsent
import TrothModel
import TrothTestSupport

/// docs/spec/consent.md, "The decision": every case of state, purpose, audience, operation, time and
/// speaker against one rule.
@Suite("The decision, exhaustively")
struct DecisionTableTests {
  enum State: CaseIterable {
    case none, requested, given, refused, deferred, withdrawn, revoked, invalidated, replaced
  }
  enum Purpose: CaseIterable {
    case same, above, below, beside, prohibited
  }
  enum Time: CaseIterable {
    case before, within, after
  }
  enum Speaker: CaseIterable {
    case subject, recorder, witnessed, stranger
  }

  private func archive(_ state: State, _ purpose: Purpose, _ speaker: Speaker) throws -> Archive {
    var archive = try Archive()
    try archive.bind()
    var clause = Archive.clause
    switch purpose {
    case .same: clause.purposes = ["AcademicResearch"]
    case .above: clause.purposes = ["ResearchAndDevelopment"]
    case .below: clause.purposes = ["train-ai", "ScientificResearch"]
    case .beside: clause.purposes = ["archive"]
    case .prohibited: clause.prohibited = ["ResearchAndDevelopment"]
    }
    if state == .requested {
      archive.know(
        try archive.ana.says(
          .consentRequest,
          ConsentRequest(
            id: archive.subject, project: archive.project, processing: [Archive.clause],
            controllers: [archive.ana.id], benefits: "The school."
          ).subject))
    }
    guard state != .none, state != .requested else { return archive }
    let issuer = [
      .subject: archive.dia, .recorder: archive.bo, .witnessed: archive.bo,
      .stranger: archive.mallory,
    ][speaker]
    let given = try archive.grant(
      [clause], by: issuer,
      sheets: speaker == .witnessed ? [Archive.sheet("sheet")] : [],
      until: Archive.later(10), at: Archive.later(-10))
    if speaker == .witnessed { try archive.countersign(given, by: archive.chen, as: .witness) }
    switch state {
    case .refused: try archive.refuse()
    case .deferred: try archive.refuse(.deferred)
    case .withdrawn: try archive.end(consents: [given])
    case .revoked: try archive.end(.revoked, by: archive.ana, consents: [given])
    case .invalidated: try archive.end(.invalidated, by: archive.chen, consents: [given])
    case .replaced: try archive.refuse(replaces: [given])
    case .none, .requested, .given: break
    }
    return archive
  }

  @Test("Permitted is what one consent covers wholly, and nothing else", arguments: State.allCases)
  func table(_ state: State) throws {
    for purpose in Purpose.allCases {
      for speaker in Speaker.allCases {
        let archive = try archive(state, purpose, speaker)
        for time in Time.allCases {
          let instant = [.before: Archive.later(-20), .within: .day, .after: Archive.later(20)][
            time]
          let fold = archive.fold(at: instant ?? .day)
          for operation in ["share", "publish"] {
            for audience in [
              ConsentQuestion.Audience.named("circle", purposes: []),
              .named("public", purposes: []), .unknown,
            ] {
              let decision = fold.decision(
                archive.question(operation: operation, audience: audience))
              let expected =
                state == .given && [.same, .above].contains(purpose)
                && [.subject, .witnessed].contains(speaker) && time == .within
                && operation == "share" && audience == .named("circle", purposes: [])
              #expect(
                decision.isPermitted == expected,
                "\(state) \(purpose) \(speaker) \(time) \(operation) \(audience)")
              #expect(decision.denials.isEmpty == expected)
              #expect(decision.clauses.isEmpty != expected)
            }
          }
        }
      }
    }
  }

  @Test(
    "Every no names its clause",
    arguments: [
      (State.none, ConsentReason.missing), (.requested, .requested), (.refused, .refused),
      (.deferred, .deferred), (.withdrawn, .withdrawn), (.revoked, .revoked),
      (.invalidated, .invalidated), (.replaced, .refused),
    ])
  func reasons(_ state: State, _ reason: ConsentReason) throws {
    let archive = try archive(state, .same, .subject)
    let denial = try #require(archive.fold().decision(archive.question()).denials.first)
    #expect(denial.reason == reason)
    #expect(denial.records.isEmpty == (state == .none))
    #expect(denial.subject == archive.subject.description)
  }

  @Test("What a given consent does not cover is named")
  func uncovered() throws {
    let archive = try archive(.given, .same, .subject)
    let prohibited = try self.archive(.given, .prohibited, .subject)
    let elsewhere = ConsentQuestion.Audience.named("public", purposes: [])
    #expect(archive.reason(archive.question(purpose: "archive")) == .purposeNotCovered)
    #expect(archive.reason(archive.question(purpose: "unheard-of")) == .purposeNotCovered)
    #expect(archive.reason(archive.question(purpose: nil)) == .purposeNotCovered)
    #expect(archive.reason(archive.question(operation: "publish")) == .operationNotCovered)
    #expect(archive.reason(archive.question(audience: elsewhere)) == .audienceNotCovered)
    #expect(archive.reason(archive.question(audience: .unknown)) == .audienceUnknown)
    #expect(archive.reason(at: Archive.later(11)) == .expired)
    #expect(prohibited.reason() == .prohibited)
    #expect(archive.reason(archive.question(path: GitPath("talks/x.md"))) == .missing)
    #expect(archive.reason(archive.question(subjects: [])) == .subjectUnknown)
    #expect(archive.reason(archive.question(subjects: ["Dia"])) == .subjectUnknown)
  }

  @Test("Everything that the audience uses data for is asked")
  func audiencePurposes() throws {
    var archive = try Archive()
    try archive.bind()
    var clause = Archive.clause
    clause.purposes = ["publish"]
    clause.obligations = ["credit"]
    try archive.grant([clause])
    let trains = archive.question(
      purpose: "publish", audience: .named("circle", purposes: ["train-ai"]))
    #expect(archive.reason(trains) == .purposeNotCovered)
    clause.purposes = ["train-ai"]
    clause.obligations = ["return-of-results"]
    try archive.grant([clause])
    let decision = archive.fold().decision(trains)
    #expect(decision.isPermitted && decision.obligations == ["credit", "return-of-results"])
    #expect(decision.clauses.map(\.purpose) == ["publish", "train-ai"])
  }

  @Test("Every subject of a path has to permit; data has other names; retention ends")
  func subjects() throws {
    var archive = try Archive()
    try archive.bind()
    var clause = Archive.clause
    clause.data = ["urn:example:tape-7"]
    clause.retention = TimeSpan("P1M")
    try archive.grant([clause])
    let named = archive.question(names: ["urn:example:tape-7"])
    #expect(archive.reason(named) == nil && archive.reason() == .missing)
    #expect(archive.reason(named, at: Archive.later(30)) == nil)
    #expect(archive.reason(named, at: Archive.later(31)) == .expired)
    let other = try Archive.subject("ffffffffffffffffffffffffffffffff")
    let both = archive.question(
      names: ["urn:example:tape-7"], subjects: [archive.subject.description, other.description])
    #expect(archive.reason(both) == .subjectUnknown)
  }
}
