public import TrothConsent
public import TrothModel

/// One statement about consent as lists show it. Nobody whom data is about is named, unless the viewer
/// gives the name that they know.
public struct ConsentLine: Sendable {
  /// The statement's id.
  public let id: RecordID
  /// The statement.
  public let record: Record
  /// Whom the data is about.
  public let subject: SubjectID
  /// How it stands, in a word.
  public let word: String
  /// How a consent stands; `nil` for other statements.
  public let standing: ConsentStanding?

  /// A line.
  public init(
    id: RecordID, record: Record, subject: SubjectID, word: String, standing: ConsentStanding?
  ) {
    self.id = id
    self.record = record
    self.subject = subject
    self.word = word
    self.standing = standing
  }

  /// What the statement is about, a line each.
  public var details: [String] {
    if let consent = Consent(record) {
      return consent.processing.flatMap { ConsentWords.lines($0) }
    }
    if let request = ConsentRequest(record) {
      return request.processing.flatMap { ConsentWords.lines($0) }
        + ["who benefits: \(PlainText.line(request.benefits))"]
    }
    if let refusal = ConsentRefusal(record) {
      let purposes =
        refusal.purposes.isEmpty ? "any use" : "use for \(ConsentWords.list(refusal.purposes))"
      let data = refusal.data.isEmpty ? "all data" : ConsentWords.list(refusal.data)
      return ["\(purposes) of \(data)"]
    }
    if let end = ConsentEnd(record) {
      let what = end.consents.map { "the consent \($0.short)" } + end.data
      return [what.isEmpty ? "every consent" : ConsentWords.list(what)]
        + (end.reason.map { ["because: \(PlainText.line($0))"] } ?? [])
    }
    return []
  }

  /// Remarks on how it stands.
  public var remarks: [String] {
    var lines: [String] = []
    if let standing {
      if standing.isPartly {
        lines.append(
          "for a part of it ended or refused by "
            + standing.records.map(\.short).joined(separator: ", "))
      } else if !standing.records.isEmpty {
        lines.append("by " + standing.records.map(\.short).joined(separator: ", "))
      }
      if standing.word == .incomplete { lines += standing.lacks.map { ConsentWords.words($0) } }
      if standing.isRecorded { lines.append("written down by a recorder") }
    }
    if let end = record.validUntil { lines.append("until \(end.day)") }
    return lines
  }

  /// As text: a line, and more below it.
  public func text(name: String?) -> [String] {
    let whom = name.map { "\($0) (\(subject.short))" } ?? subject.short
    let all = details
    let first = "\(id.short)  \(record.validFrom.day)  \(word)  \(whom)  \(all.first ?? "")"
    return [first] + (all.dropFirst() + remarks).map { "    \($0)" }
  }

  /// As one object of JSON.
  public var json: JSONObject {
    var object: JSONObject = [
      "id": .string(id.description), "kind": .string(record.kind.name),
      "subject": .string(subject.description), "state": .string(word),
      "issuer": .string(record.issuer.description), "from": .string(record.validFrom.description),
    ]
    if let end = record.validUntil { object["until"] = .string(end.description) }
    let processing =
      Consent(record)?.processing ?? ConsentRequest(record)?.processing ?? []
    if !processing.isEmpty { object["processing"] = .array(processing.map { .object($0.object) }) }
    if let standing {
      object["recorded"] = .bool(standing.isRecorded)
      object["partly"] = .bool(standing.isPartly)
      object["records"] = .array(standing.records.map { .string($0.description) })
      object["lacks"] = .array(standing.lacks.map { .string(ConsentWords.words($0)) })
    }
    return object
  }
}
