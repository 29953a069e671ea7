import TrothCheck
public import TrothConsent
public import TrothModel

extension ConsentAnswer {
  /// Version 1 of the JSON form. Specification: docs/spec/consent.md, "The answer in JSON".
  public var json: JSONObject {
    var state: JSONObject = [
      "authority": .string(authority.description), "at": .string(at.description),
    ]
    if let ledger { state["ledger"] = .string(ledger.description) }
    return [
      "version": 1, "path": .string(asked.path.description), "allowed": .bool(isAllowed),
      "code": reason.map { .string($0.rawValue) } ?? .null,
      "audience": asked.audience.map { .string($0) } ?? .null,
      "operations": .array(asked.operations.map { .string($0) }),
      "subjects": .array(rows.map { .object(json($0)) }),
      "obligations": .array(obligations.map { .string($0) }), "asOf": .object(state),
    ]
  }

  private func json(_ row: Row) -> JSONObject {
    [
      "id": row.id.isEmpty ? .null : .string(row.id), "state": .string(row.state),
      "record": row.records.first.map { .string($0.description) } ?? .null,
      "records": .array(row.records.map { .string($0.description) }),
      "code": row.reason.map { .string($0.rawValue) } ?? .null,
      "purpose": row.purpose.map { .string($0) } ?? .null,
      "missing": .array(row.lacks.map { .string($0.words) }),
    ]
  }

  /// The answer for a terminal: a line, then who said what.
  public var text: [String] {
    let path = PlainText.line(asked.path.description)
    guard !decisions.isEmpty else {
      return ["yes: \(path) is not about people as far as the policy says; nobody has to be asked."]
    }
    let what = PlainText.line(asked.operations.joined(separator: ", "))
    let whom = asked.audience.map { " for \(PlainText.line($0))" } ?? ""
    var lines = [
      isAllowed
        ? "yes: \(what) of \(path)\(whom) is permitted."
        : "no: \(what) of \(path)\(whom) is not permitted."
    ]
    for row in rows { lines += words(row) }
    for (claim, _) in decisions where claim.subjects.isEmpty || claim.subjects.contains("") {
      guard let file = claim.rule.subjectFiles(of: claim.path).last else { continue }
      lines.append("    whose it is belongs in \(PlainText.line(file.description))")
    }
    if !obligations.isEmpty {
      lines.append("  owed: \(obligations.map(PlainText.line).joined(separator: ", "))")
    }
    let ledgerWords = ledger.map { ", the ledger at \($0.short)" } ?? ""
    lines.append("as of \(authority.short)\(ledgerWords)")
    return lines
  }

  private func words(_ row: Row) -> [String] {
    let who = row.id.isEmpty ? "nobody known" : SubjectID(row.id)?.short ?? PlainText.line(row.id)
    let purpose = row.purpose.map { " \(PlainText.line($0))" } ?? ""
    let state = row.reason?.rawValue ?? (row.isRecorded ? "permitted, by a sheet" : "permitted")
    var lines = ["  \(who)\(purpose): \(state)"]
    for record in row.records.prefix(Self.mostRecords) {
      lines.append("    troth show \(record.short)")
    }
    if !row.lacks.isEmpty {
      lines.append("    missing: \(row.lacks.map(\.words).joined(separator: ", "))")
    }
    return lines
  }

  /// The most statements of one answer that are told on a terminal.
  private static let mostRecords = 3
}

extension ConsentLack {
  /// What is missing, in words.
  public var words: String {
    switch self {
    case .speaker: "the word of somebody who speaks for them"
    case .guardians(let count): count == 1 ? "one guardian" : "\(count) guardians"
    case .authorities(let count):
      count == 1 ? "one who speaks for the community" : "\(count) who speak for the community"
    case .evidence(let count): count == 1 ? "one sheet" : "\(count) sheets"
    case .freshEvidence: "a sheet that was not used before"
    case .witness: "a second person of the staff as a witness"
    }
  }
}
