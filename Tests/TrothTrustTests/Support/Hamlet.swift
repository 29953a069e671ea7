import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport
@_spi(Synthetic) import TrothTrust

/// A small project with real keys and records: Ana is its steward; Bo, Chen and Dia have come by.
struct Hamlet {
  let ana: Character
  let bo: Character
  let chen: Character
  let dia: Character
  let project: TrothDID
  let code: Scope
  var records: [SourcedRecord] = []

  init() throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
    dia = try Character("Dia", seed: 4)
    project = TrothDID(inception: ana.inception.id)
    code = Sketch.code
    for person in [ana, bo, chen, dia] {
      records += person.identity.map { SourcedRecord($0, from: .ledger) }
    }
  }

  static func later(_ days: Int64) -> Instant {
    Instant(seconds: Instant.day.seconds + days * 86_400)
  }

  mutating func know(_ record: Verified, from source: RecordSource = .ledger) {
    records.append(SourcedRecord(record, from: source))
  }

  @discardableResult
  mutating func vouch(
    _ issuer: Character, _ person: PersonID, _ level: Vouch.Level = .accepted,
    scope: Scope? = nil, project: TrothDID?? = nil, as speaker: PersonID? = nil,
    replaces: [Verified] = [], until: Instant? = later(300), at: Instant = .day,
    from source: RecordSource = .ledger
  ) throws -> Verified {
    var subject = Vouch(
      person: person, project: project ?? self.project, scope: scope ?? code, level: level,
      because: "I read their work."
    ).subject
    if !replaces.isEmpty {
      subject["replaces"] = .array(replaces.map { .string($0.id.description) })
    }
    let record = try issuer.says(.vouch, subject, as: speaker, until: until, at: at)
    know(record, from: source)
    return record
  }

  @discardableResult
  mutating func delegate(
    _ issuer: Character, _ person: PersonID, depth: Int = 1, weight: Int = 100,
    replaces: [Verified] = [], until: Instant? = later(300), at: Instant = .day
  ) throws -> Verified {
    var subject = Delegation(
      person: person, project: project, scope: code, depth: depth, weight: weight
    ).subject
    if !replaces.isEmpty {
      subject["replaces"] = .array(replaces.map { .string($0.id.description) })
    }
    let record = try issuer.says(.delegation, subject, until: until, at: at)
    know(record)
    return record
  }

  @discardableResult
  mutating func withdraw(_ record: Verified, by issuer: Character) throws -> Verified {
    let end = try issuer.says(
      .withdrawal, Withdrawal(record: record.id, project: project, reason: nil).subject)
    know(end)
    return end
  }

  /// A person says that they answer for an agent.
  mutating func sponsor(_ person: Character, _ agent: Character) throws {
    know(
      try person.says(
        .countersignature,
        Countersignature.subject(of: agent.inception.id, as: .operator, project: nil)))
  }

  @discardableResult
  mutating func concern(
    _ issuer: Character, _ person: PersonID, project: TrothDID? = nil, until: Instant = later(90)
  ) throws -> Verified {
    let record = try issuer.says(
      .concern,
      Concern(
        person: person, project: project ?? self.project, scope: nil, because: "A copied patch.",
        evidence: ["commit 1f2e3d"]
      ).subject, until: until)
    know(record)
    return record
  }

  @discardableResult
  mutating func block(
    _ issuer: Character, _ person: PersonID, project: TrothDID? = nil, until: Instant = later(90)
  ) throws -> Verified {
    let record = try issuer.says(
      .block,
      Block(person: person, project: project ?? self.project, because: "A season of rest.").subject,
      until: until)
    know(record)
    return record
  }

  func statements(
    at instant: Instant = .day, stewards: [Character]? = nil, former: [PersonID: Instant] = [:],
    arrivals: Arrivals = .unknown, confirmed: Set<RecordID> = []
  ) -> TrustStatements {
    let union = RecordUnion(records)
    let people = People(union).joiningAccounts(confirmed: confirmed)
    let roots = TrustRoots(
      current: Set((stewards ?? [ana]).map { PersonID.identity($0.did) }), former: former)
    return TrustStatements(
      Statements(union, people: people, project: project), people: people, stewards: roots,
      arrivals: arrivals, at: instant)
  }

  func network(
    people: Int = 1, depth: Int = 2, at instant: Instant = .day, stewards: [Character]? = nil,
    former: [PersonID: Instant] = [:], scope: Scope? = nil, overlay: PrivateOverlay = .init()
  ) -> TrustNetwork {
    let roots = TrustRoots(
      current: Set((stewards ?? [ana]).map { PersonID.identity($0.did) }), former: former)
    return TrustNetwork(
      TrustGraph(
        statements(at: instant, stewards: stewards, former: former),
        at: instant),
      TrustQuestion(
        scope: scope ?? code, roots: roots, people: people, depth: depth, budget: nil,
        overlay: overlay))
  }

  func level(_ person: PersonID, people: Int = 1, at instant: Instant = .day) -> TrustLevel {
    network(people: people, at: instant).verdict(of: person).standing
  }
}
