public import TrothModel

extension Repository {
  /// The most commits whose headers are kept for the next question.
  static let headerCacheLimit = 1_000_000

  /// The tree of a commit.
  /// - Throws: `objectMissing`; kind `data` when it is no commit.
  public func treeID(ofCommit id: ObjectID) throws(TrothError) -> ObjectID {
    try commitHeader(id).tree
  }

  /// The parents of a commit as it names them; replace refs, grafts and the edge of a shallow
  /// clone change nothing.
  /// - Throws: `objectMissing`; kind `data` when it is no commit.
  public func parents(ofCommit id: ObjectID) throws(TrothError) -> [ObjectID] {
    try commitHeader(id).parents
  }

  func commitHeader(_ id: ObjectID) throws(TrothError) -> CommitHeader {
    if let known = headers[id] { return known }
    let header = try withObject(id) { kind, bytes throws(TrothError) in
      guard kind == .commit else { throw .wrongKind(id, kind, wanted: .commit) }
      guard let header = CommitHeader(bytes) else {
        throw TrothError(
          .data, code: .commitMalformed, "The commit \(id) is not written as git writes commits.")
      }
      return header
    }
    if headers.count >= Self.headerCacheLimit { headers.removeAll() }
    headers[id] = header
    return header
  }
}
