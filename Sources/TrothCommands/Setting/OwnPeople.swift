import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Everyone whom this machine can speak for, as the home and the keys within reach tell.
struct OwnPeople {
  /// Everyone whose log the home holds, others' too.
  let people: People
  /// What the home holds.
  let records: [Verified]
  /// The secret keys within reach.
  let reach: Reach
  /// Identities of which a key is within reach, sorted by DID.
  let identities: [Identity]
  /// Whom of them is meant when none is named: agents only where there is nobody else.
  var speakers: [Identity] {
    let others = identities.filter { $0.kind != .agent }
    return others.isEmpty ? identities : others
  }

  /// What they have said.
  let statements: Statements
  /// What people in the home call themselves.
  let names: [PersonID: String]

  init(records: [Verified], reach: Reach) {
    self.records = records
    self.reach = reach
    let union = RecordUnion(records.map { SourcedRecord($0, from: .ledger) })
    people = People(union)
    identities = Self.identities(of: people, reach)
    statements = Statements(union, people: people, project: nil)
    names = NameBook.claimed(statements, people: people)
  }

  /// A key that a stranger's log merely lists does not make that log one's own.
  private static func identities(of people: People, _ reach: Reach) -> [Identity] {
    people.identities.values.filter { identity in
      reach.places[identity.root] != nil
        || identity.devices.values.contains { state in
          state.standing != .listed && reach.places[state.device.key] != nil
        }
    }
    .sorted { $0.did < $1.did }
  }

  /// What a key is to one's own identities.
  enum Role {
    case root(Identity)
    case nextRoot(Identity)
    case formerRoot(Identity)
    case device(Identity, Identity.DeviceState)
  }

  /// The part that a key plays in one of one's own identities; `nil` for a guest's.
  func role(of key: DeviceKey) -> Role? {
    for identity in identities {
      if identity.root == key { return .root(identity) }
      if let state = identity.devices[key], state.standing != .listed {
        return .device(identity, state)
      }
      if identity.nextRoot.contains(SHA256.digest(key.description.utf8)) {
        return .nextRoot(identity)
      }
      if identity.formerRoots.contains(key) { return .formerRoot(identity) }
    }
    return nil
  }

  /// What to call somebody of one's own.
  func display(_ person: PersonID) -> String {
    Names(claimed: names).display(person)
  }
}

extension Setting {
  /// Everyone whom this machine can speak for.
  func ownPeople() throws(TrothError) -> OwnPeople {
    OwnPeople(records: homeRecords(), reach: try reach())
  }
}
