import ArgumentParser
import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothReport
import TrothStore

/// `troth consent explain`: may this be done with this file, and why?
struct ConsentExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say whether something may be done with a file, and why.",
    discussion: """
      The path is the file's in the project, from its root. Without --operation each entry of the policy \
      is asked as for a push; without --audience, whether anybody whom the policy names may have it. What \
      the audience uses data for is asked too, beside --purpose.

      Example:
        troth consent explain interviews/tape-7.md
        troth consent explain interviews/tape-7.md --purpose AcademicResearch --audience circle \\
          --operation share --format json

      Exit status: 0 allowed, 1 not, 2 could not say, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The file, from the root of the project.")
  var path: String

  @Option(help: ArgumentHelp("What for.", valueName: "name"), transform: OptionValue.line)
  var purpose: String?

  @Option(
    help: ArgumentHelp("For whom, by the policy's name.", valueName: "name"),
    transform: OptionValue.line)
  var audience: String?

  @Option(
    help: ArgumentHelp("What is to be done, such as store or share.", valueName: "name"),
    transform: OptionValue.line)
  var operation: String?

  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let answer = try answer(here, in: setting)
    switch format.format {
    case .json: setting.console.answer(json: answer.json)
    case .text: setting.console.answer(answer.text)
    }
    if !answer.isAllowed { throw ExitCode(1) }
  }

  private func answer(
    _ here: ProjectSetting, in setting: Setting
  ) throws(TrothError) -> ConsentAnswer {
    let policy = here.law.policy
    let repository = try setting.repository()
    let file = GitPath(path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    var reader = GovernedReader(repository, rules: policy.consentNeeded)
    let claims = try reader.claims(
      about: file, on: try repository.head().commit, law: here.state.commit)
    let at = project.at ?? setting.now
    let judge = ConsentJudge(
      law: here.law, people: here.people, statements: here.statements, at: at)
    remark(policy, setting)
    let decisions = claims.map { claim in
      let decision = judge.decision(
        claim, operation: operation ?? claim.rule.operation(at: .push), for: whom(policy),
        purpose: purpose)
      return (claim: claim, decision: decision)
    }
    let operations = Set(claims.map { operation ?? $0.rule.operation(at: .push) })
    return ConsentAnswer(
      asked: ConsentAnswer.Asked(
        path: file, operations: operations.sorted(), audience: audience, purpose: purpose),
      decisions: decisions, authority: here.state.commit, ledger: here.state.ledger, at: at)
  }

  private func whom(_ policy: Policy) -> GovernedData.Audience {
    guard let audience else { return .anybody }
    return policy.audience(named: audience) == nil ? .unknown : .named(audience)
  }

  /// Words that the policy does not know get a no, and are probably not meant.
  private func remark(_ policy: Policy, _ setting: Setting) {
    let audiences = policy.audiences.map(\.name)
    for (word, known, what) in [
      (audience, audiences, "audience"), (purpose, policy.purposes.names, "purpose"),
    ] {
      guard let word, !known.contains(word) else { continue }
      let near = Nearest.word(to: word, among: known).map { "; did you mean \($0)?" } ?? "."
      setting.console.remark(
        "The policy knows no \(what) \(PlainText.line(word))\(PlainText.line(near))")
    }
  }
}
