import SystemPackage
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// What an import of a register would say: bindings and answers, with the names for the private register.
struct RegisterPlan {
  let saying: ConsentSaying
  /// The folder of the file: sheets lie in it or below.
  let folder: FilePath
  let notice: Digest
  let language: String

  private(set) var drafts: [PersonStatement.Draft] = []
  private(set) var rows: [PrivateRegister.Row] = []
  private(set) var todo: [RegisterSheet.Todo] = []
  /// Answers to write down.
  private(set) var ready = 0
  /// Answers that are written down already.
  private(set) var known = 0
  private var own: [String: [SubjectID]] = [:]
  private var added: [SubjectID: RegisterSheet.SpokenFor] = [:]

  init(saying: ConsentSaying, folder: FilePath, notice: Digest, language: String) {
    self.saying = saying
    self.folder = folder
    self.notice = notice
    self.language = language
    for row in saying.subjects.rows { own[row.name, default: []].append(row.id) }
  }

  /// Plans a sheet, a row after another.
  mutating func read(_ sheet: RegisterSheet) throws(TrothError) {
    todo = sheet.todo
    var progress = Progress("rows", of: sheet.entries.count, console: saying.setting.console)
    defer { progress.end() }
    for (index, entry) in sheet.entries.enumerated() {
      progress.show(index)
      var reasons: [String] = []
      do throws(TrothError) {
        try saying.project.check([entry.clause])
      } catch {
        reasons.append(error.message)
      }
      let sheets = digests(entry, &reasons)
      let subject = subject(entry, &reasons)
      if entry.answer == .yes, let subject, added[subject] == nil,
        !saying.fold.restrictions(on: subject, touching: [entry.clause]).isEmpty,
        !isKnown(entry, subject, sheets)
      {
        reasons.append("it was ended or refused since: a new sheet, and `troth consent record`")
      }
      guard reasons.isEmpty, let subject else {
        todo.append(.init(line: entry.line, name: entry.name, reasons: reasons))
        continue
      }
      plan(entry, subject, sheets)
    }
  }

  /// The SHA-256 of each sheet, which has to lie below the folder of the file.
  private func digests(
    _ entry: RegisterSheet.Entry, _ reasons: inout [String]
  ) -> [Digest] {
    var all: [Digest] = []
    for sheet in entry.sheets {
      let parts = sheet.split(separator: "/", omittingEmptySubsequences: false)
      guard !sheet.hasPrefix("/"), !parts.contains("..") else {
        reasons.append("sheet lies outside the folder of the file")
        continue
      }
      let path = folder.appending(sheet)
      guard PathKind.of(path) == .file,
        let digest = try? saying.setting.digest(ofFile: path.string)
      else {
        reasons.append("sheet is not there: \(sheet)")
        continue
      }
      if !all.contains(digest) { all.append(digest) }
    }
    return all
  }

  /// Whom a row is about: whom it names, whom the register names, or somebody new.
  private mutating func subject(
    _ entry: RegisterSheet.Entry, _ reasons: inout [String]
  ) -> SubjectID? {
    let found: SubjectID
    if let pseudonym = entry.pseudonym {
      found = pseudonym
    } else {
      let all = own[entry.name] ?? []
      guard all.count < 2 else {
        reasons.append("several people are called so: write the pseudonym")
        return nil
      }
      guard let known = all.first else {
        guard reasons.isEmpty else { return nil }
        return added(entry)
      }
      found = known
    }
    if let spokenFor = added[found] {
      if spokenFor != entry.spokenFor { reasons.append("spoken-for differs from another row") }
      return found
    }
    guard let speakers = saying.fold.speakers(found) else {
      reasons.append("nobody speaks for them in the project")
      return nil
    }
    if !speakers.recorders.contains(saying.me) {
      reasons.append("you are not among their recorders")
    }
    if speakers.grantedBy != entry.spokenFor.role {
      reasons.append("spoken-for is not what the project says of them")
    }
    return found
  }

  private mutating func added(_ entry: RegisterSheet.Entry) -> SubjectID? {
    let id = SubjectID.random()
    guard let row = PrivateRegister.Row(id: id, name: entry.name) else { return nil }
    var binding = SubjectBinding(id: id, project: saying.id)
    binding.recorders = [saying.me]
    switch entry.spokenFor {
    case .themselves: break
    case .guardian: binding.guardiansNeeded = 1
    case .community: binding.authoritiesNeeded = 1
    }
    rows.append(row)
    own[entry.name] = [id]
    added[id] = entry.spokenFor
    drafts.append(saying.draft(binding, replaces: []))
    return id
  }

  private func isKnown(
    _ entry: RegisterSheet.Entry, _ subject: SubjectID, _ sheets: [Digest]
  ) -> Bool {
    added[subject] == nil && saying.isSaid(draft(entry, subject, sheets))
  }

  private func draft(
    _ entry: RegisterSheet.Entry, _ subject: SubjectID, _ sheets: [Digest]
  ) -> PersonStatement.Draft {
    let indicated = Indication(by: entry.spokenFor.role, method: entry.method, evidence: sheets)
    switch entry.answer {
    case .yes:
      return saying.draft(
        Consent(
          id: subject, project: saying.id, indicated: indicated, notice: notice,
          language: language, processing: [entry.clause], controllers: [.identity(saying.id)]),
        until: entry.until, from: entry.day)
    case .no, .later:
      return saying.draft(
        ConsentRefusal(
          id: subject, project: saying.id, state: entry.answer == .no ? .refused : .deferred,
          indicated: indicated, data: OptionValue.wide(entry.clause.data),
          purposes: entry.clause.purposes), from: entry.day)
    }
  }

  private mutating func plan(
    _ entry: RegisterSheet.Entry, _ subject: SubjectID, _ sheets: [Digest]
  ) {
    guard !isKnown(entry, subject, sheets) else {
      known += 1
      return
    }
    let draft = draft(entry, subject, sheets)
    guard !drafts.contains(where: { $0.subject == draft.subject && $0.from == draft.from }) else {
      return
    }
    ready += 1
    drafts.append(draft)
  }
}

extension RegisterSheet.SpokenFor {
  /// Whose word it is, as records spell it.
  var role: Indication.Role {
    switch self {
    case .themselves: .dataSubject
    case .guardian: .guardian
    case .community: .communityAuthority
    }
  }
}
