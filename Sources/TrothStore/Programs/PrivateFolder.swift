import SystemPackage
import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that only this user can look into, for as long as a question takes. Signals that would end
/// this process wait until it is gone.
final class PrivateFolder {
  /// Where it lies, below `TMPDIR` or `/tmp`.
  let path: FilePath
  private var interruption: Interruption?

  /// - Throws: `.environment` when no folder can be made.
  init(_ environment: [String: String]) throws(TrothError) {
    let interruption = Interruption()
    let base = environment["TMPDIR"].map { FilePath($0) }.flatMap { $0.isAbsolute ? $0 : nil }
    let folder = base ?? FilePath("/tmp")
    var template = Array(folder.appending("troth-XXXXXX").string.utf8CString)
    guard mkdtemp(&template) != nil else {
      let reason = Errno(rawValue: errno)
      interruption.end()
      throw TrothError(
        .environment, "No temporary folder can be made in \(folder): \(reason).",
        hint: "export TMPDIR=/tmp")
    }
    path = FilePath(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    self.interruption = interruption
  }

  deinit { close() }

  /// Removes the folder; a signal that came meanwhile takes effect now.
  func close() {
    guard let open = interruption else { return }
    interruption = nil
    // What is left in a folder for temporary files harms nobody: public keys and signatures.
    try? FolderRemoval.remove(path)
    open.end()
  }

  /// Writes a file into it.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws(TrothError) -> FilePath {
    let file = path.appending(name)
    do {
      let descriptor = try FileDescriptor.open(
        file, .writeOnly, options: [.create, .truncate, .noFollow, .closeOnExec],
        permissions: [.ownerReadWrite])
      try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
      return file
    } catch {
      throw TrothError(
        .environment, "\(file) could not be written: \(error).",
        hint: "df \(path.removingLastComponent())")
    }
  }

  /// What a program wrote into it.
  func read(_ file: FilePath) throws(TrothError) -> [UInt8] {
    try AtomicFile.read(file, limit: 1 << 20) ?? []
  }
}

/// Holds back the signals with which people and systems end programs.
final class Interruption {
  private static let signals = [SIGHUP, SIGINT, SIGTERM]
  /// The last signal that came. Written by the handler, which may do nothing else.
  nonisolated(unsafe) private static var pending: sig_atomic_t = 0
  private var former: [(signal: Int32, action: sigaction)] = []

  init() {
    Self.pending = 0
    for signal in Self.signals {
      var old = sigaction()
      guard sigaction(signal, nil, &old) == 0, old.__sigaction_handler.sa_handler == nil else {
        // Ignored, or somebody's own affair already.
        continue
      }
      var new = sigaction()
      new.__sigaction_handler.sa_handler = { Interruption.pending = $0 }
      if sigaction(signal, &new, nil) == 0 { former.append((signal, old)) }
    }
  }

  /// Whether one came.
  static var isDue: Bool { pending != 0 }

  /// Lets signals through again, the one that came too.
  func end() {
    for (signal, action) in former {
      var action = action
      sigaction(signal, &action, nil)
    }
    former = []
    let due = Self.pending
    Self.pending = 0
    if due != 0 { raise(due) }
  }
}
