public import TrothCrypto
public import TrothModel

/// A real repository with a project in it that Ana founded: `main` checked out, every commit signed
/// as git signs, and no part of Troth's own writing involved.
///
/// The same policy gives the same objects. Ana has accepted the terms; Bo and Chen are known to
/// nobody yet.
public final class TestProject: Sendable {
  /// The only steward.
  public let ana: Character
  /// Somebody who comes by.
  public let bo: Character
  /// Somebody else who comes by.
  public let chen: Character
  /// Where it lies.
  public let repository: TempRepository
  /// The event that founded it.
  public let inception: Verified
  /// The policy in force.
  public let policy: String

  /// The text of the terms `dco`.
  public static let terms = "Sign off what you wrote.\n"

  /// Everything is enforced: signed tips, the terms `dco`, strangers held, records kept.
  public static let enforcing = """
    version: 1
    mode: enforce
    agreements:
      dco: { terms: terms/dco.txt, of: [author], accept: [record, signoff] }
    signed: tip
    strangers: hold

    """

  /// Everything is told and nothing refused.
  public static var advising: String {
    enforcing.replacing("mode: enforce", with: "mode: advise")
  }

  /// Statements were made on this day, long before any test runs.
  public static let day = Instant(seconds: GitRunner.firstSecond)

  /// The project.
  public var project: TrothDID { TrothDID(inception: inception.id) }

  /// Founds the project on `main`.
  ///
  /// - Parameters:
  ///   - policy: the policy to put in force, whatever it says.
  ///   - adopting: whether there is an unsigned commit from before the project, on the branch
  ///     `before` too.
  ///   - solitary: whether statements live on the default branch.
  public init(
    policy: String = TestProject.enforcing, adopting: Bool = false, solitary: Bool = false,
    name: String = "village"
  ) async throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
    self.policy = policy
    repository = try await TempRepository()
    var adopted: [ObjectID] = []
    if adopting {
      adopted = [try await repository.commit("before the project", ["old.txt": "old\n"])]
      try await repository.git("branch", "before")
    }
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: name, stewards: [ana.did], threshold: 1,
      branch: "main", ledger: solitary ? "main" : "troth/ledger", adopted: adopted,
      texts: Self.digests(policy))
    inception = try ana.says(.projectEvent, event.subject)
    var files = Self.texts(policy)
    files.merge(Self.files(ana.identity + [inception, try agreement(ana)])) { $1 }
    try await commit("found the project", files, by: ana)
  }

  /// What an event says is in force under this policy.
  public static func digests(_ policy: String) -> [String: Digest] {
    [
      "policy.yml": SHA256.digest(Array(policy.utf8)),
      "terms/dco.txt": SHA256.digest(Array(terms.utf8)),
    ]
  }

  /// The policy and the terms with their copies, by path from the root of the tree.
  public static func texts(_ policy: String) -> [String: String?] {
    var files: [String: String?] = [:]
    for (path, text) in [("policy.yml", policy), ("terms/dco.txt", terms)] {
      files[".troth/" + path] = text
      files[".troth/texts/\(SHA256.digest(Array(text.utf8)))"] = text
    }
    return files
  }

  /// A record as a file of the tree, by path from its root.
  public static func file(_ record: Verified) -> [String: String?] {
    let path = RecordPlace.path(of: record.record, id: record.id).below(RecordPlace.root)
    return [path.description: String(decoding: record.record.fileBytes, as: UTF8.self)]
  }

  /// Several records as files of the tree.
  public static func files(_ records: [Verified]) -> [String: String?] {
    records.reduce(into: [:]) { files, record in files.merge(file(record)) { $1 } }
  }
}

extension TestProject {
  /// Makes a commit of the branch's tree with some files changed, and moves the branch there; the
  /// work tree follows when the branch is checked out.
  ///
  /// - Parameters:
  ///   - files: texts by path; `nil` removes the file.
  ///   - person: who makes and signs it; `nil` for an unsigned one by somebody without a name here.
  ///   - branch: short; made where it does not exist, on the checked-out commit.
  ///   - parents: instead of the branch's tip; its tree starts from the first, or empty.
  @discardableResult
  public func commit(
    _ message: String = "a change", _ files: [String: String?] = [:], by person: Character?,
    on branch: String = "main", parents: [ObjectID]? = nil
  ) async throws -> ObjectID {
    let ref = "refs/heads/\(branch)"
    var base: [ObjectID] = []
    if let parents {
      base = parents
    } else if let tip = try await tip(ref) {
      base = [tip]
    } else if let head = try await tip("HEAD") {
      base = [head]
    }
    let ident = person.map { "\($0.name) <\($0.name.lowercased())@example.org>" }
    var draft = DraftCommit(
      by: ident ?? "Somebody <somebody@example.org>", message + "\n", parents: base,
      signer: person?.device)
    draft.tree = try await tree(base.first, files)
    draft.seconds = GitRunner.firstSecond + 60
    let id = try await write(draft)
    try await repository.git("update-ref", ref, id.description)
    if try await repository.git("symbolic-ref", "-q", "HEAD") == ref {
      try await repository.git("reset", "--quiet", "--hard")
    }
    return id
  }

