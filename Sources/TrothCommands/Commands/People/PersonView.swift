import SystemPackage
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// A person as `id show` and `id list` show them.
struct PersonView {
  let person: PersonID
  let name: String?
  /// `person`, `community`, `agent` or `guest`.
  let kind: String
  let isInUse: Bool
  let isContested: Bool
  /// Who answers for an agent.
  let agent: AgentStanding?
  /// Who answers, in words.
  let answers: String?
  /// Events of the log, oldest first.
  let events: [RecordID]
  let keys: [KeyView]
  /// Accounts that the log says are theirs, and whether a steward here has confirmed it.
  var accounts: [(account: ForgeAccount, isJoined: Bool)] = []
  /// Whether the key that can take the root's place is on this machine; `nil` for a guest.
  let hasNextRoot: Bool?
  /// Whose name this one's looks like, as a sentence without its end.
  var likeness: String?

  /// A key of theirs.
  struct KeyView {
    /// `root`, `next-root`, `former-root`, `device` or `guest`.
    let role: String
    let key: DeviceKey
    /// What its owner calls the device.
    var name: String?
    var use: [String] = []
    /// `active`, `listed`, `retired` or `compromised`, for a device.
    var standing: String?
    /// Where its secret half is, when that is on this machine.
    let place: KeyRing.Place?
  }

  /// An identity.
  init(
    _ identity: Identity, name: String?, agents: Agents, names: Names, reach: Reach, isInUse: Bool
  ) {
    agent = agents[identity.did]
    answers = agent.map { AgentWords.line($0, names) }
    person = .identity(identity.did)
    self.name = name
    kind = identity.kind.rawValue
    self.isInUse = isInUse
    isContested = identity.isContested
    events = identity.events.map(\.id)
    let next = reach.places.keys.filter { key in
      identity.nextRoot.contains(SHA256.digest(key.description.utf8))
    }
    .sorted()
    keys =
      identity.devices.values.sorted { $0.device.key < $1.device.key }.map { state in
        KeyView(
          role: "device", key: state.device.key, name: state.device.name,
          use: state.device.use.sorted().map(\.rawValue), standing: Self.word(state.standing),
          place: reach.places[state.device.key])
      } + [KeyView(role: "root", key: identity.root, place: reach.places[identity.root])]
      + next.map { KeyView(role: "next-root", key: $0, place: reach.places[$0]) }
      + identity.formerRoots.filter { reach.places[$0] != nil }.sorted()
      .map { KeyView(role: "former-root", key: $0, place: reach.places[$0]) }
    hasNextRoot = !next.isEmpty
  }

  /// A guest.
  init(guest key: DeviceKey, name: String?, reach: Reach, isInUse: Bool) {
    person = .key(key)
    self.name = name
    kind = "guest"
    self.isInUse = isInUse
    isContested = false
    agent = nil
    answers = nil
    events = []
    hasNextRoot = nil
    keys = [KeyView(role: "guest", key: key, place: reach.places[key])]
  }

  private static func word(_ standing: Identity.Standing) -> String {
    switch standing {
    case .listed: "listed"
    case .active: "active"
    case .retired: "retired"
    case .compromised: "compromised"
    }
  }

  /// For people; safe to print.
  var lines: [String] {
    let name = name.map { "\(PlainText.line($0)) (\(person.short))" } ?? "no name (\(person.short))"
    var lines = ["\(isInUse ? "* " : "  ")\(name), \(kind)", "    \(person)"]
    if let likeness { lines.append("    note: \(likeness).") }
    if let answers { lines.append("    \(answers)") }
    for key in keys {
      var words = [key.role]
      if let name = key.name { words.append(PlainText.line(name)) }
      if let standing = key.standing { words.append(standing) }
      if !key.use.isEmpty { words.append("for \(key.use.joined(separator: " and "))") }
      words.append(key.place?.text ?? "secret elsewhere")
      lines.append("    " + words.joined(separator: ", "))
      if key.role != "guest" { lines.append("      \(key.key)") }
    }
    for (account, isJoined) in accounts {
      lines.append(
        "    account \(account), " + (isJoined ? "confirmed" : "a steward has not confirmed it"))
    }
    if hasNextRoot == false {
      lines.append(
        "    next-root, secret elsewhere: whoever has it can rotate the root, and nobody else")
    }
    if isContested { lines.append("    note: two events claim the same place in this log.") }
    return lines
  }

  var json: JSONObject {
    var object: JSONObject = [
      "id": .string(person.description), "kind": .string(kind), "inUse": .bool(isInUse),
      "contested": .bool(isContested),
      "events": .array(events.map { .string($0.description) }),
      "keys": .array(keys.map { .object(Self.json($0)) }),
    ]
    if let name { object["name"] = .string(name) }
    if let agent { object["agent"] = .object(agent.json) }
    if !accounts.isEmpty {
      object["accounts"] = .array(
        accounts.map {
          ["account": .string($0.account.description), "confirmed": .bool($0.isJoined)]
        })
    }
    return object
  }

  private static func json(_ view: KeyView) -> JSONObject {
    var object: JSONObject = [
      "role": .string(view.role), "key": .string(view.key.description),
      "secret": .string(view.place?.word ?? "none"),
    ]
    if let name = view.name { object["name"] = .string(name) }
    if !view.use.isEmpty { object["use"] = .array(view.use.map { .string($0) }) }
    if let standing = view.standing { object["standing"] = .string(standing) }
    if let path = view.place?.path { object["path"] = .string(path.string) }
    return object
  }
}
