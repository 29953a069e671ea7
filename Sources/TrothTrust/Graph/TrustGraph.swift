public import TrothModel

/// Everyone and everything that was said, in dense numbers: made once, asked about any scope.
///
/// People are numbered in the order of their ids, so that equal statements make equal graphs.
public struct TrustGraph: Sendable {
  /// The dates that a word claims.
  struct Said {
    let first: Instant
    let last: Instant
  }

  struct Vouched {
    let issuer: Int32
    let subject: Int32
    let scope: Int32
    let level: Vouch.Level
    let arrival: Int32
    let word: Int32
    let said: Said
  }

  struct Delegated {
    let issuer: Int32
    let subject: Int32
    let scope: Int32
    let depth: Int
    let weight: Int32
    let arrival: Int32
    let word: Int32
    let said: Said
  }

  /// What it is made of.
  public let statements: TrustStatements
  /// The instant that the statements count at.
  public let instant: Instant
  /// Everyone who says something or of whom something is said, sorted by id.
  public let people: [PersonID]
  let numbers: [PersonID: Int32]
  let scopes: [Scope]
  let vouched: [Vouched]
  let delegated: [Delegated]

  /// Numbers people and scopes. - Complexity: O(n log n) in the statements.
  public init(_ statements: TrustStatements, at instant: Instant) {
    self.statements = statements
    self.instant = instant
    people = Self.everyone(statements)
    var numbers: [PersonID: Int32] = [:]
    numbers.reserveCapacity(people.count)
    for (number, person) in people.enumerated() { numbers[person] = Int32(number) }
    self.numbers = numbers
    scopes = Set(statements.words.map(\.scope)).sorted()
    var scopeNumbers: [Scope: Int32] = [:]
    for (number, scope) in scopes.enumerated() { scopeNumbers[scope] = Int32(number) }
    // Arrivals are only compared: their order is kept, and ties stay ties.
    let order = Set(statements.words.map(\.arrival)).sorted()
    var arrivals: [Int: Int32] = [:]
    for (rank, arrival) in order.enumerated() { arrivals[arrival] = Int32(rank) }
    var vouched: [Vouched] = []
    var delegated: [Delegated] = []
    vouched.reserveCapacity(statements.words.count)
    delegated.reserveCapacity(statements.words.count)
    for (number, word) in statements.words.enumerated() {
      guard let issuer = numbers[word.issuer], let subject = numbers[word.subject],
        let scope = scopeNumbers[word.scope], let arrival = arrivals[word.arrival]
      else { continue }
      switch word.meaning {
      case .vouch(let level):
        vouched.append(
          Vouched(
            issuer: issuer, subject: subject, scope: scope, level: level, arrival: arrival,
            word: Int32(number), said: Said(first: word.firstSaid, last: word.lastSaid)))
      case .delegation(let depth, let weight):
        delegated.append(
          Delegated(
            issuer: issuer, subject: subject, scope: scope, depth: depth, weight: Int32(weight),
            arrival: arrival, word: Int32(number),
            said: Said(first: word.firstSaid, last: word.lastSaid)))
      }
    }
    self.vouched = vouched
    self.delegated = delegated
  }

  init(
    _ statements: TrustStatements, at instant: Instant, people: [PersonID], scopes: [Scope],
    vouched: [Vouched], delegated: [Delegated]
  ) {
    self.statements = statements
    self.instant = instant
    self.people = people
    var numbers: [PersonID: Int32] = [:]
    numbers.reserveCapacity(people.count)
    for (number, person) in people.enumerated() { numbers[person] = Int32(number) }
    self.numbers = numbers
    self.scopes = scopes
    self.vouched = vouched
    self.delegated = delegated
  }

  private static func everyone(_ statements: TrustStatements) -> [PersonID] {
    var everyone = Set(statements.concerns.keys).union(statements.blocks.keys)
    everyone.formUnion(statements.agents.keys)
    for concern in statements.concerns.values.joined() { everyone.insert(concern.issuer) }
    for word in statements.words {
      everyone.insert(word.issuer)
      everyone.insert(word.subject)
    }
    return everyone.sorted()
  }

  /// The block that reaches a person, if any: their own; that of the person who answers for this
  /// machine; that of another machine of theirs. Specification: docs/spec/trust.md, "Blocks".
  public func blocking(of person: PersonID) -> Blocking? {
    if let block = statements.block(reaching: person) {
      return Blocking(block: block, through: nil)
    }
    guard let named = statements.operators[person] else { return nil }
    if let block = statements.block(reaching: named) {
      return Blocking(block: block, through: named)
    }
    let blocks = statements.operators.filter { $0.value == named && $0.key != person }
      .compactMap { statements.block(reaching: $0.key) }
    return blocks.min { $0.id < $1.id }.map { Blocking(block: $0, through: $0.subject) }
  }
}

/// A block and how it reaches a person.
public struct Blocking: Hashable, Sendable {
  /// The block.
  public let block: BlockStatement
  /// The person or machine that was blocked, when it is another; `nil` when it is this one.
  public let through: PersonID?
}
