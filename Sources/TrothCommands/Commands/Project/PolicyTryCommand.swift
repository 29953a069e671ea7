import ArgumentParser
import SystemPackage
import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth policy try`: what a policy would have done to history.
struct PolicyTryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Say what a policy would have done to the last changes.",
    discussion: """
      Judges each first-parent step of the default branch as if it came today. Without FILE the \
      policy in force; in a repository that is no project yet, the one that `troth init` would \
      propose. Reads only.

      Example:
        troth policy try
        troth policy try draft.yml --last 1000
        troth policy try v1.0..main --format json

      Exit status: 0 answered, whatever it comes to, 2 could not answer, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Option(help: ArgumentHelp("How many changes at most.", valueName: "count"))
  var last: Int = 200

  @Option(
    help: ArgumentHelp(
      "Judge as if who commits with this address had joined. Repeatable.", valueName: "address"),
    transform: OptionValue.line)
  var assume: [String] = []

  @Argument(
    help: ArgumentHelp(
      "A policy file (ends with .yml or .yaml), a range as A..B, or the tip of one.",
      valueName: "file|range"))
  var words: [String] = []

  /// The most steps that are judged in one run.
  static let mostSteps = 1_000_000

  func validate() throws {
    guard (1...Self.mostSteps).contains(last) else {
      throw ValidationError("--last takes a number from 1 to \(Self.mostSteps).")
    }
    guard words.count <= 2 else { throw ValidationError("One FILE and one RANGE at most.") }
    if words.count == 2, !Self.isFile(words[0]) {
      throw ValidationError("'\(words[0])' is no policy file: its name ends with .yml or .yaml.")
    }
  }

  private static func isFile(_ word: String) -> Bool {
    word.hasSuffix(".yml") || word.hasSuffix(".yaml")
  }

  func run() async throws {
    let setting = Setting(global)
    let repository = try setting.repository()
    let file = words.first.flatMap { Self.isFile($0) ? $0 : nil }
    let range = words.last.flatMap { $0 == file && words.count == 1 ? nil : $0 }
    let trial: Trial
    if let here = try setting.projectIfAny(project.authorityOptions, introduces: false) {
      trial = try inProject(here, file, setting)
    } else {
      trial = try beforeAdoption(file, setting)
    }
    let span = try CommitSpan.parse(range ?? trial.tip, in: repository)
    let steps = try repository.steps(of: span.head, after: span.start, most: last)
    var progress = Progress("changes", of: steps.count, console: setting.console)
    defer { trial.rehearsal.outside?.close() }
    let summary = try await trial.rehearsal.run(steps) { progress.show($0) }
    progress.end()
    let report = TrialReport(
      summary: summary, source: trial.source,
      branch: trial.rehearsal.law.project.current.branch, head: span.head, base: steps.last?.base,
      isSteward: trial.isSteward, asksOfTips: trial.rehearsal.law.policy.signed.is == .tip,
      notes: trial.notes)
    switch format.format {
    case .json: setting.console.answer(json: report.json)
    case .text: setting.console.answer(report.text)
    }
  }

  /// What is tried, and for whom.
  private struct Trial {
    let rehearsal: Rehearsal
    let source: TrialReport.Source
    /// The revision whose steps are judged unless the user says.
    let tip: String
    let isSteward: Bool
    let notes: [String]
  }

  private func inProject(
    _ here: ProjectSetting, _ file: String?, _ setting: Setting
  ) throws(TrothError) -> Trial {
    let state = here.state.project
    var law = here.law
    if let file {
      let policy = try read(file, setting)
      law = Law(project: state, policy: policy)
      law.drafts = Law.drafts(of: policy, beside: state.current.texts)
    }
    let tried = ProjectSetting(
      state: here.state, law: law, pin: here.pin, union: here.union, people: here.people,
      statements: here.statements)
    let instant = project.at ?? setting.now
    var rehearsal = Rehearsal(
      repository: try setting.repository(), law: law, people: here.people,
      statements: here.statements, at: instant, assumed: TrialPeople(addresses: assume))
    rehearsal.outside = try tried.outsideVerifier(in: try setting.repository(), at: instant)
    let own = try setting.ownPeople().identities.map { PersonID.identity($0.did) }
    return Trial(
      rehearsal: rehearsal,
      source: file.map { .file($0) } ?? .inForce, tip: here.state.commit.description,
      isSteward: own.contains(where: state.isSteward),
      notes: here.state.notes + assumeNote(assume) + Self.consentNote(law.policy)
        + law.drafts.keys.sorted().map(Self.draftNote))
  }

  private func beforeAdoption(
    _ file: String?, _ setting: Setting
  ) throws(TrothError) -> Trial {
    let repository = try setting.repository()
    let (branch, tip) = try Self.standing(repository, setting)
    let policy: Policy
    if let file {
      policy = try read(file, setting)
    } else {
      let look = try LookReader(repository: repository).look(at: tip, branch: branch)
      policy = try parse(Array(PolicyProposal(look).text.utf8), "the proposal")
    }
    let addresses = try [repository.identity()?.email].compactMap(\.self) + assume
    let rehearsed = try RehearsedProject(setting, policy: policy, branch: branch)
    return Trial(
      rehearsal: Rehearsal(
        repository: repository, law: rehearsed.law, people: rehearsed.people,
        statements: rehearsed.statements, at: project.at ?? setting.now,
        assumed: TrialPeople(
          persons: try setting.keysWithinReach(), addresses: addresses)),
      source: file.map { .file($0) } ?? .proposed, tip: tip?.description ?? "HEAD",
      isSteward: true,
      notes: [
        "There is no project here yet, so nobody is known but you, by the keys on this machine. "
          + "History from before a project counts against nobody."
      ] + assumeNote(addresses) + Self.consentNote(policy))
  }

  /// The branch that projects begin on: the remote's default branch, else the one checked out.
  private static func standing(
    _ repository: Repository, _ setting: Setting
  ) throws(TrothError) -> (branch: String, tip: ObjectID?) {
    let reader = AuthorityReader(repository, loader: try setting.loader())
    if let place = try? reader.placeIfAny(pin: nil), let branch = place.branch,
      let tip = try repository.reference(place.ref)
    {
      return (branch, tip)
    }
    switch try repository.head() {
    case .branch(let ref, let tip):
      return (ref.hasPrefix("refs/heads/") ? String(ref.dropFirst("refs/heads/".count)) : ref, tip)
    case .detached(let tip): return ("main", tip)
    }
  }

  private func assumeNote(_ addresses: [String]) -> [String] {
    guard !addresses.isEmpty else { return [] }
    let list = addresses.map(PlainText.line).joined(separator: ", ")
    return [
      "Commits by \(list) are judged as if their author had joined and signed. An address proves "
        + "nothing; `--assume ADDRESS` adds one."
    ]
  }

  private static func consentNote(_ policy: Policy) -> [String] {
    policy.consentNeeded.isEmpty
      ? []
      : [
        "What `consent-needed` would have refused is not tried: it depends on where data goes. "
          + "`troth check --audience NAME` says it of the history as it is."
      ]
  }

  private static func draftNote(_ path: String) -> String {
    "\(path) is not in force, so nobody can have accepted it by record yet."
  }

  private func read(_ file: String, _ setting: Setting) throws(TrothError) -> Policy {
    let bytes = try FileArgument(file, directory: setting.directory)
      .bytes(limit: AuthorityState.largestText)
    return try parse(bytes, file)
  }

  private func parse(_ bytes: [UInt8], _ name: String) throws(TrothError) -> Policy {
    switch Policy.parse(bytes) {
    case .valid(let policy): return policy
    case .invalid(let problems):
      let first = problems.first.map { ": \($0)" } ?? ""
      throw TrothError(
        .user, code: .policyInvalid, "\(name) cannot be evaluated\(first).",
        hint: "troth policy lint \(ShellWord.quoted(name))")
    }
  }
}
