import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// What every command does that says something of a person: finds both, says what becomes public,
/// asks, signs, and puts it where it belongs.
struct PersonStatement {
  let setting: Setting
  let project: ProjectSetting?
  let known: KnownHere
  let me: Me
  let write: WriteOptions

  /// - Parameter deed: the end of a sentence that starts with "an agent does not".
  init(
    _ setting: Setting, _ options: AuthorityOptions, _ write: WriteOptions, to deed: String
  ) throws(TrothError) {
    try self.init(setting, project: setting.projectHere(options), write, to: deed)
  }

  /// The same, where the project was looked for already.
  init(
    _ setting: Setting, project: ProjectSetting?, _ write: WriteOptions, to deed: String
  ) throws(TrothError) {
    self.setting = setting
    self.write = write
    self.project = project
    known = try setting.known(project)
    me = try setting.person(to: deed)
  }

  /// The speaker, as one person.
  var speaker: PersonID { known.people.node(of: me.person) }

  var names: Names { Names(claimed: NameBook.claimed(known.statements, people: known.people)) }

  /// The project that the statement is about.
  func place() throws(TrothError) -> TrothDID {
    guard let project else {
      throw TrothError(
        .user, code: .notAProject, "There is no Troth project here that this could be about.",
        hint: "troth init")
    }
    return project.state.project.id
  }

  /// Somebody else; words about oneself say nothing.
  func somebodyElse(_ text: String, _ deed: String) throws(TrothError) -> PersonID {
    let person = try Whom(setting: setting, known: known).find(text)
    guard person != speaker else {
      throw TrothError(
        .user,
        "That is you, and \(deed) is for others: what one says of oneself counts for nothing.",
        hint: "troth accept")
    }
    return person
  }

  /// Refuses everyone but stewards.
  func steward(_ deed: String) throws(TrothError) {
    _ = try place()
    guard project?.state.project.isSteward(speaker) == true else {
      throw TrothError(
        .user, "Only stewards of the project \(deed).", hint: "troth project show")
    }
  }

  /// Earlier statements of the speaker of one kind, as a test picks them, that nothing in the authority
  /// state replaces: withdrawn ones too, because they limit until something does.
  func earlier(_ kind: RecordKind, _ matches: (Record) -> Bool) -> [Attributed] {
    let own = known.statements.all.filter { $0.node == speaker }
    var replaced: Set<RecordID> = []
    for statement in own where statement.source.isAuthority {
      replaced.formUnion(
        (statement.record.subject["replaces"]?.strings ?? []).compactMap { RecordID($0) })
    }
    return own.filter {
      $0.record.kind == kind && matches($0.record) && !replaced.contains($0.id)
    }
  }

  /// Of these, one that says just this already and counts.
  func same(_ subject: JSONObject, until: Instant?, among earlier: [Attributed]) -> Attributed? {
    earlier.first { statement in
      var said = statement.record.subject
      said["replaces"] = nil
      said["after"] = nil
      return said == subject && statement.record.validUntil == until
        && known.statements.counts(statement, at: setting.now) && statement.source.isAuthority
    }
  }

  /// Says one thing, unless it is said already and counts.
  ///
  /// - Parameters:
  ///   - earlier: what the speaker has said of the same before.
  ///   - replaces: whether it takes the place of all of that; otherwise it only follows what has ended.
  func sayOnce(
    _ draft: Draft, among earlier: [Attributed], replaces: Bool = false,
    already: String = "You say so already", instead: String = "add --yes"
  ) async throws {
    if let same = same(draft.subject, until: draft.until, among: earlier) {
      setting.console.answer(
        setting.console.isQuiet ? same.id.description : "\(already): \(same.id.short)")
      return
    }
    var draft = draft
    let ended = earlier.filter { known.statements.end(of: $0.id) != nil }
    draft.subject =
      replaces ? draft.subject.replacing(earlier) : draft.subject.following(ended)
    try await say([draft], instead: instead)
  }

  /// What is said, and where it leads.
  struct Draft {
    let kind: RecordKind
    var subject: JSONObject
    var until: Instant?
    /// What is done, for the journal: "vouch for Bo in code".
    let what: String
    /// The question before it is done.
    let question: String
    /// The day that it was said on, where that is not today.
    var from: Instant? = nil
    /// What else people will read of it, a line each.
    var details: [String] = []
    /// Whether it bears the second instead of the day, because it would be another record else.
    var isExact = false
  }

