import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id device accept`: a key says yes to the identity that lists it.
struct IdDeviceAcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Let this device's key speak for the identity that lists it.",
    discussion: """
      Run it on the device, with the id that `troth id device add` printed. From then on what this \
      key signs, that person has said.

      Example:
        troth id device accept 1b2f60e4c1…

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The event that lists the key, by its id.")
  var event: String

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let own = try setting.ownPeople()
    let known = try setting.known(here)
    let id = try RecordPrefix.resolve(
      event, among: known.union.of(.identityEvent).map(\.verified.id))
    let (identity, state) = try listed(by: id, known, own)
    let key = state.device.key
    try refuseTaken(key, for: identity, known)
    guard let place = own.reach.places[key] else {
      throw TrothError(
        .user, "The secret half of \(key) is not on this machine.", hint: "ssh-add -l")
    }
    let signer = try setting.signer(for: key, at: place)
    let record = try setting.deviceSignature(on: id, by: signer)
    let log = setting.identityRecords(
      of: identity, among: known.union.records.map(\.verified))
    let name = NameBook.claimed(known.statements, people: known.people)[.identity(identity.did)]
    let display = Names(claimed: name.map { [.identity(identity.did): $0] } ?? [:])
      .display(.identity(identity.did))
    // Without the log this home could not tell for whom the key speaks.
    if !write.dryRun {
      try setting.home().keep(log, message: "log of a new device", at: setting.now)
    }
    let isKnown = known.isSettled(identity.did.inception)
    let target = write.to ?? (isKnown ? .ledger : .home)
    try await Placement(
      setting: setting, options: write, project: here, what: "accept as device of \(display)"
    ).place(
      [record] + (target == .home ? [] : known.unsettled(log)), shown: record, standard: target,
      by: Me(person: .identity(identity.did), key: key, place: place, records: log), signer: signer)
    setting.console.remark("hint: troth id use \(identity.did)")
  }

  /// The identity and the device that an event lists.
  private func listed(
    by id: RecordID, _ known: KnownHere, _ own: OwnPeople
  ) throws(TrothError) -> (Identity, Identity.DeviceState) {
    for identity in known.people.identities.values
    where identity.events.contains(where: { $0.id == id }) {
      let states = identity.devices.values.filter { $0.event == id }
      // An inception may list several; the one whose secret is here is meant.
      guard
        let state = states.first(where: { own.reach.places[$0.device.key] != nil })
          ?? states.sorted(by: { $0.device.key < $1.device.key }).first
      else { continue }
      guard state.standing == .listed else {
        throw TrothError(
          .user, "The key that this event lists has said yes already.",
          hint: "troth id show \(identity.did)")
      }
      return (identity, state)
    }
    throw TrothError(
      .user, "The record \(id.short) does not list a device in a log that holds.",
      hint: "git fetch")
  }

  /// A key that two identities claim with its consent joins neither.
  private func refuseTaken(
    _ key: DeviceKey, for identity: Identity, _ known: KnownHere
  ) throws(TrothError) {
    for (did, other) in known.people.identities where did != identity.did {
      guard let state = other.devices[key], state.standing != .listed else { continue }
      throw TrothError(
        .user, "This key speaks for \(did) already, and a key speaks for one.",
        hint: "troth id show \(did)")
    }
  }
}
