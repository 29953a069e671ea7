import CGit2
public import TrothModel

extension Repository {
  /// Stores the bytes of a file and gives their name. On disk when this returns.
  public func writeBlob(_ bytes: [UInt8]) throws(TrothError) -> ObjectID {
    try write(bytes, .blob)
  }

  /// Stores a commit, signed if asked, and gives its name. On disk when this returns; no ref moves.
  ///
  /// - Parameters:
  ///   - tree: a tree that is here.
  ///   - parents: commits that are here, in their order.
  ///   - message: a newline is added to its end unless it has one.
  ///   - sign: gets the bytes of the commit and gives an armoured signature over them, which
  ///     becomes its `gpgsig` header.
  /// - Throws: `objectMissing` for a tree or parent that is not here; kind `internal` for a message
  ///   or a signature with a NUL in it; what `sign` throws.
  public func writeCommit(
    tree: ObjectID, parents: [ObjectID], author: CommitIdentity, committer: CommitIdentity,
    message: String, sign: (([UInt8]) throws(TrothError) -> String)? = nil
  ) throws(TrothError) -> ObjectID {
    try expect(tree, .tree)
    for parent in parents { try expect(parent, .commit) }
    var header = Array("tree \(tree)\n".utf8)
    for parent in parents { header += Array("parent \(parent)\n".utf8) }
    header += Array("author \(author)\ncommitter \(committer)\n".utf8)
    var body = Array("\n\(message)".utf8)
    if body.last != UInt8(ascii: "\n") { body.append(UInt8(ascii: "\n")) }
    var signature: [UInt8] = []
    if let sign { signature = Self.header("gpgsig", try sign(header + body)) }
    let commit = header + signature + body
    guard !commit.contains(0) else {
      throw TrothError(.internal, "A commit's message or signature has a NUL byte in it.")
    }
    return try write(commit, .commit)
  }

  /// A header of several lines: each after the first starts with a space.
  private static func header(_ name: String, _ text: String) -> [UInt8] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array("\(name) \(lines.joined(separator: "\n "))\n".utf8)
  }

  func expect(_ id: ObjectID, _ kind: ObjectKind) throws(TrothError) {
    let found = try self.kind(of: id)
    guard found == kind else { throw .wrongKind(id, found, wanted: kind) }
  }

  func write(_ bytes: [UInt8], _ kind: ObjectKind) throws(TrothError) -> ObjectID {
    try refuseInQuarantine()
    var oid = git_oid()
    let status = bytes.withUnsafeBytes {
      git_odb_write(&oid, odb.pointer, $0.baseAddress ?? Self.nothing, $0.count, kind.type)
    }
    try check(status, "A \(kind.rawValue) could not be stored")
    return ObjectID(oid)
  }

  /// An address for no bytes at all: libgit2 takes no null.
  static var nothing: UnsafeRawPointer {
    // SAFETY: never read, because it comes with a length of 0; the address is aligned and not null.
    UnsafeRawPointer(bitPattern: 16)!
  }

  /// What is written during a push's quarantine would vanish with a refused push.
  func refuseInQuarantine() throws(TrothError) {
    guard isQuarantined else { return }
    throw TrothError(
      .environment, code: .gitFailed,
      "git holds the objects of this push in quarantine, so nothing can be written now.")
  }
}