  /// Puts records on the ledger, in a commit that a person signs.
  @discardableResult
  public func ledger(_ records: [Verified], by person: Character?) async throws -> ObjectID {
    let parents = try await tip("refs/heads/troth/ledger").map { [$0] } ?? []
    return try await commit(
      "statements", Self.files(records), by: person, on: "troth/ledger", parents: parents)
  }

  /// Writes a commit as it is drafted.
  public func write(_ draft: DraftCommit) async throws -> ObjectID {
    let text = try await repository.git(
      ["hash-object", "-t", "commit", "-w", "--stdin"], input: try draft.bytes())
    guard let id = ObjectID(text) else { throw TempFailure("no commit was written: \(text)") }
    return id
  }

  /// What a ref names; `nil` when there is none.
  public func tip(_ ref: String) async throws -> ObjectID? {
    let outcome = try await repository.attempt(["rev-parse", "--verify", "--quiet", ref])
    return ObjectID(String(decoding: outcome.output, as: UTF8.self).prefix(40))
  }

  /// A commit's tree with files changed, made in an index of its own.
  private func tree(_ base: ObjectID?, _ files: [String: String?]) async throws -> String {
    let index = ["GIT_INDEX_FILE": repository.folder.absolute("index-of-a-test")]
    try await repository.git(
      ["read-tree", base?.description ?? "--empty"], environment: index)
    var blobs: [String] = []
    for (number, file) in files.sorted(by: { $0.key < $1.key }).enumerated() {
      guard let text = file.value else { continue }
      let path = repository.folder.absolute("blobs/\(number)")
      try repository.folder.write(text, to: path)
      blobs.append(path)
    }
    let names = try await repository.git(
      ["hash-object", "-w", "--no-filters", "--stdin-paths"],
      input: Array(blobs.map { $0 + "\n" }.joined().utf8)
    ).split(separator: "\n")
    var next = names.makeIterator()
    var lines = ""
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let name = text == nil ? nil : next.next()
      lines +=
        name.map { "100644 \($0)\t\(path)\0" }
        ?? "0 \(String(repeating: "0", count: 40))\t\(path)\0"
    }
    try await repository.git(
      ["update-index", "-z", "--index-info"], input: Array(lines.utf8), environment: index)
    return try await repository.git(["write-tree"], environment: index)
  }
}

extension TestProject {
  /// A person's acceptance of the terms, as themselves or as the key of their device.
  public func agreement(_ person: Character, as issuer: PersonID? = nil) throws -> Verified {
    try person.says(
      .agreement,
      Agreement(
        person: issuer ?? person.id, project: project, terms: "dco",
        text: SHA256.digest(Array(Self.terms.utf8)), language: "en"
      ).subject, as: issuer, at: Self.day)
  }

  /// A steward's word for a person's change.
  public func admission(
    _ person: PersonID?, change: Digest, by sponsor: Character, onto: String = "refs/heads/main"
  ) throws -> Verified {
    try sponsor.says(
      .admission,
      Admission(person: person, project: project, change: change, onto: onto, because: nil).subject,
      at: Self.day)
  }

  /// The next event of the log, with this policy in force, signed by a person.
  public func amendment(
    policy: String? = nil, stewards: [TrothDID]? = nil, by person: Character,
    sequence: Int64 = 1, after previous: RecordID? = nil, name: String = "village"
  ) throws -> Verified {
    let event = ProjectEvent(
      project: project, sequence: sequence, previous: previous ?? inception.id, name: name,
      stewards: stewards ?? [ana.did], threshold: 1, branch: "main", ledger: "troth/ledger",
      adopted: [], texts: Self.digests(policy ?? self.policy))
    return try person.says(.projectEvent, event.subject, at: Self.day)
  }
}
