/// A commit message as git gives it to a hook: with comments, and perhaps a whole difference below
/// the scissors, that are not going to be part of it.
///
/// Source: git-commit(1), --cleanup.
public struct MessageDraft: Hashable, Sendable {
  /// The file's bytes.
  public let bytes: [UInt8]
  /// What is going to be committed, as far as its trailers go: comments and what is below the
  /// scissors left out.
  public let message: [UInt8]

  /// Where the last line that stays ends, without its line break.
  private let end: Int

  /// - Parameters:
  ///   - comment: what a comment starts with.
  ///   - dropsComments: whether git takes them out; without an editor it does not.
  ///   - cuts: whether git cuts the message at the scissors.
  public init(_ bytes: [UInt8], comment: [UInt8], dropsComments: Bool, cuts: Bool) {
    self.bytes = bytes
    let scissors = comment + Array(Self.scissors.utf8)
    var kept: [UInt8] = []
    var end = 0
    var start = 0
    while start < bytes.count {
      let stop = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      let line = bytes[start..<stop]
      if cuts, line.starts(with: scissors) { break }
      if !(dropsComments && line.starts(with: comment)) {
        kept += line + [0x0a]
        if line.contains(where: { $0 > 0x20 }) { end = stop }
      }
      start = stop + 1
    }
    message = kept
    self.end = end
  }

  private static let scissors = " ------------------------ >8 ------------------------"

  /// Whether nothing is left, in which case git makes no commit.
  public var isEmpty: Bool { end == 0 }

  /// Whether it is to be melted into another commit (git-rebase(1), --autosquash).
  public var isMelting: Bool {
    ["fixup! ", "squash! ", "amend! "].contains { message.starts(with: $0.utf8) }
  }

  /// The file with trailers added below the last line that stays; every other byte is kept.
  public func adding(_ trailers: [String]) -> [UInt8] {
    guard !trailers.isEmpty, !isEmpty else { return bytes }
    let hasBlock = CommitTrailers(message: message).isThere
    let added = (hasBlock ? "\n" : "\n\n") + trailers.joined(separator: "\n")
    let rest = bytes[end...]
    return bytes[..<end] + Array(added.utf8) + (rest.isEmpty ? [0x0a] : rest)
  }
}
