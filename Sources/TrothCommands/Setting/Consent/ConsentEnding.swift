import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Ending consents with as little as can be: a key, and whatever is known here. Where the project cannot
/// be read, what the home holds is enough.
struct ConsentEnding {
  /// Somebody whose consents one may end, and as whom.
  struct Own: Hashable {
    let subject: SubjectID
    let role: Indication.Role
  }

  let setting: Setting
  let statements: PersonStatement
  let project: ProjectSetting?
  private let named: TrothDID?

  init(
    _ setting: Setting, _ options: ProjectOptions, _ write: WriteOptions
  ) throws(TrothError) {
    self.setting = setting
    named = options.project
    var found: ProjectSetting?
    do throws(TrothError) {
      found = try setting.projectHere(options.authorityOptions)
    } catch {
      setting.console.warn(
        "note: the project cannot be read here, so this is kept in your home and counts on this "
          + "machine until it travels: \(PlainText.line(error.message))")
    }
    project = found
    // Ending is never asked about: it takes one command.
    var write = write
    write.yes = true
    statements = try PersonStatement(setting, project: found, write, to: "end consents")
  }

  private var me: PersonID { statements.speaker }

  /// The project: the one here, the one that the user names, or the only one that one has consented in.
  func place() throws(TrothError) -> TrothDID {
    if let project { return project.state.project.id }
    if let named { return named }
    let all = Set(
      statements.known.statements.all.filter { $0.node == me }.compactMap {
        Consent($0.record)?.project
      })
    if all.count == 1, let only = all.first { return only }
    throw TrothError(
      .user,
      all.isEmpty
        ? "Your home knows of no consent of yours, and there is no project here."
        : "Your home knows of consents of yours in several projects.",
      hint: all.min().map { "troth consent withdraw --project \($0)" } ?? "cd REPOSITORY")
  }

  /// Everyone whose consents one may end, by what is known anywhere.
  private func own() -> [Own] {
    let people = statements.known.people
    var found: [SubjectID: Indication.Role] = [:]
    func note(_ subject: SubjectID, _ role: Indication.Role) {
      if found[subject] != .dataSubject { found[subject] = role }
    }
    for statement in statements.known.statements.all {
      if let binding = SubjectBinding(statement.record) {
        for (named, role) in [
          (binding.authorities, Indication.Role.communityAuthority),
          (binding.guardians, .guardian), (binding.keys, .dataSubject),
        ] where named.contains(where: { people.node(of: $0) == me }) {
          note(binding.id, role)
        }
      } else if statement.node == me, let consent = Consent(statement.record),
        consent.indicated.method == "signed", let role = consent.indicated.role
      {
        note(consent.id, role)
      }
    }
    return found.map { Own(subject: $0.key, role: $0.value) }.sorted { $0.subject < $1.subject }
  }

  /// Whom the user means: whom they name, else themselves, else the only one whom they speak for.
  func chosen(
    _ text: String?, _ consents: [Named]
  ) throws(TrothError) -> [Own] {
    let all = own()
    if let text {
      let subject = try find(text)
      return [all.first { $0.subject == subject } ?? Own(subject: subject, role: .dataSubject)]
    }
    if !consents.isEmpty {
      let subjects = Set(consents.map(\.subject))
      return subjects.sorted().map { subject in
        all.first { $0.subject == subject } ?? Own(subject: subject, role: .dataSubject)
      }
    }
    let themselves = all.filter { $0.role == .dataSubject }
    if !themselves.isEmpty { return themselves }
    if all.count == 1 { return all }
    throw TrothError(
      .user,
      all.isEmpty
        ? "Nothing is known here that you (\(me.short)) permitted, and nobody whom you speak for."
        : "You speak for several people:\n"
          + all.map { "  \($0.subject)" }.joined(separator: "\n"),
      hint: all.first.map { "troth consent withdraw --subject \($0.subject)" } ?? "git fetch")
  }

  /// A consent that the user names.
  struct Named {
    let id: RecordID
    let subject: SubjectID
  }

