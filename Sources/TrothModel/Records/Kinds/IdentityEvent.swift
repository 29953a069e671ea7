/// One event of a person's identity log. Specification: docs/spec/identity.md.
public struct IdentityEvent: Hashable, Sendable {
  /// What sort of identity a log is of.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// One human being.
    case person
    /// A group that speaks with one voice.
    case community
    /// An automated agent.
    case agent
  }

  /// What a device key may be used for.
  public enum Use: String, CaseIterable, Hashable, Sendable, Comparable {
    /// Signing Git commits and tags.
    case commit
    /// Signing records.
    case record

    /// By name.
    public static func < (left: Use, right: Use) -> Bool { left.rawValue < right.rawValue }
  }

  /// A device key as an event lists it; it joins once that key has countersigned the event.
  public struct Device: Hashable, Sendable {
    /// The key.
    public let key: DeviceKey
    /// What its owner calls it.
    public let name: String
    /// What it may be used for.
    public let use: Set<Use>

    /// A device as listed.
    public init(key: DeviceKey, name: String, use: Set<Use>) {
      self.key = key
      self.name = name
      self.use = use
    }
  }

  /// What an event does.
  public enum Operation: Hashable, Sendable {
    /// Sequence 0: founds the log.
    case inception(kind: Kind, devices: [Device], nextRoot: [Digest], operator: TrothDID?)
    /// Lists one more device key.
    case addDevice(Device)
    /// Ends a device key; records listed by id stay good although they are not in the authority
    /// state yet.
    case retireDevice(DeviceKey, recognised: [RecordID])
    /// Says that an account at a forge is theirs; it joins once a steward has confirmed it.
    case link(ForgeAccount)
    /// Ends that.
    case unlink(ForgeAccount)
    /// Makes the key that signs it the root, and commits to the keys that may follow it.
    case rotate(nextRoot: [Digest])
    /// Says that a device key is in other hands: what it permitted is void, what it ended stays; what
    /// of the latter is listed by id even where it is not in the authority state yet.
    case compromise(DeviceKey, recognised: [RecordID])
  }

  /// Its place in the log, from 0.
  public let sequence: Int64
  /// The event before it; `nil` at 0.
  public let previous: RecordID?
  /// What it does.
  public let operation: Operation

  /// An event at a place in a log.
  public init(sequence: Int64, previous: RecordID?, operation: Operation) {
    self.sequence = sequence
    self.previous = previous
    self.operation = operation
  }

  static let schema = RecordSchema(
    .identityEvent, .log, "identities",
    [
      .required("sequence", .count), .optional("id", .did), .optional("previous", .record),
      .optional("operation", .text), .optional("kind", .text),
      .optional(
        "devices",
        .list([
          .fields([
            .required("key", .key), .required("name", .text), .required("use", .list([.text])),
          ])
        ])), .optional("nextRoot", .list([.digest])), .optional("operator", .did),
      .optional("key", .key), .optional("name", .text), .optional("use", .list([.text])),
      .optional("recognised", .list([.record])), .optional("account", .account),
    ])
}

extension IdentityEvent {
  /// Reads an event whose form its schema has passed.
  /// - Throws: `newer-version-needed` for an operation, kind, use or key that this version does not
  ///   know; `record-malformed` for fields that do not fit together.
  public init(_ record: Record) throws(RecordRefusal) {
    let subject = record.subject
    if let key = record.unknownKeys.first { throw .newer("the key \(GitPath(key))") }
    sequence = subject["sequence"]?.integer ?? -1
    guard sequence >= 0 else { throw .malformed("sequence is not a whole number") }
    if sequence == 0 {
      previous = nil
      operation = try Self.inception(record)
    } else {
      guard let before = subject["previous"]?.string.flatMap({ RecordID($0) }) else {
        throw .malformed("previous is missing")
      }
      guard case .identity(let did) = record.issuer, subject["id"]?.string == did.description
      else { throw .malformed("id is not the issuer's did:troth") }
      previous = before
      operation = try Self.later(subject)
    }
  }

  private static func inception(_ record: Record) throws(RecordRefusal) -> Operation {
    let subject = record.subject
    try subject.require(
      ["devices", "kind", "nextRoot", "sequence"], optional: ["operator"])
    guard case .key = record.issuer else {
      throw .malformed("an inception's issuer is its root key")
    }
    guard let kind = Kind(rawValue: subject["kind"]?.string ?? "") else {
      throw .newer("this kind of identity")
    }
    var devices: [Device] = []
    for value in subject["devices"]?.array ?? [] {
      guard let object = value.object else { throw .malformed("a device is not an object") }
      devices.append(try device(object))
    }
    let nextRoot = (subject["nextRoot"]?.strings ?? []).compactMap { Digest($0) }
    let agentOperator = subject["operator"]?.string.flatMap { TrothDID($0) }
    guard (kind == .agent) == (agentOperator != nil) else {
      throw .malformed("an agent, and only an agent, names its operator")
    }
    guard Set(devices.map(\.key)).count == devices.count, !devices.isEmpty, !nextRoot.isEmpty else {
      throw .malformed("devices or nextRoot are empty or name a key twice")
    }
    return .inception(kind: kind, devices: devices, nextRoot: nextRoot, operator: agentOperator)
  }

