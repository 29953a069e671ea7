import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

/// Asks for a passphrase: from the file that `TROTH_PASSPHRASE_FILE` names, else on the terminal.
struct Passphrase {
  let environment: [String: String]

  /// The longest passphrase, in bytes.
  private static let longest = 1_024

  /// - Throws: a `.user` error when there is neither file nor terminal.
  func ask(_ prompt: String) throws(TrothError) -> [UInt8] {
    if let path = environment["TROTH_PASSPHRASE_FILE"] { return try read(FilePath(path)) }
    guard let terminal = try? FileDescriptor.open("/dev/tty", .readWrite) else {
      throw TrothError(
        .user, "A passphrase is needed and there is no terminal to ask on.",
        hint: "export TROTH_PASSPHRASE_FILE=/path/to/file")
    }
    defer { try? terminal.close() }
    return try Self.read(terminal, prompt: prompt)
  }

  /// Whether there is a file or a terminal to ask.
  var isPossible: Bool {
    if environment["TROTH_PASSPHRASE_FILE"] != nil { return true }
    guard let terminal = try? FileDescriptor.open("/dev/tty", .readWrite) else { return false }
    try? terminal.close()
    return true
  }

  /// Asks twice, for a new key.
  func askNew(_ prompt: String) throws(TrothError) -> [UInt8] {
    let first = try ask(prompt)
    guard environment["TROTH_PASSPHRASE_FILE"] == nil else { return first }
    guard try ask("Once more: ") == first else {
      throw TrothError(.user, "The two passphrases differ; nothing was written.")
    }
    return first
  }

  private func read(_ path: FilePath) throws(TrothError) -> [UInt8] {
    guard var bytes = try AtomicFile.read(path, limit: Self.longest) else {
      throw TrothError(
        .user, "TROTH_PASSPHRASE_FILE names \(path), which is not there.",
        hint: "ls -l \(path.shellWord)")
    }
    while bytes.last == 0x0a || bytes.last == 0x0d { bytes.removeLast() }
    return bytes
  }

  private static func read(
    _ terminal: FileDescriptor, prompt: String
  ) throws(TrothError) -> [UInt8] {
    do {
      return try SilentTerminal.run(on: terminal) {
        try terminal.writeAll(prompt.utf8)
        var bytes: [UInt8] = []
        var next: [UInt8] = [0]
        while bytes.count < longest {
          let count = try next.withUnsafeMutableBytes { try terminal.read(into: $0) }
          if count == 0 || next[0] == 0x0a { return bytes }
          bytes.append(next[0])
        }
        return bytes
      }
    } catch {
      throw TrothError(.environment, "The terminal could not be read: \(error).")
    }
  }
}
