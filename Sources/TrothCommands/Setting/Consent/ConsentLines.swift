import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Statements about consent that are known here, as lists show them.
struct ConsentLines {
  let view: SubjectView
  let known: KnownHere

  /// All of them, by subject and day; what was asked before what was permitted, refused and ended.
  var all: [ConsentLine] {
    known.statements.all.compactMap(line).sorted {
      ($0.subject, $0.record.validFrom, $0.rank, $0.id)
        < ($1.subject, $1.record.validFrom, $1.rank, $1.id)
    }
  }

  /// How a statement about consent stands; `nil` for any other.
  func line(_ statement: Attributed) -> ConsentLine? {
    let record = statement.record
    let isHere = statement.source.isAuthority
    func line(
      _ subject: SubjectID, _ word: String, _ standing: ConsentStanding? = nil
    ) -> ConsentLine {
      ConsentLine(
        id: statement.id, record: record, subject: subject, word: word, standing: standing)
    }
    if let consent = Consent(record) {
      let standing = view.fold.standing(of: statement.id, for: consent.id)
      let word = standing?.word
      if !isHere, word == .unsettled || word == nil { return line(consent.id, "pending", standing) }
      return line(consent.id, word?.rawValue ?? "void", standing)
    }
    if let request = ConsentRequest(record) {
      let counts = known.statements.counts(statement, at: view.instant)
      return line(request.id, counts ? (isHere ? "requested" : "pending") : "over")
    }
    if let refusal = ConsentRefusal(record) {
      let stands = view.fold.stands(statement.id, for: refusal.id)
      return line(refusal.id, stands ? refusal.state.rawValue.lowercased() : "void")
    }
    if let end = ConsentEnd(record) {
      let stands = view.fold.stands(statement.id, for: end.id)
      return line(end.id, stands ? end.manner.rawValue.lowercased() : "void")
    }
    return nil
  }
}

extension ConsentLine {
  fileprivate var rank: Int {
    switch record.kind {
    case .consentRequest: 0
    case .consent: 1
    case .consentRefusal: 2
    default: 3
    }
  }

  /// Whether it is, or may be, about a path or a name of data.
  func isAbout(_ data: String) -> Bool {
    func meets(_ items: [String]) -> Bool {
      items.contains { item in
        if item.hasPrefix("urn:") || data.hasPrefix("urn:") { return item == data }
        return item == data || Glob(item)?.matches(GitPath(data)) == true
      }
    }
    if let consent = Consent(record) { return meets(consent.processing.flatMap(\.data)) }
    if let request = ConsentRequest(record) { return meets(request.processing.flatMap(\.data)) }
    if let refusal = ConsentRefusal(record) { return refusal.data.isEmpty || meets(refusal.data) }
    // What an end names by consents is about their data; it is shown rather than hidden.
    if let end = ConsentEnd(record) {
      return !end.consents.isEmpty || end.data.isEmpty || meets(end.data)
    }
    return false
  }
}