  /// What the user means by `--about`: ids of consents, and data.
  func reach(_ texts: [String]) throws(TrothError) -> (consents: [Named], data: [String]) {
    var consents: [Named] = []
    var data: [String] = []
    for text in texts {
      let isID =
        text.utf8.count >= 8
        && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
      guard isID else {
        do { data.append(try OptionValue.data(text)) } catch {
          throw TrothError(
            .usage, "\(PlainText.line(text)) is no pattern of paths from the root.",
            hint: "--about 'interviews/**'")
        }
        continue
      }
      let known = statements.known.statements.all.filter { $0.record.kind == .consent }
      let id = try RecordPrefix.resolve(text, among: known.map(\.id))
      guard let consent = known.first(where: { $0.id == id }).flatMap({ Consent($0.record) }) else {
        continue
      }
      consents.append(Named(id: id, subject: consent.id))
    }
    return (consents, OptionValue.wide(data))
  }

  /// Somebody on whose word a recorder ends something.
  func recorded(_ text: String) throws(TrothError) -> SubjectID {
    let subject = try find(text)
    if let project {
      let fold = project.consents(statements.known, at: setting.now)
      guard fold.mayRestrict(me, subject) else {
        throw TrothError(
          .user,
          "You (\(me.short)) were never a recorder of \(subject.short), so nothing that you wrote down "
            + "for them would count.", hint: "troth subject show \(subject.short)")
      }
    }
    return subject
  }

  /// Whose word it is unless the user says.
  func role(of subject: SubjectID) -> Indication.Role {
    let fold = project?.consents(statements.known, at: setting.now)
    return fold?.speakers(subject)?.restrictedBy ?? .dataSubject
  }

  private func find(_ text: String) throws(TrothError) -> SubjectID {
    guard let project else {
      if let id = SubjectID(text) { return id }
      throw TrothError(
        .user, "Without the project only a whole pseudonym tells who is meant.",
        hint: "--subject urn:troth:subject:…")
    }
    let fold = project.consents(statements.known, at: setting.now)
    return try SubjectFinder(register: setting.register(of: project), known: fold.subjects)
      .find(text)
  }

  /// Signs and writes. Where nothing but the home can be written, that is enough to count here.
  func say(_ ends: [ConsentEnd], from day: Instant?) async throws {
    try refuseNames(ends)
    var drafts: [PersonStatement.Draft] = []
    for end in ends {
      let what = end.data + end.consents.map { "the consent \($0.short)" }
      var draft = PersonStatement.Draft(
        kind: .consentWithdrawal, subject: end.subject, until: nil,
        what: "end consents of \(end.id.short)", question: "", from: day,
        details: [
          what.isEmpty
            ? "everything that they permitted"
            : what.map { PlainText.line($0) }.joined(separator: ", ")
        ])
      if let project {
        let saying = try ConsentSaying(setting, statements, project)
        if let same = saying.same(draft), same.source != .range {
          setting.console.answer(
            setting.console.isQuiet
              ? same.id.description : "It has ended already: \(same.id.short)")
          continue
        }
        draft = saying.another(draft)
      }
      drafts.append(draft)
    }
    guard !drafts.isEmpty else { return }
    do {
      try await statements.say(drafts, instead: "")
    } catch let error as TrothError {
      try keptAtHome(drafts, error)
    }
    setting.console.remark("From now on nothing of it counts here, and wherever this is known.")
  }

  private func keptAtHome(
    _ drafts: [PersonStatement.Draft], _ error: TrothError
  ) throws(TrothError) {
    let home = Set(setting.homeRecords().map(\.id))
    let ids = drafts.map { statements.draft($0).id }
    guard !statements.write.dryRun, ids.allSatisfy(home.contains) else { throw error }
    setting.console.answer(
      setting.console.isQuiet
        ? ids.map(\.description)
        : ids.map { "end consents: \($0.short), kept in your home, where it counts" })
    setting.console.warn("note: it could not travel yet: \(PlainText.line(error.message))")
    if let hint = error.hint { setting.console.warn("hint: \(hint)") }
  }

  private func refuseNames(_ ends: [ConsentEnd]) throws(TrothError) {
    guard let project else { return }
    try ConsentSaying(setting, statements, project).refuseNames(in: ends.map(\.reason))
  }
}
