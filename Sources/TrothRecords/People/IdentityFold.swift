import TrothCrypto
import TrothModel

/// Folds the events of one identity log. Specification: docs/spec/identity.md, "Fold".
struct IdentityFold {
  /// Signatures that keys made on the events that list them, and the strongest place of each.
  struct Countersigners {
    private var byKey: [RecordID: [DeviceKey: RecordSource]] = [:]

    init(_ union: RecordUnion) {
      for found in union.of(.countersignature) {
        let record = found.verified.record
        guard record.unknownKeys.isEmpty, let signature = Countersignature(record) else { continue }
        guard signature.role == .device, case .key(let key) = record.issuer,
          record.proof.key == key
        else { continue }
        byKey[signature.record, default: [:]][key] = max(
          found.source, byKey[signature.record]?[key] ?? .elsewhere)
      }
    }

    func source(of key: DeviceKey, on event: RecordID) -> RecordSource? { byKey[event]?[key] }
  }

  private var identity: Identity
  private let countersigners: Countersigners

  /// Folds one log; `nil` when the inception is not of an identity's form.
  static func fold(
    inception: SourcedRecord, later: [SourcedRecord], countersigners: Countersigners
  ) -> Identity? {
    let record = inception.verified.record
    guard case .key(let root) = record.issuer, record.proof.key == root else { return nil }
    let event: IdentityEvent
    do { event = try IdentityEvent(record) } catch {
      guard error.code == .newerVersionNeeded else { return nil }
      return unreadable(inception, root: root, because: error.reason)
    }
    guard case .inception(let kind, let devices, _, let named) = event.operation else {
      return nil
    }
    var fold = IdentityFold(
      identity: Identity(
        did: TrothDID(inception: inception.verified.id), kind: kind, operator: named, root: root,
        source: inception.source),
      countersigners: countersigners)
    fold.identity.events = [inception.verified]
    for device in devices { fold.list(device, by: inception) }
    fold.follow(later)
    return fold.identity
  }

  private static func unreadable(
    _ inception: SourcedRecord, root: DeviceKey, because reason: String
  ) -> Identity {
    var identity = Identity(
      did: TrothDID(inception: inception.verified.id), kind: .person, operator: nil, root: root,
      source: inception.source)
    identity.newer = reason
    return identity
  }

  /// Applies events one after the other while exactly one follows.
  private mutating func follow(_ later: [SourcedRecord]) {
    var sequence: Int64 = 1
    while let next = candidate(at: sequence, among: later) {
      do {
        try apply(IdentityEvent(next.verified.record), from: next)
      } catch {
        if error.code == .newerVersionNeeded { identity.newer = error.reason }
        return
      }
      identity.events.append(next.verified)
      sequence += 1
    }
  }

  /// The event that follows the head: the one in the authority state beats one in the range; two
  /// rivals in one place contest the identity.
  private mutating func candidate(at sequence: Int64, among later: [SourcedRecord])
    -> SourcedRecord?
  {
    let following = later.filter {
      let subject = $0.verified.record.subject
      return subject["sequence"]?.integer == sequence
        && subject["previous"]?.string == identity.head.description
        && $0.verified.record.proof.key == identity.root
    }
    if following.count > 1 { identity.isContested = true }
    let settled = following.filter(\.source.isAuthority)
    if settled.count == 1 { return settled[0] }
    return following.count == 1 ? following[0] : nil
  }

  private mutating func apply(
    _ event: IdentityEvent, from found: SourcedRecord
  ) {
    switch event.operation {
    case .inception: return
    case .addDevice(let device): list(device, by: found)
    case .link(let account):
      guard identity.accounts[account] == nil else { return }
      identity.accounts[account] = Identity.AccountLink(
        event: found.verified.id, source: found.source)
    case .unlink(let account): identity.accounts[account] = nil
    case .retireDevice(let key, let recognised):
      // A key that never agreed to be listed was never theirs: there is nothing to retire.
      if identity.devices[key]?.standing == .listed {
        identity.devices[key] = nil
      } else {
        identity.devices[key]?.standing = .retired(recognised: Set(recognised))
      }
    }
  }

  /// Lists a device; a key that the log has listed before keeps its standing.
  private mutating func list(_ device: IdentityEvent.Device, by found: SourcedRecord) {
    guard identity.devices[device.key] == nil else { return }
    let id = found.verified.id
    let signed = countersigners.source(of: device.key, on: id)
    identity.devices[device.key] = Identity.DeviceState(
      device: device, event: id, standing: signed == nil ? .listed : .active,
      source: min(found.source, signed ?? .elsewhere))
  }
}
