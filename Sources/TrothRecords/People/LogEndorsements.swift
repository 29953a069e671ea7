import TrothCrypto
import TrothModel

/// What belongs to identity logs without being an event: signatures that keys made on the events that
/// list them, and what roots recognise. Specification: docs/spec/identity.md, "Devices".
struct LogEndorsements {
  private var byKey: [RecordID: [DeviceKey: RecordSource]] = [:]
  private var recognised: [TrothDID: [DeviceKey: Set<RecordID>]] = [:]

  init(_ union: RecordUnion) {
    for found in union.every(.countersignature) {
      let record = found.verified.record
      guard record.unknownKeys.isEmpty, let signature = Countersignature(record),
        signature.role == .device, case .key(let key) = record.issuer, record.proof.key == key
      else { continue }
      byKey[signature.record, default: [:]][key] = max(
        found.source, byKey[signature.record]?[key] ?? .elsewhere)
    }
    for found in union.every(.reaffirmation) {
      let record = found.verified.record
      guard record.unknownKeys.isEmpty, let word = Reaffirmation(record),
        record.issuer == .identity(word.identity), record.proof.key == word.root
      else { continue }
      recognised[word.identity, default: [:]][record.proof.key, default: []]
        .formUnion(word.records)
    }
  }

  /// The strongest place of a key's signature on the event that lists it.
  func source(of key: DeviceKey, on event: RecordID) -> RecordSource? { byKey[event]?[key] }

  /// What the root of an identity recognises; words of former roots are theirs no more.
  func reaffirmed(_ identity: Identity) -> Set<RecordID> {
    recognised[identity.did]?[identity.root] ?? []
  }
}
