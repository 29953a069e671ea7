import SystemPackage
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// What answers about data have in common.
extension ConsentSaying {
  /// Somebody for whom one speaks, and as whom.
  struct Speaking {
    let subject: SubjectID
    let speakers: Speakers
    let role: Indication.Role
  }

  /// A statement by the start of its id.
  func statement(_ text: String) throws(TrothError) -> Attributed {
    let known = saying.known
    let id = try RecordPrefix.resolve(text, among: known.union.records.map(\.verified.id))
    guard let statement = known.statements[id] else {
      throw TrothError(
        .user, "\(id.short) does not count here.", hint: "troth show \(id.short)")
    }
    return statement
  }

  /// A consent by the start of its id.
  func consent(_ text: String) throws(TrothError) -> (statement: Attributed, consent: Consent) {
    let statement = try statement(text)
    guard let consent = Consent(statement.record) else {
      throw TrothError(
        .user, "\(statement.id.short) is no consent.", hint: "troth consent list")
    }
    return (statement, consent)
  }

  /// A request by the start of its id.
  func request(
    _ text: String
  ) throws(TrothError) -> (statement: Attributed, request: ConsentRequest) {
    let statement = try statement(text)
    guard let request = ConsentRequest(statement.record) else {
      throw TrothError(
        .user, "\(statement.id.short) is no request.", hint: "troth consent list")
    }
    return (statement, request)
  }

  /// For whom one speaks: whom the user or the request names, else the only one.
  func speaking(for text: String?, asked: SubjectID? = nil) throws(TrothError) -> Speaking {
    if let subject = try text.map({ text throws(TrothError) in try subjects.find(text) }) ?? asked {
      return try speaking(for: subject)
    }
    var own = fold.subjects.filter { fold.speakers($0)?.keys.contains(me) == true }
    if own.isEmpty {
      own = fold.subjects.filter { fold.speakers($0)?.role(of: me) != nil }
    }
    guard let first = own.first else {
      throw TrothError(
        .user,
        "Nobody has said here that you (\(me.short)) speak for anybody, so your word would count for "
          + "nothing yet. Give a data steward of the project your id.", hint: "troth id show")
    }
    guard own.count == 1 else {
      throw TrothError(
        .user,
        "You speak for several people here:\n" + own.map { "  \($0)" }.joined(separator: "\n"),
        hint: "--subject \(first)")
    }
    return try speaking(for: first)
  }

  private func speaking(for subject: SubjectID) throws(TrothError) -> Speaking {
    guard let speakers = fold.speakers(subject) else {
      throw TrothError(
        .user, "Nobody speaks for \(subject.short) here.",
        hint: "troth subject show \(subject.short)")
    }
    guard let role = speakers.role(of: me) else {
      throw TrothError(
        .user, "You (\(me.short)) do not speak for \(subject.short).",
        hint: "troth subject show \(subject.short)")
    }
    return Speaking(subject: subject, speakers: speakers, role: role)
  }

  /// A consent to say, in knowledge of everything that ended or refused the same.
  func draft(
    _ consent: Consent, replaces: [RecordID] = [], until: Instant?, from: Instant? = nil
  ) -> PersonStatement.Draft {
    let past =
      Set(
        fold.restrictions(on: consent.id, touching: consent.processing)
          + fold.prohibitions(on: consent.id, touching: consent.processing)
      ).subtracting(replaces).sorted()
    var subject = consent.subject
    for (key, ids) in [("replaces", replaces.sorted()), ("after", past)] where !ids.isEmpty {
      subject[key] = .array(ids.map { .string($0.description) })
    }
    var details = consent.processing.flatMap { ConsentWords.lines($0) }
    details += consent.controllers.map { "answers for it: \(name($0))" }
    if let authority = consent.authority {
      details.append("may find that it does not hold: \(name(authority))")
    }
    details.append("read in \(PlainText.line(consent.language)): \(consent.notice)")
    if let law = consent.jurisdiction { details.append("under the law of \(PlainText.line(law))") }
    details += replaces.map { "takes the place of \($0.short)" }
    details += past.map { "takes up again what \($0.short) ended or refused" }
    let how = consent.indicated.method == "signed" ? "" : " (\(consent.indicated.method))"
    return .init(
      kind: .consent, subject: subject, until: until, what: "consent of \(consent.id.short)\(how)",
      question: "Say that \(consent.id.short) permits this?", from: from, details: details)
  }

