public import SystemPackage
public import TrothModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension KeyFile {
  /// Reads a key file from disk; a symbolic link to one will do.
  ///
  /// - Throws: a `user` error when group or others may read it, with the command that mends it; an
  ///   `environment` error when it cannot be read; a `data` error when it is not a key file.
  public static func read(_ path: FilePath) throws(TrothError) -> KeyFile {
    try KeyFile(parsing: PrivateFile.bytes(of: path, limit: longest))
  }

  /// Puts a key file in place, with mode 0600, whole or not at all.
  ///
  /// The file of the same key is replaced (a new passphrase or label); that of another key only when
  /// told. Where the path is a symbolic link, the file that it leads to is written.
  ///
  /// - Throws: a `user` error when another key or another file is there; a `data` error when the
  ///   bytes are not a key file; an `environment` error when the disk says no, with what was there
  ///   unchanged.
  public static func write(
    _ bytes: [UInt8], to path: FilePath, replacing: Bool = false
  ) throws(TrothError) {
    try write(bytes, to: AtomicFile(target(of: path)), replacing: replacing)
  }

  /// Whether a name in a folder of keys is what a stopped writer left; it is safe to delete.
  public static func isLeftover(_ name: FilePath.Component) -> Bool {
    AtomicFile.isUnfinished(name)
  }

  static func write(
    _ bytes: [UInt8], to file: AtomicFile, replacing: Bool
  ) throws(TrothError) {
    let new = try KeyFile(parsing: bytes)
    if try file.publish(bytes, replacing: replacing) { return }
    let old = try? KeyFile(
      parsing: PrivateFile.bytes(of: file.path, limit: longest, allowsOthers: true))
    guard let old, old.publicKey == new.publicKey else {
      let what = old.map { "the key \($0.publicKey)" } ?? "a file that is not a key of Troth's"
      throw TrothError(
        .user, "\(file.path) holds \(what), which stays as it is.",
        hint: "mv \(file.path.shellWord) \(FilePath(file.path.string + ".old").shellWord)")
    }
    _ = try file.publish(bytes, replacing: true)
  }

  /// Where a symbolic link leads; the path itself where there is none, or nothing behind it.
  private static func target(of path: FilePath) -> FilePath {
    let resolved = path.withPlatformString { realpath($0, nil) }
    guard let resolved else { return path }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }
}