  private static func later(_ subject: JSONObject) throws(RecordRefusal) -> Operation {
    switch subject["operation"]?.string {
    case "add-device":
      try subject.require(["id", "key", "name", "operation", "previous", "sequence", "use"])
      return .addDevice(try device(subject))
    case "retire-device":
      try subject.require(
        ["id", "key", "operation", "previous", "sequence"], optional: ["recognised"])
      guard let key = subject["key"]?.string.flatMap({ DeviceKey($0) }) else {
        throw .malformed("key is missing")
      }
      return .retireDevice(
        key, recognised: (subject["recognised"]?.strings ?? []).compactMap { RecordID($0) })
    case "link": return .link(try account(subject))
    case "unlink": return .unlink(try account(subject))
    case "rotate":
      try subject.require(["id", "nextRoot", "operation", "previous", "sequence"])
      let nextRoot = (subject["nextRoot"]?.strings ?? []).compactMap { Digest($0) }
      guard !nextRoot.isEmpty else { throw .malformed("nextRoot is empty") }
      return .rotate(nextRoot: nextRoot)
    case "compromise":
      try subject.require(
        ["id", "key", "operation", "previous", "sequence"], optional: ["recognised"])
      guard let key = subject["key"]?.string.flatMap({ DeviceKey($0) }) else {
        throw .malformed("key is missing")
      }
      return .compromise(
        key, recognised: (subject["recognised"]?.strings ?? []).compactMap { RecordID($0) })
    case .some(let other): throw .newer("the operation \(GitPath(other))")
    case nil: throw .malformed("operation is missing")
    }
  }

  private static func account(_ subject: JSONObject) throws(RecordRefusal) -> ForgeAccount {
    try subject.require(["account", "id", "operation", "previous", "sequence"])
    guard let account = subject["account"]?.string.flatMap({ ForgeAccount($0) }) else {
      throw .malformed("account is missing")
    }
    return account
  }

  private static func device(_ object: JSONObject) throws(RecordRefusal) -> Device {
    guard let key = object["key"]?.string.flatMap({ DeviceKey($0) }),
      let name = object["name"]?.string, let words = object["use"]?.strings, !words.isEmpty
    else { throw .malformed("a device lacks key, name or use") }
    var use: Set<Use> = []
    for word in words {
      guard let value = Use(rawValue: word) else { throw .newer("the use \(GitPath(word))") }
      use.insert(value)
    }
    return Device(key: key, name: name, use: use)
  }

  /// The subject of this event in the log of a DID (`nil` at sequence 0).
  public func subject(of did: TrothDID?) -> JSONObject {
    var subject: JSONObject = ["sequence": .integer(sequence)]
    if let did { subject["id"] = .string(did.description) }
    if let previous { subject["previous"] = .string(previous.description) }
    switch operation {
    case .inception(let kind, let devices, let nextRoot, let agentOperator):
      subject["kind"] = .string(kind.rawValue)
      subject["devices"] = .array(devices.map { .object($0.object) })
      subject["nextRoot"] = .array(nextRoot.map { .string($0.description) })
      if let agentOperator { subject["operator"] = .string(agentOperator.description) }
    case .addDevice(let device):
      subject["operation"] = "add-device"
      for member in device.object.members { subject[member.key] = member.value }
    case .retireDevice(let key, let recognised):
      subject["operation"] = "retire-device"
      subject["key"] = .string(key.description)
      if !recognised.isEmpty {
        subject["recognised"] = .array(recognised.map { .string($0.description) })
      }
    case .link(let account):
      subject["operation"] = "link"
      subject["account"] = .string(account.description)
    case .unlink(let account):
      subject["operation"] = "unlink"
      subject["account"] = .string(account.description)
    case .rotate(let nextRoot):
      subject["operation"] = "rotate"
      subject["nextRoot"] = .array(nextRoot.map { .string($0.description) })
    case .compromise(let key, let recognised):
      subject["operation"] = "compromise"
      subject["key"] = .string(key.description)
      if !recognised.isEmpty {
        subject["recognised"] = .array(recognised.map { .string($0.description) })
      }
    }
    return subject
  }
}

extension IdentityEvent.Device {
  fileprivate var object: JSONObject {
    [
      "key": .string(key.description), "name": .string(name),
      "use": .array(use.sorted().map { .string($0.rawValue) }),
    ]
  }
}
