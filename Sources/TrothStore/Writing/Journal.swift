import SystemPackage
public import TrothGit
public import TrothModel

/// What Troth wrote in this clone lately, so that what is not published can be taken back.
///
/// `troth/journal.json` in the Git directory; losing it loses no statement.
public struct Journal {
  /// One thing written.
  public struct Entry: Hashable, Sendable {
    /// What was done, for people: "agree dco".
    public let what: String
    /// The records written.
    public let records: [RecordID]
    /// Paths staged in the work tree, from its root; empty otherwise.
    public let staged: [GitPath]
    /// The branch moved, with its tips before and after; `nil` otherwise.
    public let branch: Move?

    /// A branch that moved.
    public struct Move: Hashable, Sendable {
      /// The full ref.
      public let ref: String
      /// Its tip before; `nil` when it was unborn.
      public let old: ObjectID?
      /// Its tip after.
      public let new: ObjectID

      /// A move.
      public init(ref: String, old: ObjectID?, new: ObjectID) {
        self.ref = ref
        self.old = old
        self.new = new
      }
    }

    /// One thing written.
    public init(what: String, records: [RecordID], staged: [GitPath] = [], branch: Move? = nil) {
      self.what = what
      self.records = records
      self.staged = staged
      self.branch = branch
    }
  }

  /// How many entries are kept.
  public static let most = 100
  private static let largest = 4_194_304
  private let path: FilePath

  /// The journal of a clone.
  public init(_ repository: Repository) {
    path = FilePath(repository.commonDirectory).appending("troth").appending("journal.json")
  }

  /// The entries, oldest first; a damaged journal is as an empty one.
  public func entries() throws(TrothError) -> [Entry] {
    guard let bytes = try AtomicFile.read(path, limit: Self.largest),
      let object = try? JSONParser.parse(bytes, dialect: .record).object
    else { return [] }
    return (object["entries"]?.array ?? []).compactMap { $0.object.flatMap(Entry.init(parsing:)) }
  }

  /// Adds an entry.
  public func append(_ entry: Entry) throws(TrothError) {
    try write(Array((try entries() + [entry]).suffix(Self.most)))
  }

  /// Removes the last entry.
  public func removeLast() throws(TrothError) { try write(Array(try entries().dropLast())) }

  private func write(_ entries: [Entry]) throws(TrothError) {
    try PathKind.makeFolder(path.removingLastComponent())
    let object: JSONObject = [
      "version": 1, "entries": .array(entries.map { .object($0.object) }),
    ]
    try AtomicFile.write(RecordLayout.encode(object), to: path)
  }
}

extension Journal.Entry {
  fileprivate init?(parsing object: JSONObject) {
    guard let what = object["what"]?.string else { return nil }
    var move: Move?
    if let branch = object["branch"]?.object, let ref = branch["ref"]?.string,
      let new = branch["new"]?.string.flatMap({ ObjectID($0) })
    {
      move = Move(ref: ref, old: branch["old"]?.string.flatMap { ObjectID($0) }, new: new)
    }
    self.init(
      what: what, records: (object["records"]?.strings ?? []).compactMap { RecordID($0) },
      staged: (object["staged"]?.strings ?? []).map { GitPath($0) }, branch: move)
  }

  fileprivate var object: JSONObject {
    var object: JSONObject = [
      "what": .string(what), "records": .array(records.map { .string($0.description) }),
      "staged": .array(staged.compactMap(\.text).map { .string($0) }),
    ]
    if let branch {
      var move: JSONObject = ["ref": .string(branch.ref), "new": .string(branch.new.description)]
      if let old = branch.old { move["old"] = .string(old.description) }
      object["branch"] = .object(move)
    }
    return object
  }
}
