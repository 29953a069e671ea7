import ArgumentParser
import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// `troth may`: may somebody do something with a file?
struct MayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "may", abstract: "Say whether somebody may do something with a file, and why.",
    discussion: """
      WHO is an audience of the policy, or a remote that is for one: then ACTION is an operation that \
      consents name, such as publish, share or store. Or WHO is a person: then ACTION is assign (say \
      whom the data is about), permit, withdraw, or record (write down what was said). PATH is the \
      file's in the project, from its root.

      Example:
        troth may museum publish interviews/tape-7.md
        troth may did:troth:zQmYd2Czv7y2gRe5 withdraw interviews/tape-7.md --format json

      Exit status: 0 yes, 1 no, 2 could not say, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Argument(help: "An audience, a remote, or a person.")
  var who: String

  @Argument(help: "An operation, or assign, permit, withdraw, record.", transform: OptionValue.line)
  var action: String

  @Argument(help: "The file.")
  var path: String

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let repository = try setting.repository()
    let file = GitPath(path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    var reader = GovernedReader(repository, rules: here.law.policy.consentNeeded)
    let claims = try reader.claims(
      about: file, on: try repository.head().commit, law: here.state.commit)
    let at = project.at ?? setting.now
    let judge = ConsentJudge(
      law: here.law, people: here.people, statements: here.statements, at: at)
    if let holder = try? HolderRemotes(who, here.law.policy, in: setting) {
      try answer(holder, file, claims, judge, here, at, setting)
    } else {
      try answer(try person(here, setting), file, claims, judge, here, setting)
    }
  }

  /// An audience: what consents say.
  private func answer(
    _ holder: HolderRemotes, _ file: GitPath, _ claims: [GovernedData.Claim],
    _ judge: ConsentJudge, _ here: ProjectSetting, _ at: Instant, _ setting: Setting
  ) throws {
    let whom = holder.audience.map { GovernedData.Audience.named($0) } ?? .unknown
    let decisions = claims.map { claim in
      (claim: claim, decision: judge.decision(claim, operation: action, for: whom))
    }
    let answer = ConsentAnswer(
      asked: .init(
        path: file, operations: [action], audience: holder.audience ?? who, purpose: nil),
      decisions: decisions, authority: here.state.commit, ledger: here.state.ledger, at: at)
    switch format.format {
    case .json: setting.console.answer(json: answer.json)
    case .text: setting.console.answer(answer.text)
    }
    if !answer.isAllowed { throw ExitCode(1) }
  }

  private func person(_ here: ProjectSetting, _ setting: Setting) throws(TrothError) -> PersonID {
    do {
      return try Whom(setting: setting, known: try setting.known(here)).find(who)
    } catch {
      let names = here.law.policy.audiences.map(\.name)
      guard let near = Nearest.word(to: who, among: names) else { throw error }
      throw TrothError(
        error.kind, "\(error.message) There is an audience \(near).",
        hint: "troth may \(near) \(ShellWord.quoted(action)) \(ShellWord.quoted(path))")
    }
  }

  /// A person: whom the project has bound to the data.
  private func answer(
    _ person: PersonID, _ file: GitPath, _ claims: [GovernedData.Claim], _ judge: ConsentJudge,
    _ here: ProjectSetting, _ setting: Setting
  ) throws {
    guard let action = DataRights.Action(rawValue: action) else {
      let known = DataRights.Action.allCases.map(\.rawValue)
      throw TrothError(
        .user,
        "Of a person it can be asked whether they may do one of these: "
          + "\(known.joined(separator: ", ")).",
        hint: "troth may \(ShellWord.quoted(who)) withdraw \(ShellWord.quoted(path))")
    }
    let answer = DataRights(judge).answer(person, action, claims)
    switch format.format {
    case .json:
      setting.console.answer(json: [
        "version": 1, "allowed": .bool(answer.isAllowed), "who": .string(person.description),
        "action": .string(action.rawValue), "path": .string(file.description),
        "reason": .string(answer.reason),
      ])
    case .text:
      let word = answer.isAllowed ? "yes" : "no"
      setting.console.answer(
        "\(word): \(here.names.display(person)), \(action.rawValue) "
          + "\(PlainText.line(file.description)). \(answer.reason)")
    }
    if !answer.isAllowed { throw ExitCode(1) }
  }
}
