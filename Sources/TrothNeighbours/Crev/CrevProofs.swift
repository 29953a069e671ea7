import TrothCrypto
public import TrothModel

/// The proofs of one or more files of a crev repository.
///
/// Specification: docs/spec/neighbours.md, "crev".
public struct CrevProofs: Sendable {
  /// Those that hold, in the order of the files.
  public private(set) var proofs: [CrevProof] = []
  /// Those that do not, by their number from 1, and why.
  public private(set) var refused: [(place: Int, reason: String)] = []

  private var count = 0
  /// The most proofs that are read.
  static let most = 20_000
  /// The most bytes of a body, as crev has it.
  private static let longestBody = 32_000

  /// None yet.
  public init() {}

  /// Adds the proofs of a file.
  ///
  /// - Throws: when it is not of crev's form at all.
  public mutating func read(_ bytes: [UInt8]) throws(ForeignListProblem) {
    var open: (kind: String?, body: [UInt8], signature: String?)?
    for (_, line) in try ForeignText.lines(bytes) {
      let text = ForeignText.trimmed(line)
      guard var current = open else {
        if text.isEmpty { continue }
        guard let kind = Self.start(text) else {
          throw ForeignListProblem("has text outside of crev's proofs")
        }
        open = (kind.isEmpty ? nil : kind, [], nil)
        continue
      }
      if current.signature != nil {
        if Self.isEnd(text, current.kind) {
          add(current.body, current.signature ?? "", current.kind)
          open = nil
          continue
        }
        current.signature? += text
        guard current.signature?.utf8.count ?? 0 <= 200 else {
          throw ForeignListProblem("has a signature that is longer than one is")
        }
      } else if Self.isSignature(text, current.kind) {
        current.signature = ""
      } else {
        current.body += Array(line.utf8) + [0x0a]
        guard current.body.count <= Self.longestBody else {
          throw ForeignListProblem("has a proof that is longer than crev takes")
        }
      }
      open = current
    }
    guard open == nil else { throw ForeignListProblem("ends within a proof") }
    guard count <= Self.most else { throw ForeignListProblem("has more than \(Self.most) proofs") }
  }

  private mutating func add(_ body: [UInt8], _ signature: String, _ kind: String?) {
    count += 1
    guard count <= Self.most else { return }
    do { proofs.append(try CrevProof(body: body, signature: signature, kind: kind)) } catch {
      refused.append((count, error.reason))
    }
  }

  /// The kind that a first line gives, in lower case: empty in the newer form; `nil` for no such line.
  private static func start(_ line: Substring) -> String? {
    if line == "----- BEGIN CREV PROOF -----" { return "" }
    let prefix = "-----BEGIN CREV "
    guard line.hasPrefix(prefix), line.hasSuffix("-----") else { return nil }
    let kind = ForeignText.trimmed(line.dropFirst(prefix.count).dropLast(5))
    return kind.isEmpty ? nil : ForgeAccount.lowered(kind)
  }

  private static func isSignature(_ line: Substring, _ kind: String?) -> Bool {
    guard let kind else { return line == "----- SIGN CREV PROOF -----" }
    return ForgeAccount.lowered(line) == "-----begin crev \(kind) signature-----"
  }

  private static func isEnd(_ line: Substring, _ kind: String?) -> Bool {
    guard let kind else { return line == "----- END CREV PROOF -----" }
    return ForgeAccount.lowered(line) == "-----end crev \(kind)-----"
  }
}

extension CrevProofs {
  /// Everyone who signed something, sorted by id.
  public var authors: [CrevProof.Person] {
    var authors: [DeviceKey: CrevProof.Person] = [:]
    for proof in proofs { authors[proof.author.key] = proof.author }
    return authors.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// What one author's proofs come to: of several about one person the latest says how they stand.
  public func plan(from author: CrevProof.Person, scope: Scope) -> ImportPlan {
    var plan = ImportPlan()
    for (place, reason) in refused { plan.leaveOut(place, "a proof", reason) }
    var latest: [DeviceKey: (proof: CrevProof, person: CrevProof.Person, trust: CrevProof.Trust)] =
      [:]
    var reviews = 0
    for proof in proofs where proof.author.key == author.key {
      switch proof.content {
      case .trust(let people, let trust):
        for person in people {
          // Of two of one date the lesser says how they stand.
          if let known = latest[person.key],
            known.proof.date > proof.date
              || known.proof.date == proof.date && known.trust.rank <= trust.rank
          {
            continue
          }
          latest[person.key] = (proof, person, trust)
        }
      case .review: reviews += 1
      case .other: continue
      }
    }
    let sorted = latest.values.sorted {
      $0.person.id.utf8.lexicographicallyPrecedes($1.person.id.utf8)
    }
    for (place, known) in sorted.enumerated() {
      add(known.proof, known.person, known.trust, place + 1, scope, &plan)
    }
    propose(sorted.filter { $0.trust == .high }.map(\.person), reviews, author, scope, &plan)
    plan.settle()
    return plan
  }

  private func add(
    _ proof: CrevProof, _ person: CrevProof.Person, _ trust: CrevProof.Trust, _ place: Int,
    _ scope: Scope, _ plan: inout ImportPlan
  ) {
    switch trust {
    case .distrust, .none:
      plan.leaveOut(
        place, person.id, "the latest word on them is \(trust.rawValue); nothing is said")
    case .low, .medium, .high:
      plan.add(
        ListedPerson(
          .key(person.key), scope: scope,
          because: "trusted (\(trust.rawValue)) by the crev id \(proof.author.id)", place: place,
          evidence: [proof.author.address, "crev proof sha256:\(proof.digest)"].compactMap(\.self)))
    }
  }

  /// Whom crev trusts highly may be somebody whose judgement one trusts here: a person's own decision.
  private func propose(
    _ people: [CrevProof.Person], _ reviews: Int, _ author: CrevProof.Person, _ scope: Scope,
    _ plan: inout ImportPlan
  ) {
    if !people.isEmpty {
      plan.proposals.append(
        ImportProposal(
          "Trusted highly. If you trust their judgement of others too, say so yourself:",
          people.map { "troth delegate \($0.key) --scope \(scope)" }))
    }
    if reviews > 0 {
      let evidence = author.address.map { " --evidence \($0)" } ?? ""
      plan.proposals.append(
        ImportProposal(
          "Their reviews hold. If you know that work, say so yourself:",
          [
            "troth vouch \(author.key) --scope \(scope) --because \"reviews packages, with crev\""
              + evidence
          ]))
    }
  }
}

extension CrevProof.Trust {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
