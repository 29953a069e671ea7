import TrothCrypto
import TrothModel

/// Folds the events of one identity log. Specification: docs/spec/identity.md, "Fold".
struct IdentityFold {
  private var identity: Identity
  private let endorsements: LogEndorsements

  /// Folds one log; `nil` when the inception is not of an identity's form.
  static func fold(
    inception: SourcedRecord, later: [SourcedRecord], endorsements: LogEndorsements
  ) -> Identity? {
    let record = inception.verified.record
    guard case .key(let root) = record.issuer, record.proof.key == root else { return nil }
    let event: IdentityEvent
    do { event = try IdentityEvent(record) } catch {
      guard error.code == .newerVersionNeeded else { return nil }
      return unreadable(inception, root: root, because: error.reason)
    }
    guard case .inception(let kind, let devices, let nextRoot, let named) = event.operation else {
      return nil
    }
    var fold = IdentityFold(
      identity: Identity(
        did: TrothDID(inception: inception.verified.id), kind: kind, operator: named, root: root,
        source: inception.source),
      endorsements: endorsements)
    fold.identity.events = [inception.verified]
    fold.identity.nextRoot = Set(nextRoot)
    for device in devices { fold.list(device, by: inception) }
    fold.follow(LogBranches(later))
    fold.identity.reaffirmed = endorsements.reaffirmed(fold.identity)
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

  /// From one rotation to the next while exactly one follows; then one event after the other.
  private mutating func follow(_ branches: LogBranches) {
    while identity.newer == nil {
      let reach = branches.reach(from: identity.head, at: sequence, by: reign)
      guard !reach.rotations.isEmpty else { return followRoot(branches) }
      guard let rotation = chosen(among: reach.rotations) else {
        return take(Self.common(reach.rotations.map(\.whole)))
      }
      supersede(reach.events, by: rotation)
      take(rotation.whole)
    }
  }

  private var sequence: Int64 { Int64(identity.events.count) }
  private var reign: LogBranches.Reign {
    LogBranches.Reign(root: identity.root, nextRoot: identity.nextRoot)
  }

  /// Of several rotations, the one that alone is in the authority state.
  private mutating func chosen(among rotations: [LogBranches.Rotation]) -> LogBranches.Rotation? {
    if rotations.count > 1 { identity.isContested = true }
    let settled = rotations.filter(\.found.source.isAuthority)
    if settled.count == 1 { return settled[0] }
    return rotations.count == 1 ? rotations[0] : nil
  }

  /// What rivals agree on: the events before they part.
  private static func common(_ paths: [[SourcedRecord]]) -> [SourcedRecord] {
    guard var common = paths.first else { return [] }
    for path in paths.dropFirst() {
      let same = zip(common, path).prefix { $0.verified.id == $1.verified.id }.count
      common = Array(common.prefix(same))
    }
    return common
  }

  /// Without a rotation: an event of the root that alone claims the next place follows; the one in
  /// the authority state beats one in the range; two rivals in one place contest the identity.
  private mutating func followRoot(_ branches: LogBranches) {
    while identity.newer == nil {
      let next = branches.ordinary(after: identity.head, at: sequence, by: reign)
      if next.count > 1 { identity.isContested = true }
      let settled = next.filter(\.source.isAuthority)
      guard let only = settled.count == 1 ? settled[0] : next.count == 1 ? next[0] : nil else {
        return
      }
      take([only])
    }
  }

  /// Puts events in force, up to one that needs a newer version.
  private mutating func take(_ events: [SourcedRecord]) {
    for found in events {
      do { try apply(IdentityEvent(found.verified.record), from: found) } catch {
        identity.newer = error.reason
        return
      }
      identity.events.append(found.verified)
    }
  }

  private mutating func apply(_ event: IdentityEvent, from found: SourcedRecord) {
    switch event.operation {
    case .inception: return
    case .addDevice(let device): list(device, by: found)
    case .link(let account):
      guard identity.accounts[account] == nil else { return }
      identity.accounts[account] = Identity.AccountLink(
        event: found.verified.id, source: found.source)
    case .unlink(let account): identity.accounts[account] = nil
    case .retireDevice(let key, let recognised): retire(key, Set(recognised))
    case .compromise(let key, let recognised):
      compromise(key, by: found.verified.id, Set(recognised))
    case .rotate(let nextRoot):
      identity.formerRoots.insert(identity.root)
      identity.root = found.verified.record.proof.key
      identity.formerRoots.remove(identity.root)
      identity.nextRoot = Set(nextRoot)
    }
  }

  private mutating func retire(_ key: DeviceKey, _ recognised: Set<RecordID>) {
    switch identity.devices[key]?.standing {
    // A key that never agreed to be listed was never theirs: there is nothing to retire.
    case .listed: identity.devices[key] = nil
    case .active, .retired: identity.devices[key]?.standing = .retired(recognised: recognised)
    case .compromised, nil: return
    }
  }

  private mutating func compromise(
    _ key: DeviceKey, by event: RecordID, _ recognised: Set<RecordID> = []
  ) {
    switch identity.devices[key]?.standing {
    case .listed: identity.devices[key] = nil
    case .active: identity.devices[key]?.standing = .compromised(by: event, recognised: recognised)
    case .retired(let before):
      identity.devices[key]?.standing = .compromised(
        by: event, recognised: before.union(recognised))
    case .compromised, nil: return
    }
  }

  /// Lists a device; a key that the log has listed before keeps its standing.
  private mutating func list(_ device: IdentityEvent.Device, by found: SourcedRecord) {
    guard identity.devices[device.key] == nil else { return }
    let id = found.verified.id
    let signed = endorsements.source(of: device.key, on: id)
    identity.devices[device.key] = Identity.DeviceState(
      device: device, event: id, standing: signed == nil ? .listed : .active,
      source: min(found.source, signed ?? .elsewhere))
  }

  /// Events of the root before a rotation that do not lead to it. A device that they put to use in the
  /// authority state stands as compromised: what it permitted is void, and what it ended stays.
  private mutating func supersede(
    _ events: [SourcedRecord], by rotation: LogBranches.Rotation
  ) {
    let kept = Set(rotation.path.map(\.verified.id))
    let cut = events.filter { !kept.contains($0.verified.id) }
      .sorted { $0.verified.id < $1.verified.id }
    identity.superseded.formUnion(cut.map(\.verified.id))
    let lasting = Self.listed(rotation.path)
    for found in cut where found.source.isAuthority {
      guard let event = try? IdentityEvent(found.verified.record),
        case .addDevice(let device) = event.operation, !lasting.contains(device.key),
        identity.devices[device.key] == nil,
        endorsements.source(of: device.key, on: found.verified.id)?.isAuthority == true
      else { continue }
      list(device, by: found)
      compromise(device.key, by: rotation.found.verified.id)
    }
  }

  private static func listed(_ events: [SourcedRecord]) -> Set<DeviceKey> {
    Set(
      events.compactMap { found in
        guard case .addDevice(let device)? = (try? IdentityEvent(found.verified.record))?.operation
        else { return nil }
        return device.key
      })
  }
}
