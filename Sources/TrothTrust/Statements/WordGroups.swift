import TrothModel
import TrothRecords

/// Brings together what one person says of another in one scope, so that nothing comes back when
/// something narrower ends. Specification: docs/spec/trust.md, "Several statements".
struct WordGroups {
  private struct Key: Hashable {
    let kind: RecordKind
    let issuer: PersonID
    let subject: PersonID
    let scope: Scope
  }

  private struct Member {
    let statement: Attributed
    let meaning: TrustWord.Meaning
  }

  private let statements: Statements
  private let arrivals: Arrivals
  private let instant: Instant
  private var members: [Key: [Member]] = [:]
  private let replaced: Set<RecordID>

  /// - Parameter passes: which statements count at all, by where they come from.
  init(
    _ statements: Statements, people: People, arrivals: Arrivals, at instant: Instant,
    passes: (Attributed) -> Bool
  ) {
    self.statements = statements
    self.arrivals = arrivals
    self.instant = instant
    let passing = statements.all.filter(passes)
    var replaced: Set<RecordID> = []
    for statement in passing where statement.record.recordClass == .permissive {
      for id in Self.replaces(statement) where statements[id]?.node == statement.node {
        replaced.insert(id)
      }
    }
    self.replaced = replaced
    for statement in passing {
      guard let (key, meaning) = Self.read(statement, people) else { continue }
      members[key, default: []].append(Member(statement: statement, meaning: meaning))
    }
  }

  private static func replaces(_ statement: Attributed) -> [RecordID] {
    (statement.record.subject["replaces"]?.strings ?? []).compactMap { RecordID($0) }
  }

  /// What a statement says, under the people whom it is from and about; `nil` for anything that is
  /// neither vouch nor delegation, for words about oneself, and for what machines say.
  private static func read(
    _ statement: Attributed, _ people: People
  ) -> (Key, TrustWord.Meaning)? {
    guard !TrustStatements.isAgent(statement.node, people) else { return nil }
    let person: PersonID
    let scope: Scope
    let meaning: TrustWord.Meaning
    if let vouch = Vouch(statement.record) {
      guard let level = vouch.level else { return nil }
      (person, scope, meaning) = (vouch.person, vouch.scope, .vouch(level))
    } else if let delegation = Delegation(statement.record) {
      person = delegation.person
      scope = delegation.scope
      meaning = .delegation(depth: delegation.depth, weight: delegation.weight)
    } else {
      return nil
    }
    let subject = people.node(of: person)
    guard subject != statement.node else { return nil }
    let key = Key(
      kind: statement.record.kind, issuer: statement.node, subject: subject, scope: scope)
    return (key, meaning)
  }

  /// The words that count, in no order.
  var words: [TrustWord] {
    members.compactMap { key, all in word(key, all) }
  }

  private func word(_ key: Key, _ all: [Member]) -> TrustWord? {
    let supplying = all.filter { statements.counts($0.statement, at: instant) }
    guard var meaning = supplying.first?.meaning else { return nil }
    // What was withdrawn or has expired gives nothing, and limits until something replaces it.
    var until: Instant?
    for member in all {
      let record = member.statement.record
      guard !replaced.contains(member.statement.id), record.validFrom <= instant else { continue }
      meaning = Self.narrower(meaning, member.meaning)
      if let end = record.validUntil { until = min(until ?? end, end) }
    }
    if let until, until < instant { return nil }
    let dates = supplying.map(\.statement.record.validFrom)
    return TrustWord(
      issuer: key.issuer, subject: key.subject, scope: key.scope, meaning: meaning, until: until,
      firstSaid: dates.min() ?? instant, lastSaid: dates.max() ?? instant,
      arrival: supplying.map { arrival($0.statement, key, all) }.min() ?? 0,
      records: supplying.map(\.statement.id).sorted())
  }

  private static func narrower(
    _ left: TrustWord.Meaning, _ right: TrustWord.Meaning
  ) -> TrustWord.Meaning {
    switch (left, right) {
    case (.vouch(let one), .vouch(let other)): .vouch(min(one, other))
    case (.delegation(let depth, let weight), .delegation(let otherDepth, let otherWeight)):
      .delegation(depth: min(depth, otherDepth), weight: min(weight, otherWeight))
    default: left
    }
  }

  /// A statement that renews another keeps its place: the earliest arrival among itself and what it
  /// replaced of the same word.
  private func arrival(_ statement: Attributed, _ key: Key, _ all: [Member]) -> Int {
    var earliest = arrivals[statement.id]
    var pending = Self.replaces(statement)
    var seen: Set<RecordID> = [statement.id]
    while let id = pending.popLast() {
      guard seen.insert(id).inserted,
        let renewed = all.first(where: { $0.statement.id == id })?.statement
      else { continue }
      if case .withdrawn = statements.end(of: id) { continue }
      earliest = min(earliest, arrivals[id])
      pending += Self.replaces(renewed)
    }
    return earliest
  }
}
