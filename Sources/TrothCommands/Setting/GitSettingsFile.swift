import SystemPackage
import TrothGit
import TrothModel
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What git's settings were before Troth made its own: `troth/git-settings.json` in the Git directory
/// that all work trees share.
struct GitSettingsFile {
  /// What it holds.
  struct Content {
    /// Each setting that Troth made.
    var settings: [GitSettings.Saved]
    /// The bytes of git's whole file before; `nil` when somebody edited it in between.
    var before: [UInt8]?
    /// The digest of the file as Troth left it; `nil` while settings are being made.
    var after: Digest?
  }

  /// The largest file of settings that is read, in bytes.
  private static let largest = 4_194_304
  private let path: FilePath
  private let config: FilePath

  init(_ repository: Repository) {
    let common = FilePath(repository.commonDirectory)
    path = common.appending("troth").appending("git-settings.json")
    config = common.appending("config")
  }

  /// What is remembered; `nil` when Troth made no settings here.
  ///
  /// - Throws: a `.data` error for a damaged file: guessing could take away the user's own settings.
  func read() throws(TrothError) -> Content? {
    guard let bytes = try AtomicFile.read(path, limit: Self.largest) else { return nil }
    guard let object = try? JSONParser.parse(bytes, dialect: .record).object,
      object["version"]?.integer == 1, let entries = object["settings"]?.array
    else { throw damaged() }
    var settings: [GitSettings.Saved] = []
    for entry in entries {
      guard let key = entry.object?["key"]?.string, let before = entry.object?["before"]?.strings
      else { throw damaged() }
      settings.append(.init(key: key, before: before, given: entry.object?["given"]?.string))
    }
    return Content(
      settings: settings, before: object["file"]?.string.map { Array($0.utf8) },
      after: object["after"]?.string.flatMap { Digest($0) })
  }

  func write(_ content: Content) throws(TrothError) {
    try PathKind.makeFolder(path.removingLastComponent())
    var object: JSONObject = [
      "version": 1,
      "settings": .array(
        content.settings.map { saved in
          var entry: JSONObject = [
            "key": .string(saved.key), "before": .array(saved.before.map { .string($0) }),
          ]
          if let given = saved.given { entry["given"] = .string(given) }
          return .object(entry)
        }),
    ]
    // Bytes that are not text are not kept whole; each setting is led back on its own then.
    if let before = content.before.flatMap({ String(validating: $0, as: UTF8.self) }) {
      object["file"] = .string(before)
    }
    if let after = content.after { object["after"] = .string(after.description) }
    try AtomicFile.write(RecordLayout.encode(object), to: path)
  }

  func remove() throws(TrothError) { try AtomicFile.remove(path) }

  /// The bytes of git's own file; empty when there is none.
  func configuration() throws(TrothError) -> [UInt8] {
    try AtomicFile.read(config, limit: Self.largest) ?? []
  }

  /// Replaces git's own file under git's own lock.
  func replaceConfiguration(with bytes: [UInt8]) throws(TrothError) {
    var status = stat()
    let mode = stat(config.string, &status) == 0 ? status.st_mode & 0o777 : 0o644
    let lock = FilePath(config.string + ".lock")
    do {
      let file = try FileDescriptor.open(
        lock, .writeOnly, options: [.create, .exclusiveCreate],
        permissions: FilePermissions(rawValue: CInterop.Mode(mode)))
      do {
        try file.closeAfter {
          try file.writeAll(bytes)
          guard fchmod(file.rawValue, mode) == 0, fsync(file.rawValue) == 0 else {
            throw Errno(rawValue: errno)
          }
        }
        guard rename(lock.string, config.string) == 0 else { throw Errno(rawValue: errno) }
      } catch {
        unlink(lock.string)
        throw error
      }
    } catch {
      throw TrothError(
        .environment, code: .storeLocked,
        "git's settings in \(config) could not be replaced: \(error).",
        hint: "ls -l \(ShellWord.quoted(lock.string))")
    }
  }

  private func damaged() -> TrothError {
    TrothError(
      .data, "The file \(path) does not hold what git's settings were before.",
      hint: "git config --local --edit")
  }
}
