import CGit2
public import TrothModel

extension Repository {
  /// The commit that a person's words name: `HEAD~2`, a branch, a tag, the start of an object name.
  ///
  /// - Throws: kind `user` when nothing, or more than one thing, has that name, or it is no commit.
  public func resolve(_ revision: String) throws(TrothError) -> ObjectID {
    var result: OpaquePointer?
    let status = git_revparse_single(&result, raw, revision)
    guard status >= 0, let result else { throw unknown(revision, GitFailure(status)) }
    let object = Handle(result, git_object_free)
    guard let oid = git_object_id(object.pointer) else {
      throw TrothError(.internal, "An object without a name was found.")
    }
    let id = try peeled(ObjectID(oid.pointee))
    guard try kind(of: id) == .commit else {
      throw TrothError(.user, "`\(revision)` names an object that is not a commit.")
    }
    return id
  }

  private func unknown(_ revision: String, _ failure: GitFailure) -> TrothError {
    if failure.is(GIT_EAMBIGUOUS) {
      return TrothError(
        .user, "`\(revision)` could mean more than one object.",
        hint: "give more digits of the object's name")
    }
    if revision == "HEAD" || revision == "@" {
      return TrothError(.user, "There is no commit here yet.", hint: "git commit")
    }
    if failure.is(GIT_ENOTFOUND) {
      return TrothError(
        .user, "Nothing here is called `\(revision)`.", hint: "git log --oneline --all")
    }
    return TrothError(
      .user, "`\(revision)` cannot be read as the name of a commit: \(failure.message).",
      hint: "git rev-parse \(ShellWord.quoted(revision))")
  }
}
