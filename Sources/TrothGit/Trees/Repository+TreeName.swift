import CGit2
public import TrothModel

extension Repository {
  /// The name that a tree of these entries has or would have; nothing is written.
  public func name(ofTree entries: [TreeEntry]) throws(TrothError) -> ObjectID {
    let bytes = Self.bytes(of: entries.sorted(by: TreeParser.precedes))
    var oid = git_oid()
    let status = bytes.withUnsafeBytes {
      git_odb_hash(&oid, $0.baseAddress ?? Self.nothing, $0.count, ObjectKind.tree.type)
    }
    try check(status, "The name of a tree could not be told")
    return ObjectID(oid)
  }
}
