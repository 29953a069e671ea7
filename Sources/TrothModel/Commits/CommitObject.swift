/// A Git commit read from its raw bytes, which are never serialised again.
///
/// Source: git's own format as `git fsck` demands it; docs/spec/check.md, "Commits".
public struct CommitObject: Hashable, Sendable {
  /// A signature and what it is over.
  public struct Signature: Hashable, Sendable {
    /// The value of the `gpgsig` header, continuation spaces taken off.
    public let armor: [UInt8]
    /// The raw commit without the `gpgsig` header.
    public let payload: [UInt8]
  }

  /// The tree.
  public let tree: ObjectID
  /// The parents in order.
  public let parents: [ObjectID]
  /// Who is said to have written the change.
  public let author: CommitIdent
  /// Who is said to have made the commit.
  public let committer: CommitIdent
  /// The one signature, if there is one.
  public let signature: Signature?
  /// Everything after the headers.
  public let message: [UInt8]

  /// Why a commit is not well-formed, as the rest of a sentence: "its tree stands twice".
  public struct Malformation: Error, Hashable, Sendable {
    /// The rest of a sentence that starts with the commit.
    public let reason: String
  }

  /// Reads raw bytes as the object database holds them.
  ///
  /// Refused: headers out of order or twice, two signatures, NUL bytes, identities without address
  /// or time. - Complexity: O(n).
  public init(parsing bytes: [UInt8]) throws(Malformation) {
    guard !bytes.contains(0) else { throw Malformation(reason: "it holds a NUL byte") }
    var reader = CommitHeaderReader(bytes)
    tree = try reader.objectID("tree")
    var parents: [ObjectID] = []
    while reader.next?.key == "parent" { parents.append(try reader.objectID("parent")) }
    self.parents = parents
    author = try reader.ident("author")
    committer = try reader.ident("committer")
    var signatures: [CommitHeaderReader.Header] = []
    var seen: Set<String> = []
    while let header = reader.next {
      reader.advance()
      if header.key.hasPrefix("gpgsig") { signatures.append(header) }
      let once = ["tree", "parent", "author", "committer", "encoding"]
      if once.contains(header.key), header.key != "encoding" || !seen.insert("encoding").inserted {
        throw Malformation(reason: "its \(header.key) header stands twice or out of order")
      }
    }
    guard reader.isComplete else { throw Malformation(reason: "its headers are not well-formed") }
    guard signatures.count <= 1, signatures.first?.key ?? "gpgsig" == "gpgsig" else {
      throw Malformation(reason: "it carries more than one signature")
    }
    signature = signatures.first.map { header in
      Signature(
        armor: header.value,
        payload: Array(bytes[..<header.range.lowerBound] + bytes[header.range.upperBound...]))
    }
    message = Array(bytes[reader.bodyStart...])
  }
}

/// A name, an address and a time as a commit states them; nothing here is proved.
public struct CommitIdent: Hashable, Sendable {
  /// The name's bytes.
  public let name: [UInt8]
  /// The address's bytes.
  public let email: [UInt8]
  /// Seconds since the epoch.
  public let seconds: Int64

  /// Reads `Name <address> seconds ±hhmm`.
  init?(parsing value: [UInt8]) {
    guard let open = value.firstIndex(of: UInt8(ascii: "<")),
      let close = value.lastIndex(of: UInt8(ascii: ">")), open < close
    else { return nil }
    let inner = value[value.index(after: open)..<close]
    let times = value[value.index(after: close)...].split(separator: 0x20)
    guard !inner.contains(UInt8(ascii: "<")), !inner.contains(UInt8(ascii: ">")), times.count == 2,
      let seconds = Int64(String(decoding: times[0], as: UTF8.self))
    else { return nil }
    var name = value[..<open]
    while name.last == 0x20 { name.removeLast() }
    self.name = Array(name)
    email = Array(inner)
    self.seconds = seconds
  }

  /// Whether name and address are the same bytes; the time may differ.
  public func isSamePerson(as other: CommitIdent) -> Bool {
    name == other.name && email == other.email
  }

  /// `Name <address>` for people, control characters escaped.
  public var text: String {
    "\(GitPath(bytes: name)) <\(GitPath(bytes: email))>"
  }
}
