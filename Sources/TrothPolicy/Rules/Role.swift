/// What somebody is to a commit.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Who wrote it.
  case author
  /// Who wrote it too, as a trailer says.
  case coAuthor = "co-author"
  /// Who signed it.
  case signer
}
