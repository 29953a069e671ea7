import TrothConsent
public import TrothModel
public import TrothPolicy

/// What of a tree goes to an audience, and what stays at home and why: a pure function of the tree, the
/// policy and what people said.
///
/// It is made in two steps. The plan says which names must not go along (``names``); whoever has
/// the files looks for them, and ``withhold(_:)`` takes out what names them.
/// Specification: docs/spec/publishing.md, "What goes along".
public struct SnapshotPlan: Sendable {
  /// What goes along, by path.
  public private(set) var files: [SnapshotFile]
  /// What stays, by path.
  public private(set) var withheld: [Withheld]
  /// What whoever uses a file owes, for files where something is.
  public private(set) var obligations: [GitPath: [String]]
  /// Which files that go along are about people.
  public private(set) var governed: Set<GitPath>
  /// Finds names that must not go along.
  public let names: NameSearch

  /// Plans a snapshot.
  ///
  /// - Parameters:
  ///   - all: the whole tree.
  ///   - data: what of it is governed, at the moment of publishing and for this audience.
  ///   - audience: for whom.
  ///   - rules: the policy's entries for data about people.
  public init(
    _ all: [SnapshotFile], data: GovernedData, for audience: AudienceRule, rules: [ConsentRule],
    judge: ConsentJudge
  ) {
    var claims: [GitPath: [GovernedData.Claim]] = [:]
    for appearance in data.appearances where appearance.isAtTip {
      claims[appearance.path, default: []] += appearance.claims
    }
    var answers = SnapshotAnswers(judge: judge, audience: audience.name)
    var files: [SnapshotFile] = []
    var withheld: [Withheld] = []
    var obligations: [GitPath: [String]] = [:]
    var words: [(word: String, path: GitPath)] = []
    var secrets: Set<GitPath> = []
    for file in all.sorted(by: { $0.path < $1.path }) {
      let asked = claims[file.path] ?? []
      var reason: Withheld.Reason?
      if Self.isLaw(file.path) {
        reason = .law
      } else if let denial = answers.denial(asked) {
        reason = .consent(denial)
        words += Self.pseudonyms(asked).map { ($0, file.path) }
        secrets.formUnion(asked.map(\.path) + [file.path])
      } else if rules.contains(where: { $0.isSubjectFile(file.path) }) {
        reason = .subjects
      } else if file.kind == .submodule || file.path == ".gitmodules" {
        reason = .submodule
      } else if !file.isWritable {
        reason = .path
      } else if !audience.mayHave(file.path) {
        reason = .notListed
      }
      if let reason {
        withheld.append(Withheld(path: file.path, reason: reason))
        continue
      }
      files.append(file)
      let owed = answers.obligations(asked)
      if !owed.isEmpty { obligations[file.path] = owed }
    }
    self.files = files
    self.withheld = withheld
    self.obligations = obligations
    governed = Set(files.map(\.path)).intersection(claims.filter { !$0.value.isEmpty }.keys)
    names = NameSearch(
      withheld: secrets.sorted(), published: files.map(\.path), words: words)
    let named = files.compactMap { file in
      names.first(in: file.path.bytes).map { (file.path, Withheld.Reason.mention($0)) }
    }
    withhold(Dictionary(uniqueKeysWithValues: named))
  }

  /// Takes files out that name what is withheld or could not be looked into, and the links that then
  /// lead nowhere.
  public mutating func withhold(_ reasons: [GitPath: Withheld.Reason]) {
    remove(reasons)
    let broken = SnapshotLinks.broken(files)
    remove(Dictionary(uniqueKeysWithValues: broken.map { ($0, .link) }))
  }

  private mutating func remove(_ reasons: [GitPath: Withheld.Reason]) {
    guard !reasons.isEmpty else { return }
    files.removeAll { reasons[$0.path] != nil }
    withheld += reasons.map { Withheld(path: $0.key, reason: $0.value) }
    withheld.sort { $0.path < $1.path }
    for path in reasons.keys {
      obligations[path] = nil
      governed.remove(path)
    }
  }

  /// Whether a path is in the folder of the project's law, as any file system compares names.
  private static func isLaw(_ path: GitPath) -> Bool {
    let first = path.bytes.prefix { $0 != UInt8(ascii: "/") }
    return first.map { (65...90).contains($0) ? $0 | 0x20 : $0 } == Array(".troth".utf8)
  }

  private static func pseudonyms(_ claims: [GovernedData.Claim]) -> Set<String> {
    Set(claims.flatMap(\.subjects).filter { SubjectID($0) != nil })
  }
}

/// Answers to claims for one audience, each made once.
struct SnapshotAnswers {
  let judge: ConsentJudge
  let audience: String
  private var decisions: [GovernedData.Claim: [ConsentDecision]] = [:]

  init(judge: ConsentJudge, audience: String) {
    self.judge = judge
    self.audience = audience
  }

  /// Why these claims are not all permitted; `nil` where they are.
  mutating func denial(_ claims: [GovernedData.Claim]) -> ConsentDenial? {
    var found: [ConsentDenial] = []
    for claim in claims {
      for (operation, decision) in zip(claim.rule.publishing, decisions(claim))
      where !decision.isPermitted {
        found += decision.denials.map {
          ConsentDenial(
            reason: $0.reason, rule: claim.rule.entry, operation: operation, subject: $0.subject,
            records: $0.records)
        }
        if decision.denials.isEmpty {
          found.append(
            ConsentDenial(
              reason: .missing, rule: claim.rule.entry, operation: operation, subject: nil,
              records: []))
        }
      }
    }
    return found.min()
  }

  /// What whoever uses it owes, sorted.
  mutating func obligations(_ claims: [GovernedData.Claim]) -> [String] {
    var all: Set<String> = []
    for claim in claims {
      for decision in decisions(claim) { all.formUnion(decision.obligations) }
    }
    return all.sorted()
  }

  private mutating func decisions(_ claim: GovernedData.Claim) -> [ConsentDecision] {
    if let known = decisions[claim] { return known }
    let made = claim.rule.publishing.map {
      judge.decision(claim, operation: $0, for: .named(audience))
    }
    decisions[claim] = made
    return made
  }
}

extension ConsentRule {
  /// The operations that a snapshot takes: it is made, and then it is pushed.
  public var publishing: [String] {
    let both = [operation(at: .publish), operation(at: .push)]
    return both[0] == both[1] ? [both[0]] : both
  }
}
