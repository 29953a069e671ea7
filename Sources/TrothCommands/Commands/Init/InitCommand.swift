import ArgumentParser
import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth init`: make this repository a Troth project.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make this repository a Troth project.",
    discussion: """
      Looks around first: the newest commits, the names of files, the remotes. Then writes and \
      stages `.troth/`: the project's first event, a policy that advises with a reason for each \
      line, a charter, terms, and your identity as its first steward. History from before counts \
      against nobody.

      Example:
        troth init --dry-run
        troth init --name seed-library --branch troth-init
        troth init --for people --data "interviews/**" --audience "museum=git.museum.example/**"
        git commit -m "Adopt Troth"

      Exit status: 0 staged, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var write: InitWriteOptions

  @OptionGroup var data: InitDataOptions

  @Option(help: "What the project is called; the folder's name by default.")
  var name: String?

  @Option(help: "What findings do: advise or enforce.")
  var mode: InitMode = .advise

  @Option(
    help: "An agreement that contributors make: dco, or cla where its text is here. Repeatable.")
  var agreement: [String] = []

  @Option(help: "Where statements go: a branch of their own, or default-branch to keep one tree.")
  var ledger: String = "troth/ledger"

  @Option(
    help: ArgumentHelp("Write on a new branch, for a pull request.", valueName: "branch"))
  var branch: String?

  @Option(
    help: ArgumentHelp("Who is to be the second steward; says what they do.", valueName: "name"),
    transform: OptionValue.line)
  var secondSteward: String?

  @Flag(help: "Make keys without a passphrase.")
  var noPassphrase = false

  @Flag(help: "Leave git's settings alone.")
  var noGit = false

  @OptionGroup var format: FormatOption

  func validate() throws {
    guard BranchName.isValid(ledger) else {
      throw ValidationError("'\(ledger)' is not the name of a branch.")
    }
    guard branch.map(BranchName.isValid) ?? true else {
      throw ValidationError("'\(branch ?? "")' is not the name of a branch.")
    }
    if format.format == .json, !write.dryRun {
      throw ValidationError("--format json shows what was seen, and goes with --dry-run.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    let repository = try setting.repository()
    let place = try InitPlace(repository, newBranch: branch)
    let seen = try Surroundings(
      repository, place, mode: mode.policyMode,
      asked: agreement.isEmpty
        ? nil : agreement.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      data: data.chosen)
    let founding = Founding(
      name: name ?? Self.folderName(repository), branch: place.branch,
      ledger: ledger == "default-branch" ? place.branch : ledger, proposal: seen.proposal,
      agreementText: seen.agreementText, adopted: place.tip.map { [$0] } ?? [])
    guard PlainText.line(founding.name) == founding.name,
      (1...100).contains(founding.name.utf8.count)
    else {
      throw ValidationError("The name must be one line of 1 to 100 bytes.")
    }
    _ = try founding.texts()
    let earlier = try EarlierFounding.find(repository)
    if let earlier, earlier.isStaged {
      guard write.commit, !write.dryRun else { throw earlier.error() }
      return try finish(earlier, setting)
    }
    try refuseOccupied(repository, except: earlier)
    // Another founding beside one that waits on its branch would be a rival of it.
    if let pin = try PinFile(repository).read(), let target = pin.branch,
      let waiting = try FoundingElsewhere.find(repository, pin, target: target)
    {
      throw waiting.error()
    }
    let report = LookReport(look: seen.look, proposal: seen.proposal)
    if write.dryRun { return show(report, founding, setting.console) }
    // A new repository shows its founder nothing that they do not know.
    if seen.look.hasHabits { for line in report.text { setting.console.remark(line) } }
    let me = try await founder(setting)
    guard let did = me.person.did else { throw TrothError(.internal, "A founder without a log.") }
    let signer = try setting.signer(me)
    let (event, files) = try founding.event(by: did, signer: signer, at: setting.now)
    try await setting.use(me, touchingGit: !noGit)
    try earlier?.clear(repository)
    let pins = PinFile(repository)
    let before = try pins.read()
    let remote = try repository.remotes().first { $0.name == "origin" }
    try await place.enter(repository)
    // First the pin: whoever stops this halfway is told so, and can run it again.
    try pins.write(
      Pin(
        project: TrothDID(inception: event.id), remote: remote?.name, branch: place.branch,
        isFounder: true))
    do {
      try await stage(event, files, of: founding.name, setting, me, signer)
    } catch {
      if let before { try pins.write(before) } else { try pins.remove() }
      throw error
    }
    InitWords(
      console: setting.console, place: place, isCommitted: write.commit,
      signsOff: founding.proposal.agreements.contains { $0.accept.contains(.signoff) },
      secondSteward: secondSteward ?? askForSecondSteward(setting.console)
    ).explain(event)
  }

  private func show(_ report: LookReport, _ founding: Founding, _ console: Console) {
    if format.format == .json { return console.answer(json: report.json) }
    let text = report.text
    console.answer(text + (text.isEmpty ? [] : [""]))
    console.answer(["The policy that fits:", ""])
    console.answer(bytes: Array(founding.proposal.text.utf8))
    console.answer(
      "\nwould found \(founding.name) on \(founding.branch)"
        + (branch.map { ", written on the new branch \($0)" } ?? "") + ", and wrote nothing")
  }

  /// Asked on a terminal only; nobody in particular is an answer too.
  private func askForSecondSteward(_ console: Console) -> String? {
    guard Console.isInteractive, !write.yes, !global.quiet else { return nil }
    let answer = console.ask("Who is to be the second steward? (a name, or Enter for later)")
    return (try? OptionValue.line(answer)) ?? nil
  }

  private func stage(
    _ event: Verified, _ files: [(path: GitPath, bytes: [UInt8])], of name: String,
    _ setting: Setting, _ me: Me, _ signer: any Signer
  ) async throws {
    try await Placement(
      setting: setting, options: write.asWriteOptions, project: nil, what: "found \(name)"
    ).place(
      [event] + me.records, shown: event, texts: files, standard: .change, by: me, signer: signer)
  }

  /// Commits what an earlier run staged.
  private func finish(_ earlier: EarlierFounding, _ setting: Setting) throws {
    let signer = try setting.signer(setting.me())
    let commit = try WorkTreeCommit(setting: setting).commit(
      earlier.files(setting.repository()), message: "troth: found the project", signer: signer)
    let id = earlier.inception
    setting.console.answer(
      global.quiet ? id.description : "founded before: \(id.short), committed as \(commit.short)")
  }

  private func refuseOccupied(
    _ repository: Repository, except earlier: EarlierFounding?
  ) throws(TrothError) {
    let folder = FilePath(repository.workTree ?? "").appending(".troth").appending("project")
    let own = earlier?.path.components.last?.text
    let isOccupied =
      switch PathKind.of(folder) {
      case .absent: false
      case .folder: try FolderListing.names(in: folder).contains { !Self.isOwn($0, own) }
      default: true
      }
    guard !isOccupied else {
      throw TrothError(.user, "This is a Troth project already.", hint: "troth project show")
    }
    if let tip = try repository.head().commit,
      try RecordLoader(repository).troth(ofCommit: tip) != nil
    {
      throw TrothError(.user, "This branch holds .troth/ already.", hint: "troth project show")
    }
  }

  /// Whether a name is that of an event of one's own, or of a file that was to become it.
  private static func isOwn(_ name: String, _ own: String?) -> Bool {
    name == own || (name.hasPrefix(".troth-") && name.hasSuffix(".tmp"))
  }

  /// One's identity, made now if there is none.
  private func founder(_ setting: Setting) async throws -> Me {
    if let me = try setting.meIfAny(), me.person.did != nil {
      try me.refuseAgent("found a project")
      return me
    }
    let name = try setting.repository().identity()?.name
    guard let name else {
      throw TrothError(
        .user, "git does not know your name yet, and your identity wants one.",
        hint: "git config --global user.name \"Your Name\"")
    }
    let device = try Newcomer.device(setting, setting.ownPeople())
    return try setting.makeIdentity(
      name: name, device: device, withoutPassphrase: noPassphrase)
  }

  private static func folderName(_ repository: Repository) -> String {
    FilePath(repository.workTree ?? "").lastComponent?.string ?? "project"
  }
}

/// Options of `init` that say how it writes.
struct InitWriteOptions: ParsableArguments {
  @Flag(help: "Commit exactly what was staged.")
  var commit = false

  @Flag(help: "Say what would be done, and write nothing.")
  var dryRun = false

  @Flag(help: "Answer every question with yes.")
  var yes = false

  var asWriteOptions: WriteOptions {
    var options = WriteOptions()
    options.to = .change
    options.commit = commit
    options.noPush = true
    options.dryRun = false
    options.yes = yes
    return options
  }
}

/// The policy's mode as a word.
enum InitMode: String, ExpressibleByArgument, CaseIterable {
  case advise, enforce

  var policyMode: PolicyMode { self == .advise ? .advise : .enforce }
}
