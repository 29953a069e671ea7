/// A pattern for paths inside a Git tree and for branch names, matched over bytes.
///
/// `*` is any run of bytes and `?` one byte, both within one part of the path; `[a-z]` and `[!a-z]`
/// are one byte of a class; a part that is `**` is any number of parts; `\` takes the next byte as
/// it is. The whole path has to match. Specification: docs/spec/policy.md, "Patterns".
public struct Glob: Hashable, Sendable, CustomStringConvertible {
  /// The longest pattern, in bytes.
  public static let maximumBytes = 512

  /// The pattern as it was written.
  public let description: String

  let segments: [GlobSegment]

  /// Reads a pattern; `nil` for one that is too long, or that could match nothing or not what it
  /// seems to: empty parts, a leading or trailing `/`, `.` and `..`, `**` beside other bytes, an
  /// unfinished or backward class, a stray `\`.
  public init?(_ pattern: some StringProtocol) {
    guard (1...Self.maximumBytes).contains(pattern.utf8.count) else { return nil }
    var segments: [GlobSegment] = []
    for part in pattern.utf8.split(separator: .slash, omittingEmptySubsequences: false) {
      guard let segment = GlobSegment(Array(part)) else { return nil }
      if case .anyDepth = segment, case .anyDepth = segments.last { return nil }
      segments.append(segment)
    }
    // A folder's `**` is what lies inside it, never the folder itself.
    if case .anyDepth = segments.last { segments.append(.anyName) }
    self.segments = segments
    description = String(pattern)
  }

  /// Whether the whole path matches.
  ///
  /// - Complexity: O(pattern bytes × path bytes), for any pattern and any path.
  public func matches(_ path: GitPath) -> Bool { matches(bytes: path.bytes) }

  /// Whether the whole path, given as bytes, matches.
  ///
  /// - Complexity: O(pattern bytes × path bytes), for any pattern and any path.
  public func matches(bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty else { return false }
    let names = bytes.split(separator: .slash, omittingEmptySubsequences: false)
    return Wildcards.match(
      segments, names,
      isRun: { $0 == .anyDepth },
      accepts: { segment, name in segment.accepts(name) })
  }
}
