import CGit2
public import TrothModel

extension Repository {
  /// The longest chain of annotated tags that is followed to a commit.
  static let tagDepthLimit = 16

  /// What `HEAD` names in this work tree.
  public func head() throws(TrothError) -> Head {
    guard let head = try lookup("HEAD") else {
      throw TrothError(
        .data, code: .gitFailed, "This repository has no HEAD.", hint: "git fsck")
    }
    if let name = git_reference_symbolic_target(head.pointer) {
      return .branch(String(cString: name), try target(of: "HEAD"))
    }
    guard let oid = git_reference_target(head.pointer) else {
      throw TrothError(.data, code: .gitFailed, "HEAD names nothing.", hint: "git fsck")
    }
    return .detached(ObjectID(oid.pointee))
  }

  /// The commit that a ref names, through symbolic refs and annotated tags.
  ///
  /// A tag of a tree or blob gives that object; `kind(of:)` tells.
  /// - Parameter name: in full, such as `refs/heads/main`.
  /// - Returns: `nil` when there is no such ref, or a symbolic ref leads nowhere.
  public func reference(_ name: String) throws(TrothError) -> ObjectID? {
    guard let id = try target(of: name) else { return nil }
    return try peeled(id)
  }

  /// The refs in a folder and below, by name bytewise, each with its commit.
  ///
  /// Symbolic refs are followed, and left out when they lead nowhere.
  /// - Parameter prefix: a folder of refs such as `refs/heads`, with or without a slash at its end.
  /// - Complexity: O(loose refs below the folder + packed refs).
  public func references(
    under prefix: String
  ) throws(TrothError) -> [(name: String, target: ObjectID)] {
    let folder = FileSystem.withoutTrailingSlash(prefix) + "/"
    let special: Set<UInt8> = [42, 63, 91, 92]
    guard !folder.utf8.contains(where: special.contains) else { return [] }
    let iterator = try Handle(
      "The refs under \(prefix) could not be listed", git_reference_iterator_free
    ) { git_reference_iterator_glob_new(&$0, raw, folder + "*") }
    var result: [(name: String, target: ObjectID)] = []
    var name: UnsafePointer<CChar>?
    while true {
      let status = git_reference_next_name(&name, iterator.pointer)
      if status == GIT_ITEROVER.rawValue { break }
      try check(status, "The refs under \(prefix) could not be listed")
      guard let name else { break }
      let text = String(cString: name)
      if let id = try reference(text) { result.append((text, id)) }
    }
    return result.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The name that a symbolic ref such as `HEAD` or `refs/remotes/origin/HEAD` leads to, whether
  /// that exists or not; `nil` when the ref is absent or names an object itself.
  public func symbolicTarget(of name: String) throws(TrothError) -> String? {
    guard let reference = try lookup(name),
      let target = git_reference_symbolic_target(reference.pointer)
    else { return nil }
    return String(cString: target)
  }

  /// What a ref names, symbolic refs followed, tags not.
  func target(of name: String) throws(TrothError) -> ObjectID? {
    var oid = git_oid()
    let status = git_reference_name_to_id(&oid, raw, name)
    if status == GIT_ENOTFOUND.rawValue || status == GIT_EINVALIDSPEC.rawValue { return nil }
    try check(status, "The ref \(name) could not be read")
    return ObjectID(oid)
  }

  /// What an annotated tag stands for, tags of tags followed; any other object itself.
  /// - Throws: `objectMissing`; kind `data` for a tag that is broken or too many tags deep.
  public func peeled(_ id: ObjectID) throws(TrothError) -> ObjectID {
    var id = id
    for _ in 0..<Self.tagDepthLimit {
      guard try kind(of: id) == .tag else { return id }
      let tag = id
      id = try withObject(tag) { _, bytes throws(TrothError) in
        var reader = HeaderReader(bytes)
        guard let target = reader.name(after: "object ") else {
          throw TrothError(.data, "The tag \(tag) does not say what it stands for.")
        }
        return target
      }
    }
    throw TrothError(.data, "The tag \(id) stands for a tag of a tag, too many times over.")
  }

  private func lookup(_ name: String) throws(TrothError) -> Handle? {
    var result: OpaquePointer?
    let status = git_reference_lookup(&result, raw, name)
    if status == GIT_ENOTFOUND.rawValue || status == GIT_EINVALIDSPEC.rawValue { return nil }
    guard status >= 0, let result else {
      throw GitFailure(status).error("The ref \(name) could not be read")
    }
    return Handle(result, git_reference_free)
  }
}
