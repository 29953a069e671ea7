import ArgumentParser
import SystemPackage
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth subject handover`: somebody else speaks, or writes down, from now on.
struct SubjectHandoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "Hand over: other recorders, or other speakers, from now on.",
    discussion: """
      A new binding takes the place of the present one: what you name takes the place of what it said \
      of that, and the rest stays. A child who has come of age gets a key and no guardians; nothing \
      that the guardians permitted counts from then on, until they say so themselves. --rows writes the \
      names and pseudonyms to a file for a colleague, who takes it in with `troth subject receive`; pass \
      it from hand to hand, not through the repository.

      Example:
        troth subject handover --all --recorder did:troth:zQm… --rows rows.json
        troth subject handover "Ben" --key ben.pub --no-guardian

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var speakers: SpeakerOptions

  @Argument(help: "Names in your private register, pseudonyms, or their first digits.")
  var who: [String] = []

  @Flag(help: "Everyone whom you may write down for.")
  var all = false

  @Flag(help: "No guardian speaks for them any longer.")
  var noGuardian = false

  @Option(help: ArgumentHelp("Write the names to this file, for a colleague.", valueName: "file"))
  var rows: String?

  func validate() throws {
    if who.isEmpty != all { throw ValidationError("Name somebody, or say --all.") }
    if speakers.isEmpty, !noGuardian, rows == nil {
      throw ValidationError("Say what changes: --recorder, --key, --guardian, or --rows.")
    }
    if noGuardian, !speakers.guardian.isEmpty {
      throw ValidationError("--guardian and --no-guardian say opposite things.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    let saying = try ConsentSaying(
      setting, project.authorityOptions, write, to: "say who speaks for whom")
    let ids = try chosen(saying)
    let isBinding = noGuardian || !speakers.isEmpty
    if isBinding {
      try saying.requireDataSteward()
      var drafts: [PersonStatement.Draft] = []
      for id in ids { drafts.append(try draft(id, saying)) }
      let what = drafts.count == 1 ? nil : "hand over \(drafts.count) subjects"
      try await saying.saying.say(
        drafts, as: what, asking: what.map { "Shall you \($0)?" }, instead: "add --yes")
    }
    guard let rows, !write.dryRun else { return }
    let own = saying.subjects.rows.filter { ids.contains($0.id) }
    let path = setting.path(rows)
    guard PathKind.of(path) == .absent else {
      throw TrothError(
        .user, "\(path) is there already.", hint: "troth subject handover … --rows NEW-FILE")
    }
    try saying.subjects.register.write(own, to: path)
    setting.console.remark("wrote \(path), for your eyes and your colleague's only")
  }

  private func chosen(_ saying: ConsentSaying) throws(TrothError) -> [SubjectID] {
    var ids: [SubjectID] = []
    for text in who {
      let id = try saying.subjects.find(text)
      if !ids.contains(id) { ids.append(id) }
    }
    if all {
      ids = saying.fold.subjects.filter {
        saying.fold.speakers($0)?.recorders.contains(saying.me) == true
      }
    }
    guard !ids.isEmpty else {
      throw TrothError(
        .user, "There is nobody whom you may write down for.", hint: "troth subject list")
    }
    return ids
  }

  private func draft(
    _ id: SubjectID, _ saying: ConsentSaying
  ) throws(TrothError) -> PersonStatement.Draft {
    let earlier = saying.fold.bindings(of: id)
    guard !earlier.isEmpty else {
      throw TrothError(
        .user, "The project does not know \(id.short).", hint: "troth subject list")
    }
    // Of several that contradict the new one starts from none.
    let known = earlier.count == 1 ? saying.saying.known.statements[earlier[0]] : nil
    var binding =
      known.flatMap { SubjectBinding($0.record) } ?? SubjectBinding(id: id, project: saying.id)
    if noGuardian {
      binding.guardians = []
      binding.guardiansNeeded = 0
    }
    try speakers.apply(to: &binding, saying)
    guard !binding.everyone.isEmpty else {
      throw TrothError(
        .user, "Then nobody would speak for \(id.short).", hint: "troth subject show \(id.short)")
    }
    return saying.draft(binding, replaces: earlier)
  }
}

/// `troth subject receive`: take over a colleague's rows.
struct SubjectReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive", abstract: "Take a colleague's names into your private register.",
    discussion: """
      The file is what `troth subject handover --rows` wrote. Rows that you have already stay as they \
      are.

      Example:
        troth subject receive rows.json

      Exit status: 0 taken in, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "The file.")
  var file: String

  @Flag(help: "Say how many names would come in, and write nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let register = try setting.register(of: here)
    let theirs = try register.read(setting.path(file))
    func new(_ rows: [PrivateRegister.Row]) -> [PrivateRegister.Row] {
      let own = Set(rows.map(\.id))
      return theirs.filter { !own.contains($0.id) }
    }
    let count: Int
    if dryRun {
      count = new(try register.rows()).count
    } else {
      count = try register.change { (rows) throws(TrothError) -> Int in
        let added = new(rows)
        rows += added
        return added.count
      }
    }
    let names = count == 1 ? "1 name" : "\(count) names"
    setting.console.answer("\(names) \(dryRun ? "would come" : "came") into \(register.path)")
  }
}
