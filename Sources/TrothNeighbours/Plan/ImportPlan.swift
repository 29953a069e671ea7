public import TrothModel

/// What another tool's list comes to here, before anybody signs anything.
///
/// A list is a claim by nobody: it gives no one standing until a person says the same in their own
/// name. Specification: docs/spec/neighbours.md, "Import".
public struct ImportPlan: Hashable, Sendable {
  /// Of whom it speaks well, in the list's order; nobody twice in one scope.
  public private(set) var people: [ListedPerson] = []
  /// Whom it denounces, in the list's order. Nothing is said of them unless somebody asks for it.
  public private(set) var denounced: [DenouncedAccount] = []
  /// What gives nothing, and why.
  public private(set) var leftOut: [LeftOut] = []
  /// What a person may want to do by hand, as commands or lines to paste.
  public var proposals: [ImportProposal] = []

  private struct Word: Hashable {
    let id: PersonID
    let scope: Scope?
  }
  private var index: [Word: Int] = [:]

  /// An empty plan.
  public init() {}

  /// Adds a person, or another place that lists them.
  mutating func add(_ person: ListedPerson) {
    let word = Word(id: person.id, scope: person.scope)
    if let known = index[word] {
      people[known].places += person.places
    } else {
      index[word] = people.count
      people.append(person)
    }
  }

  mutating func denounce(_ account: DenouncedAccount) { denounced.append(account) }

  mutating func leaveOut(_ place: Int, _ text: some StringProtocol, _ reason: String) {
    leftOut.append(LeftOut(place: place, text: String(text.prefix(200)), reason: reason))
  }

  /// Whoever is listed and denounced is left out: a list that says both says nothing.
  mutating func settle() {
    let names = Set(denounced.compactMap { $0.account.map { PersonID.account($0) } })
    let both = people.filter { names.contains($0.id) }
    people.removeAll { names.contains($0.id) }
    index = [:]
    for listed in both {
      leaveOut(listed.places[0], listed.id.description, "the list denounces them too")
    }
    leftOut.sort { ($0.place, $0.text) < ($1.place, $1.text) }
  }
}

/// Somebody of whom a list speaks well.
public struct ListedPerson: Hashable, Sendable {
  /// Whom it names.
  public let id: PersonID
  /// In what, where the list says so.
  public let scope: Scope?
  /// Why, for those who read it later.
  public let because: String
  /// The lines, or the entries, that name them, from 1.
  public internal(set) var places: [Int]
  /// What it rests on, where the list says more than that it lists them.
  public let evidence: [String]
  /// The last second at which the list means it, where it says so.
  public let until: Instant?

  init(
    _ id: PersonID, scope: Scope? = nil, because: String, place: Int, evidence: [String] = [],
    until: Instant? = nil
  ) {
    self.id = id
    self.scope = scope
    self.because = because
    places = [place]
    self.evidence = evidence
    self.until = until
  }
}

/// Somebody whom a list denounces.
public struct DenouncedAccount: Hashable, Sendable {
  /// The account; `nil` where the line names none that a forge has.
  public let account: ForgeAccount?
  /// The list's own words; empty for none. They are never published.
  public let reason: String
  /// The line, from 1.
  public let place: Int
}

/// A line that gives nothing.
public struct LeftOut: Hashable, Sendable {
  /// The line, or the entry, from 1.
  public let place: Int
  /// What stands there, cut off, as it was written.
  public let text: String
  /// Why.
  public let reason: String
}

/// Something to do by hand.
public struct ImportProposal: Hashable, Sendable {
  /// What it is for, in a sentence.
  public let what: String
  /// Lines to paste.
  public let lines: [String]

  /// A proposal.
  public init(_ what: String, _ lines: [String]) {
    self.what = what
    self.lines = lines
  }
}
