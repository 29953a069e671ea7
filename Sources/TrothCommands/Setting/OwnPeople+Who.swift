import SystemPackage
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

extension OwnPeople {
  /// One of one's own as a user named them, and the key where they named one.
  struct Found: Hashable {
    let person: PersonID
    let key: DeviceKey?
  }

  /// The fewest characters of a DID, after its method, that name somebody.
  static let shortestDID = 16

  /// Finds one of one's own by name, DID or the start of one, did:key, key file label or the file of
  /// an SSH public key.
  ///
  /// - Parameter key: the key of a file, where the text is the path of one.
  /// - Throws: a `.user` error for nobody, or for several.
  func find(_ text: String, key: DeviceKey? = nil) throws(TrothError) -> Found {
    let found = candidates(text, key: key)
    let people = Set(found.map(\.person))
    guard let first = found.first else {
      throw TrothError(
        .user, "Nobody of yours on this machine is called \(PlainText.line(text)).",
        hint: "troth id list")
    }
    guard people.count == 1 else {
      let names = people.map { "\(display($0)): \($0)" }.sorted()
      throw TrothError(
        .user,
        "Several of yours are called \(PlainText.line(text)):\n"
          + names.map { "  \($0)" }.joined(separator: "\n"),
        hint: "troth id use \(people.map(\.description).sorted()[0])")
    }
    let keys = Set(found.compactMap(\.key))
    return Found(person: first.person, key: keys.count == 1 ? keys.first : nil)
  }

  private func candidates(_ text: String, key: DeviceKey?) -> [Found] {
    var found: [Found] = []
    if let key = key ?? DeviceKey(text) { found.append(owner(of: key)) }
    for identity in identities {
      let person = PersonID.identity(identity.did)
      if names[person].map({ $0.utf8.elementsEqual(text.utf8) }) == true
        || Self.matches(text, identity.did)
      {
        found.append(Found(person: person, key: nil))
      }
    }
    for (guest, name) in names where name.utf8.elementsEqual(text.utf8) {
      if case .key(let key) = guest, reach.places[key] != nil { found.append(owner(of: key)) }
    }
    for (_, file) in reach.files where file.label == text {
      found.append(owner(of: file.publicKey))
    }
    return found
  }

  /// Whom a key of one's own speaks for: the identity, or the guest that it is.
  private func owner(of key: DeviceKey) -> Found {
    switch role(of: key) {
    case .device(let identity, _): Found(person: .identity(identity.did), key: key)
    case .root(let identity), .nextRoot(let identity), .formerRoot(let identity):
      Found(person: .identity(identity.did), key: nil)
    case nil: Found(person: .key(key), key: key)
    }
  }

  /// Whether a text is this DID, or at least ``shortestDID`` characters of what follows its method.
  static func matches(_ text: String, _ did: TrothDID) -> Bool {
    if text == did.description { return true }
    let prefix = "did:troth:"
    let start = text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text[...]
    return start.utf8.count >= shortestDID && did.suffix.hasPrefix(start)
  }
}

extension Setting {
  /// The SSH public key that a user named: a `.pub` file, a private key file with one beside it, the
  /// line of a public key, or a did:key.
  ///
  /// - Throws: a `.user` error when there is none, or none of the kind that signs records.
  func namedKey(_ text: String) throws(TrothError) -> DeviceKey {
    if let key = DeviceKey(text) { return key }
    var key = SSHPublicKey(line: text)
    if key == nil { key = try self.key(at: path(text))?.key }
    guard let key else {
      throw TrothError(
        .user, "\(PlainText.line(text)) is neither the file of an SSH public key nor a did:key.",
        hint: "ls ~/.ssh/*.pub")
    }
    guard let device = key.deviceKey else {
      throw TrothError(
        .user,
        "\(PlainText.line(text)) is a key of the kind \(PlainText.line(key.kind.name)), and records "
          + "are signed by Ed25519 keys.", hint: "ssh-keygen -t ed25519")
    }
    return device
  }
}
