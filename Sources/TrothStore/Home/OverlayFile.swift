import SystemPackage
import TrothCrypto
public import TrothModel

/// What a person keeps to themselves about others: `overlay.json` in their home, in no repository.
///
/// Specification: docs/spec/trust.md, "Private overlay".
public struct OverlayFile {
  /// Whom the person has put where.
  public struct Overlay: Hashable, Sendable {
    /// People whose words they neither weigh nor want to see.
    public var muted: Set<PersonID> = []
    /// People whom they refuse for themselves.
    public var refused: Set<PersonID> = []

    /// Nobody.
    public init() {}

    /// Whether nobody is in it.
    public var isEmpty: Bool { muted.isEmpty && refused.isEmpty }
  }

  private static let largest = 4_194_304
  private let path: FilePath

  /// The overlay of a home.
  public init(_ home: Home) { path = home.root.appending("overlay.json") }

  /// What it holds; nobody where there is none.
  /// - Throws: a `.data` error for a file that is not one: forgetting a refusal silently would let
  ///   somebody in again.
  public func read() throws(TrothError) -> Overlay {
    guard let bytes = try AtomicFile.read(path, limit: Self.largest) else { return Overlay() }
    guard let object = try? JSONParser.parse(bytes, dialect: .record).object,
      object["version"]?.integer == 1,
      let muted = Self.people(object["muted"]), let refused = Self.people(object["refused"])
    else {
      throw TrothError(
        .data, "The file \(path) does not hold what you keep to yourself about others.",
        hint: "mv \(path.shellWord) \(FilePath(path.string + ".damaged").shellWord)")
    }
    var overlay = Overlay()
    overlay.muted = muted
    overlay.refused = refused
    return overlay
  }

  /// Replaces it; one with nobody in it is removed.
  public func write(_ overlay: Overlay) throws(TrothError) {
    guard !overlay.isEmpty else { return try AtomicFile.remove(path) }
    try PathKind.makeFolder(path.removingLastComponent())
    let object: JSONObject = [
      "version": 1, "muted": Self.value(overlay.muted), "refused": Self.value(overlay.refused),
    ]
    try AtomicFile.write(RecordLayout.encode(object), to: path)
  }

  private static func people(_ value: JSONValue?) -> Set<PersonID>? {
    guard let texts = value?.array else { return nil }
    let people = texts.compactMap { $0.string.flatMap { PersonID(anyone: $0) } }
    return people.count == texts.count ? Set(people) : nil
  }

  private static func value(_ people: Set<PersonID>) -> JSONValue {
    .array(people.sorted().map { .string($0.description) })
  }
}