  /// Says what becomes public, asks, signs and writes: all of it or nothing.
  ///
  /// - Parameters:
  ///   - what: what is done, where it is more than the first draft says.
  ///   - question: the question before all of it.
  ///   - isAnswer: whether the ids are the answer; else the caller has one.
  ///   - isBrief: whether only the first few are shown before, and no ids after.
  ///   - before: what is to be done once it is clear that it will be written.
  /// - Returns: what was signed, a record for each draft.
  /// - Throws: exit 1 when the answer is no; a `.usage` error where nobody can be asked.
  @discardableResult
  func say(
    _ drafts: [Draft], as what: String? = nil, asking question: String? = nil, instead: String,
    isAnswer: Bool = true, isBrief: Bool = false, before: () throws(TrothError) -> Void = {}
  ) async throws -> [Verified] {
    guard let first = drafts.first else { return [] }
    let target = write.to ?? (project == nil ? .home : .ledger)
    if target != .home { tell(isBrief ? Array(drafts.prefix(4)) : drafts) }
    if isBrief, drafts.count > 4, target != .home {
      setting.console.remark("  and \(drafts.count - 4) more of the same kinds")
    }
    guard
      try write.yes || write.dryRun
        || setting.console.confirm(question ?? first.question, instead: instead)
    else {
      setting.console.remark("Nothing was written.")
      throw ExitCode(1)
    }
    let signer = try setting.signer(me)
    if !write.dryRun { try before() }
    var records: [Verified] = []
    for draft in drafts {
      records.append(try self.draft(draft).signed(by: signer))
    }
    try await Placement(
      setting: setting, options: write, project: project, what: what ?? first.what,
      isAnswer: isAnswer
    )
    .place(
      records + (target == .home ? [] : known.unsettled(me.records)), shown: records[0],
      also: isBrief ? [] : Array(records.dropFirst()), standard: target, by: me, signer: signer)
    return records
  }

  /// What is going to be signed.
  func draft(_ draft: Draft) -> RecordDraft {
    RecordDraft(
      kind: draft.kind, issuer: me.person, subject: draft.subject, at: setting.now,
      from: draft.from, isExact: draft.isExact, validUntil: draft.until)
  }

  /// What everyone who can read the project will read, for good: before anything is signed.
  private func tell(_ drafts: [Draft]) {
    setting.console.remark("Everyone who can read the project will be able to read, for good:")
    setting.console.remark("  your id, \(me.person), and the day, \(setting.now.day)")
    for draft in drafts {
      let subject = draft.subject
      setting.console.remark("  \(draft.what)")
      for line in draft.details { setting.console.remark("    \(line)") }
      if let from = draft.from { setting.console.remark("    said on \(from.day)") }
      for key in ["because", "text", "reason"] {
        if let text = subject[key]?.string, !text.isEmpty {
          setting.console.remark("    \(PlainText.line(text))")
        }
      }
      for evidence in subject["evidence"]?.strings ?? [] {
        setting.console.remark("    evidence: \(PlainText.line(evidence))")
      }
      if let until = draft.until { setting.console.remark("    until \(until.day)") }
      if draft.kind != .withdrawal, draft.kind != .reply, subject["project"] == nil {
        setting.console.remark("    anywhere: every project may weigh it")
      }
    }
  }
}

extension JSONObject {
  /// The same, naming what it takes the place of.
  func replacing(_ earlier: [Attributed]) -> JSONObject { naming(earlier, in: "replaces") }

  /// The same, naming what came before and has ended, so that it is another record.
  func following(_ earlier: [Attributed]) -> JSONObject { naming(earlier, in: "after") }

  private func naming(_ earlier: [Attributed], in key: String) -> JSONObject {
    guard !earlier.isEmpty else { return self }
    var subject = self
    subject[key] = .array(earlier.map(\.id).sorted().map { .string($0.description) })
    return subject
  }
}

extension OptionValue {
  static func scope(_ text: String) throws -> Scope {
    guard let scope = Scope(text) else {
      throw ValidationError("'\(text)' is not a scope such as code or code/parser.")
    }
    return scope
  }

  /// A reason that says something.
  static func reason(_ text: String) throws -> String {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("A reason says something: not white space alone.")
    }
    return try prose(text)
  }

  /// A day, which is meant to its last second, or an instant.
  static func end(_ text: String) throws -> Instant {
    guard let end = Instant(text) ?? Instant("\(text)T23:59:59Z") else {
      throw ValidationError("'\(text)' is not a day like 2027-06-30.")
    }
    return end
  }
}

extension Setting {
  /// Refuses an end that has come already.
  func ahead(_ until: Instant?) throws(TrothError) {
    guard let until, until <= now else { return }
    throw TrothError(
      .usage, "\(until.day) is over, so this would never count.", hint: "--until YYYY-MM-DD")
  }
}
