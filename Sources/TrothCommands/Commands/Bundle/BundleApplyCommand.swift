import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth bundle apply`: admit the statements of a bundle.
struct BundleApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Verify the records of a bundle and admit them to the ledger.",
    discussion: """
      Each record is verified by itself, wherever the file came from, and has to be by whom it says, \
      and about this project or about none. What is not is named and left out. Nothing in a bundle \
      says where it goes.

      Example:
        troth bundle apply bo.json --dry-run
        troth bundle apply bo.json --yes
        troth bundle apply bo.json --to home --yes

      Exit status: 0 admitted or nothing new, 1 something was left out, or you said no, 2 could not, \
      64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The bundle.")
  var file: String

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let admission = try BundleAdmission(try read(setting), setting, here)
    for line in admission.refusals { setting.console.warn(line) }
    guard !admission.records.isEmpty else {
      setting.console.answer("nothing new to admit")
      if !admission.refusals.isEmpty { throw ExitCode(1) }
      return
    }
    let target = write.to ?? (here == nil ? .home : .ledger)
    if target != .home {
      setting.console.remark("Everyone who can read the project will be able to read, for good:")
    }
    for line in admission.lines { setting.console.remark("  \(line)") }
    guard
      try write.yes || write.dryRun
        || setting.console.confirm("Admit this?", instead: "add --yes")
    else {
      setting.console.remark("Nothing was written.")
      throw ExitCode(1)
    }
    try await place(admission, target, setting, here)
    if !admission.refusals.isEmpty { throw ExitCode(1) }
  }

  private func read(_ setting: Setting) throws(TrothError) -> RecordBundle {
    let path = setting.path(file)
    guard PathKind.of(path) == .file,
      let bytes = try AtomicFile.read(path, limit: RecordBundle.largest)
    else {
      throw TrothError(
        .user, "There is no file \(PlainText.line(file)).", hint: "ls -l")
    }
    do throws(RecordRefusal) {
      return try RecordBundle(parsing: bytes)
    } catch {
      throw TrothError(
        .data, code: error.code, "\(PlainText.line(file)) cannot be applied: \(error.reason).",
        hint: "troth bundle create bundle.json --all")
    }
  }

  private func place(
    _ admission: BundleAdmission, _ target: StatementTarget, _ setting: Setting,
    _ here: ProjectSetting?
  ) async throws(TrothError) {
    let count = admission.records.count
    let what = "admit \(count) \(count == 1 ? "record" : "records") of a bundle"
    if target == .home {
      if !write.dryRun {
        try setting.home().keep(admission.records, message: what, at: setting.now)
      }
      setting.console.answer("\(write.dryRun ? "dry run: " : "")\(what), kept in your home")
      return
    }
    let me = try setting.me()
    let signer = try setting.signer(me)
    try await Placement(setting: setting, options: write, project: here, what: what, keeps: false)
      .place(
        admission.records, shown: admission.records[0],
        also: Array(admission.records.dropFirst()), standard: .ledger, by: me, signer: signer)
  }
}

/// What of a bundle may come in here, and what may not, with the reason.
struct BundleAdmission {
  /// What is new and may come in.
  let records: [Verified]
  /// What the statements among them say.
  let lines: [String]
  /// What is left out.
  let refusals: [String]

  init(_ bundle: RecordBundle, _ setting: Setting, _ here: ProjectSetting?) throws(TrothError) {
    let known = try setting.known(here)
    let arriving = bundle.records.map { SourcedRecord($0, from: .range) }
    let union = RecordUnion(known.union.records + arriving)
    let people = People(union)
    let statements = Statements(union, people: people, project: here?.state.project.id)
    let words = StatementWords(
      names: Names(claimed: NameBook.claimed(statements, people: people)), people: people,
      projects: here.map { [$0.state.project.id: $0.state.project.current.name] } ?? [:])
    var (records, lines): ([Verified], [String]) = ([], [])
    var refusals = bundle.refused.map {
      "left out: number \($0.number) of the file is no record: \(PlainText.line($0.refusal.reason))"
    }
    for verified in bundle.records {
      let record = verified.record
      if let reason = Self.reason(verified, people, statements) {
        refusals.append("left out: \(verified.id.short): \(PlainText.line(reason))")
      } else if here.map({ $0.union[verified.id]?.source.isAuthority != true }) ?? true {
        records.append(verified)
        let isFrame = [.identityEvent, .countersignature, .profile].contains(record.kind)
        if !isFrame { lines.append(words.sentence(record, id: verified.id)) }
      }
    }
    self.records = records
    self.lines = lines
    self.refusals = refusals
  }

  /// Why a record may not come in; `nil` when it may.
  private static func reason(
    _ verified: Verified, _ people: People, _ statements: Statements
  ) -> String? {
    let record = verified.record
    switch record.kind {
    case .projectEvent: return "a project's law comes in with its branch, not in a bundle"
    case .identityEvent:
      let isInForce = people.identities.values.contains { identity in
        identity.events.contains { $0.id == verified.id }
      }
      return isInForce
        ? nil : "it is an event of a log that does not follow from the events known here"
    default: break
    }
    if let refusal = statements.refused[verified.id] { return refusal.reason }
    guard let statement = statements[verified.id] else { return "it is no statement" }
    if case .identity(let did) = statement.node, people.identities[did]?.kind == .agent,
      let deed = Agents.overstep(record)
    {
      return "an agent \(deed), and only a person may"
    }
    return nil
  }
}
