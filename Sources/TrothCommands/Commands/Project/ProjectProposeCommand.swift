import ArgumentParser
import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth project propose`: an amendment, signed by one steward.
struct ProjectProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Propose an amendment of the project.",
    discussion: """
      Ratifies texts as they stand in the work tree, changes stewards or threshold, and accepts the \
      history of what was made elsewhere. It is in force once enough stewards have signed and it has reached the default branch.

      Example:
        troth project propose --text policy.yml
        troth project propose --add-steward did:troth:z… --threshold 2
        troth project propose --accept-history vendor/main

      Exit status: 0 staged, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Option(
    help: ArgumentHelp("A text below .troth/ to put in force as it stands.", valueName: "path"))
  var text: [String] = []

  @Option(help: ArgumentHelp("A text to take out of force.", valueName: "path"))
  var dropText: [String] = []

  @Flag(help: "Let acceptance of the earlier text hold for the new one.")
  var compatible = false

  @Option(
    help: ArgumentHelp("Someone who becomes a steward.", valueName: "did"),
    transform: OptionValue.did)
  var addSteward: [TrothDID] = []

  @Option(
    help: ArgumentHelp("Someone who is a steward no more.", valueName: "did"),
    transform: OptionValue.did)
  var removeSteward: [TrothDID] = []

  @Option(help: "How many stewards put an amendment in force.")
  var threshold: Int64?

  @Option(
    help: ArgumentHelp(
      "A commit whose history, and itself, is not judged: of an import, a vendored project or a "
        + "fork from before the project.", valueName: "rev"))
  var acceptHistory: [String] = []

  @Option(help: "What the project is called.")
  var name: String?

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let me = try setting.person(to: "propose an amendment")
    let law = try setting.lawAtHead(here)
    let amendment = try amended(law.current, setting)
    let event = ProjectEvent(
      project: law.id, sequence: law.current.sequence + 1, previous: law.newest.id,
      name: name ?? law.current.name, stewards: amendment.stewards, emeritus: amendment.emeritus,
      threshold: threshold ?? law.current.threshold, branch: law.current.branch,
      ledger: law.current.ledger, adopted: try adopted(law.current, here, setting),
      texts: amendment.texts,
      compatible: amendment.compatible, urls: law.current.urls)
    guard (1...Int64(event.stewards.count)).contains(event.threshold) else {
      throw TrothError(
        .user, "The threshold must lie between 1 and the number of stewards.",
        hint: "troth project propose --threshold 1")
    }
    guard
      AmendmentWords.lines(from: law.current, to: event, names: here.names)
        != AmendmentWords.lines(from: law.current, to: law.current, names: here.names)
    else {
      throw TrothError(
        .user, "This would change nothing: every text is in force as it stands.",
        hint: "troth project propose --text policy.yml")
    }
    let signer = try setting.signer(me)
    let record = try RecordDraft(
      kind: .projectEvent, issuer: me.person, subject: event.subject, at: setting.now
    ).signed(by: signer)
    let identities = try setting.identities(
      of: addSteward + [me.person].compactMap(\.did), beside: law, in: here)
    for line in AmendmentWords.lines(from: law.current, to: event, names: here.names) {
      setting.console.remark("  \(line)")
    }
    try await Placement(
      setting: setting, options: write, project: here, what: "amendment \(event.sequence)"
    ).place(
      [record] + identities, shown: record, texts: amendment.files, standard: .change, by: me,
      signer: signer)
    if write.to == nil, !write.commit {
      setting.console.remark("hint: git commit -m \"Amend the project\"")
    }
  }

  /// The commits that are accepted with their history, and those of the events before.
  private func adopted(
    _ current: ProjectEvent, _ here: ProjectSetting, _ setting: Setting
  ) throws(TrothError) -> [ObjectID] {
    let repository = try setting.repository()
    var adopted = current.adopted
    for revision in acceptHistory {
      let tip = try repository.resolve(revision)
      guard try !repository.isAncestor(tip, of: here.state.commit) else {
        throw TrothError(
          .user,
          "\(PlainText.line(revision)) is on the project's branch already, where nothing is "
            + "judged again.", hint: "troth project show")
      }
      if !adopted.contains(tip) { adopted.append(tip) }
    }
    return adopted
  }

  private struct Amended {
    var stewards: [TrothDID]
    var emeritus: [TrothDID]
    var texts: [String: Digest]
    var compatible: [Digest: Set<Digest>]
    var files: [(path: GitPath, bytes: [UInt8])] = []
  }

  private func amended(_ current: ProjectEvent, _ setting: Setting) throws(TrothError) -> Amended {
    let strangers = removeSteward.filter { !current.stewards.contains($0) }
    guard strangers.isEmpty else {
      throw TrothError(.user, "\(strangers[0]) is not a steward.", hint: "troth project show")
    }
    var amended = Amended(
      stewards: Array(Set(current.stewards + addSteward).subtracting(removeSteward)),
      emeritus: Array(Set(current.emeritus + removeSteward).subtracting(addSteward)),
      texts: current.texts, compatible: current.compatible)
    for path in dropText {
      guard amended.texts.removeValue(forKey: path) != nil else {
        throw TrothError(.user, "No text \(path) is in force.", hint: "troth project show")
      }
    }
    for path in text { try ratify(path, into: &amended, setting) }
    return amended
  }

  private func ratify(
    _ path: String, into amended: inout Amended, _ setting: Setting
  ) throws(TrothError) {
    guard LawPath.isValid(path) else {
      throw TrothError(
        .user, "\(PlainText.line(path)) is not policy.yml, charter.md or a file in terms/.",
        hint: "troth project propose --text policy.yml")
    }
    guard let root = try setting.repository().workTree,
      let bytes = try AtomicFile.read(
        FilePath(root).appending(".troth/\(path)"), limit: AuthorityState.largestText)
    else {
      throw TrothError(.user, "There is no .troth/\(path) in the work tree.", hint: "ls .troth")
    }
    if path == "policy.yml", case .invalid(let problems) = Policy.parse(bytes),
      let first = problems.first
    {
      throw TrothError(
        .user, code: .policyInvalid,
        "The policy cannot be evaluated: line \(first.line), column \(first.column): "
          + first.message, hint: "troth policy lint")
    }
    let digest = SHA256.digest(bytes)
    if compatible, let earlier = amended.texts[path], earlier != digest {
      let before = amended.compatible[earlier] ?? []
      amended.compatible[digest] = before.union([earlier])
    }
    amended.texts[path] = digest
    amended.files.append((GitPath(".troth/\(path)"), bytes))
    amended.files.append((GitPath(".troth/texts/\(digest)"), bytes))
  }
}
