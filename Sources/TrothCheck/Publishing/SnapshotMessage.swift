public import TrothModel

/// The message of a snapshot's commit: for whom, of what, and what whoever uses it owes.
///
/// It is read back exactly or not at all, so that nothing else passes for a snapshot.
/// Specification: docs/spec/publishing.md, "The commit".
public struct SnapshotMessage: Hashable, Sendable {
  /// For whom.
  public let audience: String
  /// The project that it comes from.
  public let project: TrothDID
  /// The commit that it was made of.
  public let source: ObjectID
  /// What whoever uses any of it owes, sorted.
  public let obligations: [String]

  /// What the message says; obligations of more than a line are left out.
  public init(
    audience: String, project: TrothDID, source: ObjectID, obligations: [String]
  ) {
    self.audience = audience
    self.project = project
    self.source = source
    self.obligations = Set(obligations.filter(Self.isLine)).sorted()
  }

  /// The message.
  public var text: String {
    var lines = [
      "Snapshot for \(audience)", "", "Troth-Audience: \(audience)", "Troth-Project: \(project)",
      "Troth-Source: \(source)",
    ]
    lines += obligations.map { "Troth-Obligation: \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads a message; `nil` for any that is not byte for byte what ``text`` gives.
  public init?(_ message: [UInt8]) {
    let trailers = CommitTrailers(message: message)
    guard let audience = trailers.values(of: "troth-audience").first,
      let project = trailers.values(of: "troth-project").first.flatMap({ TrothDID($0) }),
      let source = trailers.values(of: "troth-source").first.flatMap({ ObjectID($0) })
    else { return nil }
    self.init(
      audience: audience, project: project, source: source,
      obligations: trailers.values(of: "troth-obligation"))
    guard text.utf8.elementsEqual(message) else { return nil }
  }

  private static func isLine(_ text: String) -> Bool {
    (1...200).contains(text.utf8.count) && text == text.trimmingSpaces
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
