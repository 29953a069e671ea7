import TrothCheck
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothTrust

extension TrustSnapshot {
  /// Instants between which nothing begins to count and nothing ends.
  struct Window: Hashable {
    let first: Instant
    let last: Instant

    func contains(_ instant: Instant) -> Bool { first <= instant && instant <= last }

    /// The window around an instant in which some records say the same.
    init(of records: [SourcedRecord], around instant: Instant) {
      var (first, last) = (Int64.min, Int64.max)
      for found in records {
        let record = found.verified.record
        // A record counts from its first second on and no more in the second after its last.
        for change in [record.validFrom.seconds, record.validUntil.map { $0.seconds + 1 }] {
          guard let change else { continue }
          if change <= instant.seconds {
            first = max(first, change)
          } else {
            last = min(last, change - 1)
          }
        }
      }
      self.first = Instant(seconds: first)
      self.last = Instant(seconds: last)
    }

    init(first: Instant, last: Instant) {
      self.first = first
      self.last = last
    }
  }

  /// Writes everything, with the window in which it holds.
  func write(_ window: Window, to writer: inout ByteWriter) {
    writer.instant(window.first)
    writer.instant(window.last)
    writer.record(project.inception)
    writer.text(projectName)
    writer.bytes(policyText)
    writer.list(stewards.current.sorted()) { $0.person($1) }
    writer.list(stewards.former.sorted { $0.key < $1.key }) { writer, former in
      writer.person(former.key)
      writer.instant(former.value)
    }
    writer.list(names.sorted { $0.key < $1.key }) { writer, named in
      writer.person(named.key)
      writer.text(named.value)
    }
    writer.list(owners.sorted { $0.key < $1.key }) { writer, owned in
      writer.person(owned.key)
      writer.person(owned.value)
    }
    graph.write(to: &writer)
  }

  /// Reads such bytes; `nil` for anything else, and where the instant lies outside the window.
  init?(from reader: inout ByteReader, at instant: Instant) {
    guard let first = reader.instant(), let last = reader.instant(),
      Window(first: first, last: last).contains(instant), let inception = reader.record(),
      let projectName = reader.text(), let policyText = reader.chunk(),
      case .valid(let policy) = Policy.parse(policyText),
      let current = reader.list({ $0.person() }),
      let former = reader.list({ Self.pair(&$0) { $0.instant() } }),
      let names = reader.list({ Self.pair(&$0) { $0.text() } }),
      let owners = reader.list({ Self.pair(&$0) { $0.person() } }),
      let graph = TrustGraph(from: &reader, at: instant)
    else { return nil }
    self.init(
      project: TrothDID(inception: inception), projectName: projectName,
      stewards: TrustRoots(
        current: Set(current), former: Dictionary(former) { first, _ in first }),
      policy: policy, policyText: policyText, graph: graph,
      names: Dictionary(names) { first, _ in first },
      owners: Dictionary(owners) { first, _ in first })
  }

  private static func pair<Value>(
    _ reader: inout ByteReader, _ read: (inout ByteReader) -> Value?
  ) -> (PersonID, Value)? {
    guard let person = reader.person(), let value = read(&reader) else { return nil }
    return (person, value)
  }
}
