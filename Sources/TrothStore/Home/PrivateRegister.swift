public import SystemPackage
import TrothCrypto
public import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which pseudonym is whose: the only place that holds the names of people whom data is about. It lies
/// beside the home, for its owner alone, one file for each project, and in no repository.
///
/// Specification: docs/spec/people.md, "Home".
public struct PrivateRegister: Sendable {
  /// One person or community.
  public struct Row: Hashable, Sendable {
    /// The pseudonym.
    public let id: SubjectID
    /// What they are called.
    public let name: String

    /// A row; `nil` for a name that is no line of text.
    public init?(id: SubjectID, name: String) {
      guard Self.isName(name) else { return nil }
      self.id = id
      self.name = name
    }

    /// Whether a text can be a name: 1 to 1,024 bytes on one line.
    public static func isName(_ text: String) -> Bool {
      (1...1_024).contains(text.utf8.count) && text.contains { !$0.isWhitespace }
        && !text.unicodeScalars.contains { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) }
    }
  }

  /// The largest register that is read, in bytes.
  public static let largest = 16_777_216
  /// The folder of registers in a home.
  public static let folderName = "registers"

  /// Where it is.
  public let path: FilePath
  private let project: TrothDID

  /// The register of a project.
  public init(home: Home, project: TrothDID) {
    self.project = project
    path = home.root.appending(Self.folderName).appending("\(project.suffix).json")
  }

  /// The rows, in the order in which they came.
  /// - Throws: a `.data` error for a file that is no register: names are not lost silently.
  public func rows() throws(TrothError) -> [Row] {
    guard let bytes = try AtomicFile.read(path, limit: Self.largest) else { return [] }
    return try Self.rows(bytes, of: project, at: path)
  }

  /// Changes the rows, one command after another.
  public func change<Value>(
    _ body: (inout [Row]) throws(TrothError) -> Value
  ) throws(TrothError) -> Value {
    try PathKind.makeFolder(path.removingLastComponent())
    return try locked { () throws(TrothError) -> Value in
      var rows = try rows()
      let value = try body(&rows)
      try AtomicFile.write(Self.bytes(rows, of: project), to: path)
      return value
    }
  }

  /// Writes some rows to a file of their own, for a colleague.
  public func write(_ rows: [Row], to file: FilePath) throws(TrothError) {
    try AtomicFile.write(Self.bytes(rows, of: project), to: file)
  }

  /// Reads such a file.
  /// - Throws: a `.data` error for anything else, and for another project's.
  public func read(_ file: FilePath) throws(TrothError) -> [Row] {
    guard let bytes = try AtomicFile.read(file, limit: Self.largest) else {
      throw TrothError(
        .user, "There is no file \(file).", hint: "ls \(file.removingLastComponent().shellWord)")
    }
    return try Self.rows(bytes, of: project, at: file)
  }

  private static func rows(
    _ bytes: [UInt8], of project: TrothDID, at path: FilePath
  ) throws(TrothError) -> [Row] {
    guard let object = try? JSONParser.parse(bytes, dialect: .record).object,
      object["version"]?.integer == 1, let list = object["subjects"]?.array
    else {
      throw TrothError(
        .data, "The file \(path) does not hold a private register.",
        hint: "ls -l \(path.shellWord)")
    }
    guard object["project"]?.string == project.description else {
      throw TrothError(
        .data, "The file \(path) is the register of another project.", hint: "troth project show")
    }
    var rows: [Row] = []
    for entry in list {
      guard let id = entry.object?["id"]?.string.flatMap({ SubjectID($0) }),
        let name = entry.object?["name"]?.string, let row = Row(id: id, name: name)
      else {
        throw TrothError(
          .data, "The file \(path) has a row that is no name and pseudonym.",
          hint: "ls -l \(path.shellWord)")
      }
      rows.append(row)
    }
    return rows
  }

  private static func bytes(_ rows: [Row], of project: TrothDID) -> [UInt8] {
    let object: JSONObject = [
      "version": 1, "project": .string(project.description),
      "subjects": .array(
        rows.map { ["id": .string($0.id.description), "name": .string($0.name)] }),
    ]
    return RecordLayout.encode(object)
  }

  /// Two commands at once would each write what the other has not seen.
  private func locked<Value>(_ body: () throws(TrothError) -> Value) throws(TrothError) -> Value {
    let lock = FilePath("\(path.string).lock")
    let file = open(lock.string, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0, flock(file, LOCK_EX) == 0 else {
      throw TrothError(
        .environment, "The register \(path) cannot be locked (\(Errno(rawValue: errno))).",
        hint: "ls -l \(lock.shellWord)")
    }
    defer { close(file) }
    return try body()
  }
}
