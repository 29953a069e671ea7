import SystemPackage
import TrothCrypto
public import TrothGit
public import TrothModel

/// The pin of a clone on disk: `troth/pin.json` in the Git directory that all work trees share.
public struct PinFile {
  private let path: FilePath

  /// The largest pin that is read, in bytes.
  private static let largest = 1_048_576

  /// The pin of a repository.
  public init(_ repository: Repository) {
    path = FilePath(repository.commonDirectory).appending("troth").appending("pin.json")
  }

  /// The pin, or `nil` before any introduction.
  /// - Throws: a `.data` error for a file that is not a pin: forgetting an introduction silently
  ///   would let another project take its place.
  public func read() throws(TrothError) -> Pin? {
    guard let bytes = try AtomicFile.read(path, limit: Self.largest) else { return nil }
    guard let pin = Pin(parsing: bytes) else {
      throw TrothError(
        .data, "The file \(path) does not hold what this clone remembers of its project.",
        hint: "mv \(path.shellWord) \(FilePath(path.string + ".damaged").shellWord)")
    }
    return pin
  }

  /// Replaces the pin.
  public func write(_ pin: Pin) throws(TrothError) {
    try PathKind.makeFolder(path.removingLastComponent())
    try AtomicFile.write(pin.fileBytes, to: path)
  }

  /// Forgets the introduction.
  public func remove() throws(TrothError) { try AtomicFile.remove(path) }
}
