import ArgumentParser
import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `troth canon`: the bytes that are hashed and signed, for people who check with tools of their own.
struct CanonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "canon", abstract: "Print the canonical bytes of a JSON file.",
    discussion: """
      Without an option: the bytes of RFC 8785 (JCS), without a newline after them.
      With --record: the 64 bytes that a proof of suite eddsa-jcs-2022 signs, in hexadecimal.
      With --layout: the record in the one layout that record files have.

      Example:
        troth canon document.json | sha256sum
        troth canon --record .troth/agreements/4f/4f….json
        troth canon --layout --write record.json

      Exit status: 0 done, 2 not JSON or not readable, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print the 64 bytes that the file's proof signs, in hexadecimal.")
  var record = false

  @Flag(help: "Print the file in the layout of records.")
  var layout = false

  @Flag(help: "With --layout: replace the file, whole or not at all.")
  var write = false

  @Argument(help: ArgumentHelp("A JSON file; - reads standard input.", valueName: "file"))
  var file: String

  /// The longest document that is read, in bytes.
  static let largest = 16 << 20

  func validate() throws {
    if record, layout { throw ValidationError("--record and --layout exclude each other.") }
    if write, !layout { throw ValidationError("--write goes with --layout.") }
    if write, file == "-" { throw ValidationError("--write needs a file, not standard input.") }
  }

  func run() async throws {
    let console = Console(isQuiet: global.quiet)
    let argument = FileArgument(file, directory: global.directory)
    let bytes = try argument.bytes(limit: layout ? RecordLimits.bytes * 4 : Self.largest)
    let value = try Self.parse(bytes, of: file, dialect: layout ? .record : .general)
    if layout {
      try lay(value, in: argument, instead: bytes, console)
    } else if record {
      console.answer(Hex.encode(try Self.signed(value, of: file)))
    } else {
      console.answer(bytes: CanonicalJSON.encode(value))
    }
  }

  private func lay(
    _ value: JSONValue, in argument: FileArgument, instead old: [UInt8], _ console: Console
  ) throws(TrothError) {
    let laid = RecordLayout.encode(value)
    guard write, let path = argument.path else { return console.answer(bytes: laid) }
    if laid == old { return console.remark("\(file) has the layout of records already.") }
    // Through a link the file itself is replaced, not the link; its mode stays.
    var status = stat()
    guard stat(path.string, &status) == 0, let real = realpath(path.string, nil) else {
      throw TrothError(
        .environment, "\(file) cannot be looked at (\(Errno(rawValue: errno))).",
        hint: "ls -l \(path.shellWord)")
    }
    defer { free(real) }
    let mode = FilePermissions(rawValue: CModeT(status.st_mode & 0o777))
    try AtomicFile.write(laid, to: FilePath(String(cString: real)), permissions: mode)
    console.remark("\(file) has the layout of records now; what it says is unchanged.")
  }

  private static func signed(_ value: JSONValue, of file: String) throws(TrothError) -> [UInt8] {
    guard let document = value.object, let proof = document["proof"]?.object else {
      throw TrothError(
        .data, code: .recordMalformed, "\(file) has no proof, or more than one.",
        hint: "troth canon \(ShellWord.quoted(file))")
    }
    return DataIntegrity.hashData(
      document: document.without("proof"), options: proof.without("proofValue"))
  }

  static func parse(
    _ bytes: [UInt8], of file: String, dialect: JSONParser.Dialect
  ) throws(TrothError) -> JSONValue {
    do {
      return try JSONParser.parse(bytes, dialect: dialect)
    } catch {
      throw TrothError(
        .data, code: error.code, "\(file) cannot be read: \(error.reason) (byte \(error.offset)).")
    }
  }
}
