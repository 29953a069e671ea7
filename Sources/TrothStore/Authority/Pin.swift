public import TrothModel

/// What a clone remembers of its introduction to a project, in `troth/pin.json` of its Git directory.
///
/// Specification: docs/spec/project.md, "Pin".
public struct Pin: Hashable, Sendable {
  /// What was last seen of a ref.
  public struct Seen: Hashable, Sendable {
    /// Its commit.
    public let commit: ObjectID
    /// The project's sequence there; absent for a ledger.
    public let sequence: Int64?

    /// A sighting.
    public init(commit: ObjectID, sequence: Int64?) {
      self.commit = commit
      self.sequence = sequence
    }
  }

  /// The project.
  public let project: TrothDID
  /// The remote of the introduction, if there was one.
  public var remote: String?
  /// The default branch at the introduction.
  public var branch: String?
  /// Whether the project was founded in this clone.
  public var isFounder: Bool
  /// What was last seen, by full ref.
  public var seen: [String: Seen]

  /// An introduction.
  public init(project: TrothDID, remote: String?, branch: String?, isFounder: Bool) {
    self.project = project
    self.remote = remote
    self.branch = branch
    self.isFounder = isFounder
    seen = [:]
  }

  /// Reads the file's bytes; `nil` for anything that is not a pin of this version.
  public init?(parsing bytes: [UInt8]) {
    guard let object = try? JSONParser.parse(bytes, dialect: .record).object,
      object["version"]?.integer == 1,
      let project = object["project"]?.string.flatMap({ TrothDID($0) })
    else { return nil }
    self.init(
      project: project, remote: object["remote"]?.string, branch: object["branch"]?.string,
      isFounder: object["founder"]?.bool ?? false)
    for member in object["seen"]?.object?.members ?? [] {
      guard let commit = member.value.object?["commit"]?.string.flatMap({ ObjectID($0) }) else {
        continue
      }
      seen[member.key] = Seen(
        commit: commit, sequence: member.value.object?["sequence"]?.integer)
    }
  }

  /// The bytes of the file.
  public var fileBytes: [UInt8] {
    var object: JSONObject = [
      "version": 1, "project": .string(project.description), "founder": .bool(isFounder),
    ]
    if let remote { object["remote"] = .string(remote) }
    if let branch { object["branch"] = .string(branch) }
    var refs = JSONObject()
    for (ref, sighting) in seen {
      var entry: JSONObject = ["commit": .string(sighting.commit.description)]
      if let sequence = sighting.sequence { entry["sequence"] = .integer(sequence) }
      refs[ref] = .object(entry)
    }
    object["seen"] = .object(refs)
    return RecordLayout.encode(object)
  }
}