  /// The same, said already and still standing.
  func same(_ draft: PersonStatement.Draft) -> Attributed? {
    said(draft).first { statement in
      guard let consent = Consent(statement.record) else { return !isOvercome(statement.id) }
      let word = fold.standing(of: statement.id, for: consent.id)?.word
      return statement.source.isAuthority && (word == .given || word == .incomplete)
    }
  }

  /// Whether it was written down before, whatever became of it since.
  func isSaid(_ draft: PersonStatement.Draft) -> Bool {
    said(draft).contains { $0.record.validFrom == draft.from?.startOfDay }
  }

  /// Made another record than one that a later consent was made in knowledge of, and that would be the
  /// same on the same day: what is ended again is ended.
  func another(_ draft: PersonStatement.Draft) -> PersonStatement.Draft {
    var draft = draft
    draft.isExact = said(draft).contains { isOvercome($0.id) }
    return draft
  }

  private func said(_ draft: PersonStatement.Draft) -> [Attributed] {
    func plain(_ subject: JSONObject) -> JSONObject {
      var subject = subject
      subject["replaces"] = nil
      subject["after"] = nil
      return subject
    }
    return saying.known.statements.all.filter {
      $0.node == me && $0.record.kind == draft.kind
        && $0.record.subject["id"] == draft.subject["id"]
        && plain($0.record.subject) == plain(draft.subject) && $0.record.validUntil == draft.until
    }
  }

  /// Whether a consent was made in knowledge of this.
  private func isOvercome(_ id: RecordID) -> Bool {
    saying.known.statements.all.contains { statement in
      statement.record.kind == .consent
        && ["after", "replaces"].contains { key in
          statement.record.subject[key]?.strings?.contains(id.description) == true
        }
    }
  }

  /// What somebody is called; the project for itself.
  func name(_ person: PersonID) -> String {
    if person == .identity(id) {
      return "\(PlainText.line(project.state.project.current.name)) (the project)"
    }
    return saying.names.display(person)
  }

  /// Says what a consent lacks until it counts.
  func tell(_ lacks: [ConsentLack], of id: RecordID?) {
    guard !lacks.isEmpty else { return }
    setting.console.remark("It does not count yet:")
    for lack in lacks { setting.console.remark("  \(ConsentWords.words(lack))") }
    let verb = lacks.contains(.witness) ? "witness" : "countersign"
    if let id { setting.console.remark("hint: troth consent \(verb) \(id.short)") }
  }

  /// Refuses words for the public that hold a name from the private register.
  func refuseNames(in texts: [String?]) throws(TrothError) {
    for text in texts.compactMap(\.self) {
      let words = text.lowercased()
      guard
        let row = subjects.rows.first(where: {
          $0.name.count > 2 && words.contains($0.name.lowercased())
        })
      else { continue }
      throw TrothError(
        .user,
        "These words hold a name from your private register, of \(row.id.short), and would be there "
          + "for everyone to read: \(PlainText.line(text, atMost: 120))",
        hint: "say it without names")
    }
  }

  /// Who answers for a use: the project, unless others are named.
  func controllers(_ texts: [String]) throws(TrothError) -> [PersonID] {
    var all: [PersonID] = []
    for text in texts {
      let person =
        text == id.description ? .identity(id) : try self.person(text, "answer for a use")
      if !all.contains(person) { all.append(person) }
    }
    return all.isEmpty ? [.identity(id)] : all
  }
}

extension Setting {
  /// The SHA-256 of a file that stays where it is: a notice, or a scanned sheet.
  func digest(ofFile file: String) throws(TrothError) -> Digest {
    let path = path(file)
    guard let bytes = try AtomicFile.read(path, limit: 268_435_456) else {
      throw TrothError(
        .user, "There is no file \(path).", hint: "ls \(path.removingLastComponent().shellWord)")
    }
    guard !bytes.isEmpty else {
      throw TrothError(.user, "The file \(path) is empty.", hint: "ls -l \(path.shellWord)")
    }
    return SHA256.digest(bytes)
  }

  /// Refuses a day that has not come.
  func notAhead(_ day: Instant?) throws(TrothError) {
    guard let day, day > now else { return }
    throw TrothError(.usage, "\(day.day) has not come yet.", hint: "--day \(now.day)")
  }
}
