import TrothModel
import TrothPolicy

/// Rule 3, authors: says aloud where a name is only a name.
///
/// Specification: docs/spec/check.md, "People of a commit".
struct AuthorFindings {
  let mode: PolicyMode

  func findings(_ judged: [CommitPeople]) -> [Finding] {
    judged.flatMap { commit in
      authorFindings(commit) + commit.coAuthors.flatMap { coAuthorFindings(commit.id, $0) }
        + commit.assistants.map { assistantFinding(commit.id, $0) }
    }
  }

  private func authorFindings(_ commit: CommitPeople) -> [Finding] {
    if case .forge(let host) = commit.signer { return forgeFindings(commit, host) }
    guard commit.author == .unknown, commit.signer != .nobody else { return [] }
    return [
      Finding(
        .authorUnknown, .note, commits: [commit.id], rule: "signed", mode: mode,
        message: "The author is not the one who signed, and is named by an address only.",
        remedy: "git commit --amend --trailer \"\(CommitPeople.authorTrailer): DID\"")
    ]
  }

  /// Most people's own address is as good as any; it is only nothing that a forge could vouch for.
  private func forgeFindings(_ commit: CommitPeople, _ host: String) -> [Finding] {
    guard commit.hasUnknownAuthor else { return [] }
    return [
      Finding(
        .authorUnknown, .note, commits: [commit.id], rule: "forges", mode: mode,
        message:
          "\(host) signed this and does not say by whom: the author's address is none of its "
          + "noreply addresses.")
    ]
  }

  private func coAuthorFindings(_ id: ObjectID, _ coAuthor: CommitPeople.CoAuthor) -> [Finding] {
    guard case .named(let name, _) = coAuthor, Assistants.tool(coAuthor: name) == nil else {
      return []
    }
    return [
      Finding(
        .coAuthorUnknown, .note, commits: [id], rule: "signed", mode: mode,
        message: "A co-author, \(GitPath(name)), is named by an address only.",
        remedy: "git commit --amend --trailer \"\(CommitPeople.coAuthorTrailer): DID\"")
    ]
  }

  /// For readers, and nothing more: whoever answers for the commit answers for all of it.
  private func assistantFinding(_ id: ObjectID, _ tool: String) -> Finding {
    Finding(
      .commitAssisted, .note, commits: [id], rule: "signed", mode: mode,
      message: "Made with the help of an automated assistant, as the message says: "
        + "\(GitPath(tool)).")
  }
}
