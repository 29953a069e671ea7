public import TrothModel

/// What a change does, path by path, as an approval lists it: so that whoever reads it later can say
/// which file has changed since.
///
/// Specification: docs/spec/check.md, "Approvals".
public struct ChangeFiles: Hashable, Sendable {
  /// For each path `OLDMODE NEWMODE OLDID NEWID`.
  public let lines: [GitPath: String]

  /// The most paths that an approval lists.
  public static let most = 256
  /// The most bytes that paths and lines may have together.
  static let mostBytes = 32_768

  /// What a diff without rename detection does; folders of statements left out.
  public init(_ entries: [ChangeID.Entry]) {
    var lines: [GitPath: String] = [:]
    for entry in entries where !ChangeID.isStatement(entry.path) {
      lines[entry.path] = ChangeID.fields(entry).joined(separator: " ")
    }
    self.lines = lines
  }

  /// What an approval lists; `nil` when it lists nothing, or something that its change id does not
  /// come to: then nobody can say what it was about.
  public init?(_ approval: Approval) {
    guard let files = approval.files else { return nil }
    var lines: [GitPath: String] = [:]
    for (path, line) in files { lines[GitPath(path)] = line }
    self.lines = lines
    guard digest == approval.change else { return nil }
  }

  /// The change id that these come to. - Complexity: O(n log n).
  var digest: Digest? {
    var entries: [ChangeID.Entry] = []
    for (path, line) in lines {
      guard let entry = ChangeID.entry(path, line) else { return nil }
      entries.append(entry)
    }
    return ChangeID.digest(entries)
  }

  /// For an approval: all of them, or `nil` where they would be too many or are not text.
  public var listed: [String: String]? {
    guard (1...Self.most).contains(lines.count) else { return nil }
    var listed: [String: String] = [:]
    var bytes = 0
    for (path, line) in lines {
      guard let text = path.text, (1...1024).contains(text.utf8.count),
        !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { return nil }
      bytes += text.utf8.count + line.utf8.count
      listed[text] = line
    }
    // Two paths can be one text, written in two ways; then no list says what they are.
    return bytes <= Self.mostBytes && listed.count == lines.count ? listed : nil
  }

  /// Whether an earlier state is of the same change: at least half of its paths started from the same
  /// content there and here.
  func isEarlier(of now: ChangeFiles) -> Bool {
    let same = lines.count { path, line in
      now.lines[path].map { Self.start($0) == Self.start(line) } ?? false
    }
    return same > 0 && 2 * same >= lines.count
  }

  /// The paths that differ, sorted.
  func differences(from now: ChangeFiles) -> [GitPath] {
    Set(lines.keys).union(now.lines.keys).filter { lines[$0] != now.lines[$0] }.sorted()
  }

  /// Mode and content that a path started from.
  private static func start(_ line: String) -> [Substring] {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    return parts.count == 4 ? [parts[0], parts[2]] : [line[...]]
  }
}
