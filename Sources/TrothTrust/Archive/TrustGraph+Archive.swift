public import TrothModel

/// A graph as bytes, for caches: everything that it was made of, in the numbers that it was given.
///
/// Reading it back costs no sorting and no looking up of ids.
extension TrustGraph {
  /// A word in the numbers of the graph.
  private struct Row {
    let issuer: Int
    let subject: Int
    let scope: Int
    let arrival: Int
  }

  /// Writes everything. - Complexity: O(statements).
  public func write(to writer: inout ByteWriter) {
    writer.list(people) { $0.person($1) }
    writer.list(scopes) { $0.text($1.description) }
    var rows = [Row](
      repeating: Row(issuer: 0, subject: 0, scope: 0, arrival: 0), count: statements.words.count)
    for said in vouched {
      rows[Int(said.word)] = Row(
        issuer: Int(said.issuer), subject: Int(said.subject), scope: Int(said.scope),
        arrival: Int(said.arrival))
    }
    for said in delegated {
      rows[Int(said.word)] = Row(
        issuer: Int(said.issuer), subject: Int(said.subject), scope: Int(said.scope),
        arrival: Int(said.arrival))
    }
    writer.number(rows.count)
    for (row, word) in zip(rows, statements.words) { Self.write(row, word, to: &writer) }
    statements.writeRest(to: &writer)
  }

  private static func write(_ row: Row, _ word: TrustWord, to writer: inout ByteWriter) {
    for number in [row.issuer, row.subject, row.scope, row.arrival] { writer.number(number) }
    switch word.meaning {
    case .vouch(let level): writer.number(level == .accepted ? 1 : 0)
    case .delegation(let depth, let weight):
      writer.number(1 + depth)
      writer.number(weight)
    }
    writer.optional(word.until) { $0.instant($1) }
    writer.instant(word.firstSaid)
    writer.instant(word.lastSaid)
    writer.number(word.arrival)
    writer.list(word.records) { $0.record($1) }
  }

  /// Reads such bytes; `nil` for anything else.
  ///
  /// - Parameter instant: the instant asked about; what counts has to be the same then.
  public init?(from reader: inout ByteReader, at instant: Instant) {
    guard let people = reader.list({ $0.person() }),
      let scopes = reader.list({ $0.text().flatMap { Scope($0) } }),
      let count = reader.count()
    else { return nil }
    var words: [TrustWord] = []
    words.reserveCapacity(count)
    var vouched: [Vouched] = []
    var delegated: [Delegated] = []
    for number in 0..<count {
      guard let row = Self.row(&reader, people.count, scopes.count),
        let meaning = Self.meaning(&reader), let until = reader.optional({ $0.instant() }),
        let first = reader.instant(), let last = reader.instant(), let arrival = reader.number(),
        let records = reader.list({ $0.record() })
      else { return nil }
      words.append(
        TrustWord(
          issuer: people[row.issuer], subject: people[row.subject], scope: scopes[row.scope],
          meaning: meaning, until: until, firstSaid: first, lastSaid: last, arrival: arrival,
          records: records))
      let said = Said(first: first, last: last)
      switch meaning {
      case .vouch(let level):
        vouched.append(
          Vouched(
            issuer: Int32(row.issuer), subject: Int32(row.subject), scope: Int32(row.scope),
            level: level, arrival: Int32(row.arrival), word: Int32(number), said: said))
      case .delegation(let depth, let weight):
        delegated.append(
          Delegated(
            issuer: Int32(row.issuer), subject: Int32(row.subject), scope: Int32(row.scope),
            depth: depth, weight: Int32(weight), arrival: Int32(row.arrival), word: Int32(number),
            said: said))
      }
    }
    guard let statements = TrustStatements(words, rest: &reader) else { return nil }
    self.init(
      statements, at: instant, people: people, scopes: scopes, vouched: vouched,
      delegated: delegated)
  }

  private static func row(_ reader: inout ByteReader, _ people: Int, _ scopes: Int) -> Row? {
    guard let issuer = reader.index(below: people), let subject = reader.index(below: people),
      let scope = reader.index(below: scopes), let arrival = reader.index(below: Int(Int32.max))
    else { return nil }
    return Row(issuer: issuer, subject: subject, scope: scope, arrival: arrival)
  }

  private static func meaning(_ reader: inout ByteReader) -> TrustWord.Meaning? {
    guard let kind = reader.index(below: 100) else { return nil }
    if kind < 2 { return .vouch(kind == 1 ? .accepted : .introduced) }
    return reader.index(below: 1_000).map { .delegation(depth: kind - 1, weight: $0) }
  }
}
