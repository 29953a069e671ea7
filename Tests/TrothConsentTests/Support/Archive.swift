import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// A small archive of interviews: Ana stewards its data, Bo and Chen are its staff, Dia was
/// interviewed.
struct Archive {
  let ana: Character
  let bo: Character
  let chen: Character
  let dia: Character
  let mallory: Character
  let project: TrothDID
  let subject: SubjectID
  let notice: Digest
  var records: [SourcedRecord] = []

  private static let cast = Result {
    try ["Ana", "Bo", "Chen", "Dia", "stranger"].enumerated().map { index, name in
      try Character(name, seed: UInt8(index + 1))
    }
  }
  static let path = GitPath("interviews/tape-7.md")

  init() throws {
    let cast = try Self.cast.get()
    ana = cast[0]
    bo = cast[1]
    chen = cast[2]
    dia = cast[3]
    mallory = cast[4]
    project = TrothDID(inception: ana.inception.id)
    subject = try Self.subject("00112233445566778899aabbccddeeff")
    notice = SHA256.digest(Array("What we ask, and why.".utf8))
    for person in [ana, bo, chen, dia, mallory] {
      records += person.identity.map { SourcedRecord($0, from: .ledger) }
    }
  }

  static func subject(_ digits: String) throws -> SubjectID {
    guard let subject = SubjectID(SubjectID.prefix + digits) else {
      throw TempFailure("not a subject")
    }
    return subject
  }

  static func later(_ days: Int64) -> Instant {
    Instant(seconds: Instant.day.seconds + days * 86_400)
  }

  static func sheet(_ name: String) -> Digest { SHA256.digest(Array(name.utf8)) }

  mutating func know(_ record: Verified, from source: RecordSource = .ledger) {
    records.append(SourcedRecord(record, from: source))
  }

  /// Everyone who usually has a part.
  static func usual(_ binding: inout SubjectBinding, _ archive: Archive) {
    binding.keys = [archive.dia.guest]
    binding.recorders = [archive.bo.id, archive.chen.id]
  }

  @discardableResult
  mutating func bind(
    by issuer: Character? = nil, replaces: [Verified] = [], from source: RecordSource = .ledger,
    until: Instant? = nil, _ edit: (inout SubjectBinding, Archive) -> Void = usual
  ) throws -> Verified {
    var binding = SubjectBinding(id: subject, project: project)
    edit(&binding, self)
    let record = try (issuer ?? ana).says(
      .subject, Self.naming(binding.subject, replaces: replaces), until: until)
    know(record, from: source)
    return record
  }

  static func naming(
    _ subject: JSONObject, replaces: [Verified] = [], after: [Verified] = []
  ) -> JSONObject {
    var subject = subject
    for (key, named) in [("replaces", replaces), ("after", after)] where !named.isEmpty {
      subject[key] = .array(named.map { .string($0.id.description) })
    }
    return subject
  }

  static var clause: Processing {
    Processing(
      data: ["interviews/**"], purposes: ["ResearchAndDevelopment"], operations: ["share"],
      audiences: ["circle"])
  }

  func consent(
    _ clauses: [Processing], by role: Indication.Role = .dataSubject, sheets: [Digest] = []
  ) -> Consent {
    Consent(
      id: subject, project: project,
      indicated: Indication(
        by: role, method: sheets.isEmpty ? "signed" : "on-paper", evidence: sheets),
      notice: notice, language: "en", processing: clauses, controllers: [.identity(project)],
      authority: chen.id)
  }

  @discardableResult
  mutating func grant(
    _ clauses: [Processing] = [clause], by issuer: Character? = nil,
    role: Indication.Role = .dataSubject, sheets: [Digest] = [], replaces: [Verified] = [],
    after: [Verified] = [], until: Instant? = nil, at: Instant = .day,
    from source: RecordSource = .ledger
  ) throws -> Verified {
    let speaker = issuer ?? dia
    let isKey = speaker.did == dia.did
    let record = try speaker.says(
      .consent,
      Self.naming(
        consent(clauses, by: role, sheets: sheets).subject, replaces: replaces, after: after),
      as: isKey ? dia.guest : nil, until: until, at: at)
    know(record, from: source)
    return record
  }

  @discardableResult
  mutating func end(
    _ manner: ConsentEnd.Manner = .withdrawn, by issuer: Character? = nil,
    consents: [Verified] = [], data: [String] = [], at: Instant = .day,
    from source: RecordSource = .ledger
  ) throws -> Verified {
    let end = ConsentEnd(
      manner, id: subject, project: project, consents: consents.map(\.id), data: data,
      indicated: manner == .withdrawn ? Indication(by: .dataSubject, method: "by-phone") : nil)
    let record = try (issuer ?? dia).says(manner.kind, end.subject, at: at)
    know(record, from: source)
    return record
  }

  @discardableResult
  mutating func refuse(
    _ state: ConsentRefusal.State = .refused, by issuer: Character? = nil, data: [String] = [],
    purposes: [String] = [], replaces: [Verified] = [], from source: RecordSource = .ledger
  ) throws -> Verified {
    let refusal = ConsentRefusal(
      id: subject, project: project, state: state,
      indicated: Indication(by: .dataSubject, method: "by-phone"), data: data, purposes: purposes,
      replaces: replaces.map(\.id))
    let record = try (issuer ?? dia).says(.consentRefusal, refusal.subject)
    know(record, from: source)
    return record
  }

  @discardableResult
  mutating func countersign(
    _ record: Verified, by person: Character, as role: Countersignature.Role
  ) throws -> Verified {
    let signature = try person.says(
      .countersignature, Countersignature.subject(of: record.id, as: role, project: project))
    know(signature)
    return signature
  }

  func fold(
    _ all: [SourcedRecord]? = nil, at instant: Instant = .day, stewards: DataStewards? = nil,
    purposes: PurposeTree = .standard
  ) -> ConsentFold {
    let union = RecordUnion(all ?? records)
    let people = People(union)
    return ConsentFold(
      Statements(union, people: people, project: project), people: people,
      stewards: stewards ?? DataStewards(current: [ana.id]), purposes: purposes, at: instant)
  }

  func question(
    path: GitPath = path, names: Set<String> = [], subjects: Set<String>? = nil,
    operation: String = "share", purpose: String? = "AcademicResearch",
    audience: ConsentQuestion.Audience = .named("circle", purposes: [])
  ) -> ConsentQuestion {
    ConsentQuestion(
      path: path, names: names, subjects: subjects ?? [subject.description], operation: operation,
      purpose: purpose, audience: audience)
  }

  /// Why the usual question is answered no; `nil` for a yes.
  func reason(
    _ question: ConsentQuestion? = nil, at instant: Instant = .day, stewards: DataStewards? = nil
  ) -> ConsentReason? {
    let decision = fold(at: instant, stewards: stewards).decision(question ?? self.question())
    return decision.isPermitted ? nil : decision.denials.first?.reason ?? .missing
  }

  func lacks() -> [ConsentLack] { fold().decision(question()).denials.first?.lacks ?? [] }
}
