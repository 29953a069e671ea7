public import TrothModel
public import TrothPolicy

/// A file that says whom data is about.
///
/// Specification: docs/spec/consent.md, "Whose data it is".
public enum SubjectFile {
  /// The largest one that is read, in bytes.
  public static let bytes = 1_048_576
  /// What a sidecar's name ends with.
  public static let suffix = ".subjects"

  /// The pseudonyms in a sidecar or in a folder's file, one on each line; `nil` where anything else is
  /// in it, so that it can hold no data itself.
  public static func list(_ bytes: [UInt8]) -> [SubjectID]? {
    guard bytes.count <= Self.bytes else { return nil }
    var subjects: [SubjectID] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let plain = trimmed(line)
      guard !plain.isEmpty else { continue }
      guard let subject = SubjectID(String(decoding: plain, as: UTF8.self)) else { return nil }
      subjects.append(subject)
    }
    return subjects
  }

  static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0d || byte == 0x09 }
    var line = line
    while let first = line.first, isSpace(first) { line.removeFirst() }
    while let last = line.last, isSpace(last) { line.removeLast() }
    return line
  }
}

/// One file for all: on each line a pseudonym, a space, and a pattern of paths.
public struct SubjectManifest: Sendable {
  private var exact: [[UInt8]: Set<SubjectID>] = [:]
  private var patterns: [(glob: Glob, subject: SubjectID)] = []

  /// Reads a manifest; `nil` where any line is not one.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= SubjectFile.bytes else { return nil }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let plain = SubjectFile.trimmed(line)
      guard !plain.isEmpty else { continue }
      guard let space = plain.firstIndex(of: 0x20),
        let subject = SubjectID(String(decoding: plain[..<space], as: UTF8.self)),
        let text = String(validating: plain[(space + 1)...], as: UTF8.self), let glob = Glob(text)
      else { return nil }
      if text.utf8.contains(where: { "*?[\\".utf8.contains($0) }) {
        patterns.append((glob, subject))
      } else {
        exact[Array(text.utf8), default: []].insert(subject)
      }
    }
  }

  /// Whom a path is about. - Complexity: O(lines with wild characters).
  public func subjects(of path: GitPath) -> Set<SubjectID> {
    patterns.reduce(into: exact[path.bytes] ?? []) { subjects, line in
      if line.glob.matches(path) { subjects.insert(line.subject) }
    }
  }
}

extension ConsentRule {
  /// The files that say whom a path is about, all of which count.
  public func subjectFiles(of path: GitPath) -> [GitPath] {
    switch subjects {
    case .sidecar: return [GitPath(bytes: path.bytes + Array(SubjectFile.suffix.utf8))]
    case .manifest: return manifest.map { [$0] } ?? []
    case .directory:
      let parts = path.components.dropLast()
      let name = GitPath(SubjectFile.suffix)
      return (0...parts.count).map { count in
        parts.prefix(count).reversed().reduce(name) { $0.below($1) }
      }
    }
  }

  /// Whether a path is that of a file which says whom data of this rule is about.
  public func isSubjectFile(_ path: GitPath) -> Bool {
    switch subjects {
    case .manifest: return path == manifest
    case .directory: return path.components.last == GitPath(SubjectFile.suffix)
    case .sidecar:
      let suffix = Array(SubjectFile.suffix.utf8)
      guard path.bytes.count > suffix.count, path.bytes.suffix(suffix.count).elementsEqual(suffix)
      else { return false }
      let data = GitPath(bytes: Array(path.bytes.dropLast(suffix.count)))
      return data.bytes.last != UInt8(ascii: "/") && governs(data)
    }
  }
}
