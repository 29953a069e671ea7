import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothReport
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program that git calls in place of `ssh-keygen`, so that commits are signed with Troth's key
/// files as well as with an agent's keys. Every other call goes on to `ssh-keygen` as it came.
///
/// Specification: docs/spec/keys.md, "Signing for git".
struct SSHSignProgram {
  /// The most that is signed at once, in bytes.
  private static let largest = 268_435_456

  let setting: Setting

  /// Does what was asked and ends the process; does not return where `ssh-keygen` takes over.
  static func run(_ arguments: [String]) -> Int32 {
    guard let request = SignRequest(arguments) else { return handOver(arguments) }
    let program = SSHSignProgram(setting: Setting(GlobalOptions.silent, opening: .hook))
    do {
      return try program.sign(request) ? 0 : handOver(arguments)
    } catch {
      return ErrorPresentation.present(error)
    }
  }

  /// Signs; `false` when the key is one that only `ssh-keygen` can use.
  private func sign(_ request: SignRequest) throws(TrothError) -> Bool {
    guard let named = try publicKey(request.key), let key = named.key.deviceKey else {
      return false
    }
    guard (try? setting.home()) != nil else { return false }
    var place = try setting.keyRing().place(of: key)
    if place == nil, let beside = named.privatePath {
      place = try setting.keyRing().place(of: key, configured: beside)
      // Under a passphrase of its own: ssh-keygen asks for that.
      if place == nil { return false }
    }
    if place == nil { place = try setting.place(of: key) }
    guard let place else {
      throw TrothError(
        .user,
        "The secret half of the key \(named.key.fingerprint), which git is to sign with, is neither "
          + "in \(try setting.home().keys) nor in the SSH agent.",
        hint: "troth id list")
    }
    let signer = try setting.signer(for: key, at: place)
    if request.buffers.isEmpty {
      let text = try Self.signature(over: standardInput(), by: signer)
      setting.console.answer(bytes: Array(text.utf8))
    }
    for buffer in request.buffers {
      guard let bytes = try AtomicFile.read(buffer, limit: Self.largest) else {
        throw TrothError(.user, "There is no file \(buffer) to sign.", hint: "git commit")
      }
      try AtomicFile.write(
        Array(try Self.signature(over: bytes, by: signer).utf8),
        to: FilePath(buffer.string + ".sig"),
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    return true
  }

  private static func signature(
    over bytes: [UInt8], by signer: any Signer
  ) throws(TrothError) -> String {
    try SSHSignature.sign(message: bytes, namespace: "git", signer: signer)
  }

  /// The key that a file names: a public key line whatever the file is called, or a private key.
  private func publicKey(_ path: FilePath) throws(TrothError) -> GitSigningKey? {
    if let bytes = try AtomicFile.read(path, limit: OpenSSHPrivateKey.longest),
      let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first,
      let key = SSHPublicKey(line: String(line))
    {
      guard path.extension == "pub" else { return GitSigningKey(key: key, privatePath: nil) }
      let beside = FilePath(String(path.string.dropLast(4)))
      return GitSigningKey(key: key, privatePath: PathKind.of(beside) == .absent ? nil : beside)
    }
    return try setting.key(at: path)
  }

  private func standardInput() throws(TrothError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    do {
      while bytes.count <= Self.largest {
        let count = try chunk.withUnsafeMutableBytes {
          try FileDescriptor.standardInput.read(into: $0)
        }
        if count == 0 { return bytes }
        bytes += chunk.prefix(count)
      }
    } catch {
      throw TrothError(.environment, "Standard input could not be read: \(error).")
    }
    throw TrothError(.user, "More than \(Self.largest) bytes are not signed at once.")
  }

  /// Becomes `ssh-keygen`, with the same arguments, input and outputs.
  private static func handOver(_ arguments: [String]) -> Int32 {
    signal(SIGPIPE, SIG_DFL)
    signal(SIGXFSZ, SIG_DFL)
    var words = (["ssh-keygen"] + arguments).map { strdup($0) } + [nil]
    execvp("ssh-keygen", &words)
    let reason = Errno(rawValue: errno)
    return ErrorPresentation.present(
      TrothError(
        .environment,
        "ssh-keygen, which checks signatures for git, could not be started: \(reason).",
        hint: "install OpenSSH's client programs"))
  }
}

extension GlobalOptions {
  /// For a program that only speaks when something is wrong.
  static var silent: GlobalOptions {
    var options = GlobalOptions()
    options.directory = "."
    options.quiet = true
    options.verbose = false
    return options
  }
}
