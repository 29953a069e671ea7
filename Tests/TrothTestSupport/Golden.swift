public import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files of the project that are generated: a test keeps each equal to what would be generated now,
/// and rewrites it only on request.
public enum Golden {
  /// Whether generated files are to be rewritten: `TROTH_UPDATE_GOLDEN=1`.
  public static var isUpdating: Bool {
    getenv("TROTH_UPDATE_GOLDEN").map { String(cString: $0) } == "1"
  }

  /// Compares a file, named from the package's root, with a text; a missing one is a failure.
  public static func check(
    _ file: String, is text: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let path = SessionFolder.root + "/" + file
    if isUpdating { try write(text, to: path) }
    guard let stands = read(path) else {
      Issue.record(
        "\(file) is missing; TROTH_UPDATE_GOLDEN=1 swift test writes it", sourceLocation: location)
      return
    }
    if stands == text { return }
    let pairs = zip(lines(stands), lines(text)).enumerated()
    let first = pairs.first { $0.element.0 != $0.element.1 }
    let place = first.map { "line \($0.offset + 1): '\($0.element.0)' is now '\($0.element.1)'" }
    Issue.record(
      "\(file) is not current (\(place ?? "one is longer")); TROTH_UPDATE_GOLDEN=1 swift test rewrites it",
      sourceLocation: location)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) throws {
    var position = path.startIndex
    while let slash = path[path.index(after: position)...].firstIndex(of: "/") {
      mkdir(String(path[..<slash]), 0o755)
      position = slash
    }
    guard let file = fopen(path, "w") else { throw TempFailure("\(path) could not be written") }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw TempFailure("\(path) could not be written whole")
    }
  }
}
