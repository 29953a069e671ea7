/// One event of a project's log: each states the whole of the project.
///
/// Specification: docs/spec/project.md.
public struct ProjectEvent: Hashable, Sendable {
  /// The project; `nil` at sequence 0, whose id founds it.
  public let project: TrothDID?
  /// Its place in the log, from 0.
  public let sequence: Int64
  /// The event before it; `nil` at 0.
  public let previous: RecordID?
  /// What the project is called.
  public let name: String
  /// Who may amend the project, sorted.
  public let stewards: [TrothDID]
  /// Who was a steward before, sorted.
  public let emeritus: [TrothDID]
  /// How many distinct stewards put an amendment in force.
  public let threshold: Int64
  /// The protected branch that carries the law, for instance `main`.
  public let branch: String
  /// The branch of statements; equal to `branch` in a solitary project.
  public let ledger: String
  /// Commits from before the project: their history is not judged.
  public let adopted: [ObjectID]
  /// The texts in force: path below `.troth/` to SHA-256 of the raw blob.
  public let texts: [String: Digest]
  /// For a text's digest, earlier digests whose acceptance still holds.
  public let compatible: [Digest: Set<Digest>]
  /// Where the project can be found.
  public let urls: [String]

  /// A state to sign; sorts what must be sorted.
  public init(
    project: TrothDID?, sequence: Int64, previous: RecordID?, name: String,
    stewards: [TrothDID], emeritus: [TrothDID] = [], threshold: Int64, branch: String,
    ledger: String, adopted: [ObjectID], texts: [String: Digest],
    compatible: [Digest: Set<Digest>] = [:], urls: [String] = []
  ) {
    self.project = project
    self.sequence = sequence
    self.previous = previous
    self.name = name
    self.stewards = stewards.sorted()
    self.emeritus = emeritus.sorted()
    self.threshold = threshold
    self.branch = branch
    self.ledger = ledger
    self.adopted = adopted
    self.texts = texts
    self.compatible = compatible
    self.urls = urls
  }

  static let schema = RecordSchema(
    .projectEvent, .log, "project",
    [
      .required("sequence", .count), .optional("id", .did), .optional("previous", .record),
      .required("name", .text), .required("stewards", .list([.did])),
      .required("emeritus", .list([.did])), .required("threshold", .count),
      .required("branch", .text), .required("ledger", .text),
      .required("adopted", .list([.object])), .required("texts", .map(.digest)),
      .optional("compatible", .map(.list([.digest]))), .required("urls", .list([.text])),
    ])
}

extension ProjectEvent {
  /// Reads an event whose form its schema has passed.
  /// - Throws: `newer-version-needed` for a key that this version does not know; `record-malformed`
  ///   for fields that do not fit together.
  public init(_ record: Record) throws(RecordRefusal) {
    let subject = record.subject
    if let key = record.unknownKeys.first { throw .newer("the key \(GitPath(key))") }
    sequence = subject["sequence"]?.integer ?? -1
    project = subject["id"]?.string.flatMap { TrothDID($0) }
    previous = subject["previous"]?.string.flatMap { RecordID($0) }
    guard sequence >= 0, (sequence == 0) == (project == nil), (sequence == 0) == (previous == nil)
    else { throw .malformed("id and previous stand in every event but the first") }
    name = subject["name"]?.string ?? ""
    stewards = (subject["stewards"]?.strings ?? []).compactMap { TrothDID($0) }
    emeritus = (subject["emeritus"]?.strings ?? []).compactMap { TrothDID($0) }
    threshold = subject["threshold"]?.integer ?? 0
    guard !stewards.isEmpty, (1...Int64(stewards.count)).contains(threshold) else {
      throw .malformed("the threshold is not between 1 and the number of stewards")
    }
    guard stewards == stewards.sorted(), emeritus == emeritus.sorted() else {
      throw .malformed("stewards and emeritus are not sorted")
    }
    branch = subject["branch"]?.string ?? ""
    ledger = subject["ledger"]?.string ?? ""
    guard BranchName.isValid(branch), BranchName.isValid(ledger) else {
      throw .malformed("branch or ledger is not the name of a branch")
    }
    adopted = (subject["adopted"]?.strings ?? []).compactMap { ObjectID($0) }
    urls = subject["urls"]?.strings ?? []
    texts = try Self.texts(subject)
    compatible = Self.compatible(subject)
    if sequence == 0 {
      guard case .identity(let founder) = record.issuer, stewards == [founder], threshold == 1
      else {
        throw .malformed("a project starts with its founder as the only steward and threshold 1")
      }
    }
  }

  private static func texts(_ subject: JSONObject) throws(RecordRefusal) -> [String: Digest] {
    var texts: [String: Digest] = [:]
    for member in subject["texts"]?.object?.members ?? [] {
      guard LawPath.isValid(member.key) else {
        throw .malformed("texts names \(GitPath(member.key)), which no text may be called")
      }
      texts[member.key] = member.value.string.flatMap { Digest($0) }
    }
    return texts
  }

  private static func compatible(_ subject: JSONObject) -> [Digest: Set<Digest>] {
    var compatible: [Digest: Set<Digest>] = [:]
    for member in subject["compatible"]?.object?.members ?? [] {
      guard let digest = Digest(member.key) else { continue }
      compatible[digest] = Set((member.value.strings ?? []).compactMap { Digest($0) })
    }
    return compatible
  }

  /// The subject of this event.
  public var subject: JSONObject {
    var subject: JSONObject = [
      "sequence": .integer(sequence), "name": .string(name),
      "stewards": .array(stewards.map { .string($0.description) }),
      "emeritus": .array(emeritus.map { .string($0.description) }),
      "threshold": .integer(threshold), "branch": .string(branch), "ledger": .string(ledger),
      "adopted": .array(adopted.map { .string($0.description) }),
      "urls": .array(urls.map { .string($0) }),
    ]
    if let project { subject["id"] = .string(project.description) }
    if let previous { subject["previous"] = .string(previous.description) }
    var named = JSONObject()
    for (path, digest) in texts { named[path] = .string(digest.description) }
    subject["texts"] = .object(named)
    if !compatible.isEmpty {
      var object = JSONObject()
      for (digest, earlier) in compatible {
        object[digest.description] = .array(earlier.sorted().map { .string($0.description) })
      }
      subject["compatible"] = .object(object)
    }
    return subject
  }
}
