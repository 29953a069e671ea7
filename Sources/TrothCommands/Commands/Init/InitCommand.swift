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
      Writes and stages `.troth/`: the project's first event, a policy that advises, a charter, \
      terms, and your identity as its first steward. History from before counts against nobody.

      Example:
        troth init --name seed-library --agreement dco
        git commit -m "Adopt Troth"

      Exit status: 0 staged, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var write: InitWriteOptions

  @Option(help: "What the project is called; the folder's name by default.")
  var name: String?

  @Option(help: "What findings do: advise or enforce.")
  var mode: InitMode = .advise

  @Option(help: "An agreement that contributors make; dco is at hand. Repeatable.")
  var agreement: [String] = []

  @Option(help: "Where statements go: a branch of their own, or default-branch to keep one tree.")
  var ledger: String = "troth/ledger"

  @Flag(help: "Make keys without a passphrase.")
  var noPassphrase = false

  @Flag(help: "Leave git's settings alone.")
  var noGit = false

  func run() async throws {
    let setting = Setting(global)
    let repository = try setting.repository()
    let (branch, tip) = try place(repository)
    guard BranchName.isValid(ledger) else {
      throw ValidationError("'\(ledger)' is not the name of a branch.")
    }
    let founding = Founding(
      name: name ?? Self.folderName(repository), branch: branch,
      ledger: ledger == "default-branch" ? branch : ledger, mode: mode.policyMode,
      agreements: agreement.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      adopted: tip.map { [$0] } ?? [])
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
    if write.dryRun {
      setting.console.answer("would found \(founding.name) on \(branch), and wrote nothing")
      return
    }
    let me = try await founder(setting)
    guard let did = me.person.did else { throw TrothError(.internal, "A founder without a log.") }
    let signer = try setting.signer(me)
    let (event, files) = try founding.event(by: did, signer: signer, at: setting.now)
    try await setting.use(me, touchingGit: !noGit)
    try earlier?.clear(repository)
    let pins = PinFile(repository)
    let before = try pins.read()
    let remote = try repository.remotes().first { $0.name == "origin" }
    // First the pin: whoever stops this halfway is told so, and can run it again.
    try pins.write(
      Pin(
        project: TrothDID(inception: event.id), remote: remote?.name, branch: branch,
        isFounder: true))
    do {
      try await stage(event, files, of: founding.name, setting, me, signer)
    } catch {
      if let before { try pins.write(before) } else { try pins.remove() }
      throw error
    }
    explain(setting, event)
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

  /// The branch that will carry the law, and its tip.
  private func place(_ repository: Repository) throws(TrothError) -> (String, ObjectID?) {
    guard repository.workTree != nil else {
      throw TrothError(
        .user, "A bare repository has no work tree to write into.",
        hint: "git clone it, and run troth init in the clone")
    }
    guard case .branch(let ref, let tip) = try repository.head(), ref.hasPrefix("refs/heads/")
    else {
      throw TrothError(
        .user, "HEAD is detached, so no branch would carry the project.", hint: "git switch main")
    }
    return (String(ref.dropFirst("refs/heads/".count)), tip)
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

  private func explain(_ setting: Setting, _ event: Verified) {
    let console = setting.console
    console.remark("fingerprint: \(Fingerprint.text(event.id.digest))")
    console.remark(
      "What becomes public with your next push: your name, your device's public key, and these texts."
    )
    console.remark(
      "You are the only steward: if your keys are lost, the project cannot be amended any more. "
        + "`troth project propose --add-steward DID` names a second one.")
    if !write.commit { console.remark("next: git commit -m \"Adopt Troth\"") }
    console.remark("then: troth hook install")
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
