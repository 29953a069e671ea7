import ArgumentParser
import TrothCheck
import TrothModel
import TrothStore

/// Which commits are asked about, and where they are to go.
struct RangeOptions: ParsableArguments {
  @Argument(help: "The commits, as A..B or a tip.")
  var range: String?

  @Option(help: ArgumentHelp("The branch that they are to go to.", valueName: "ref"))
  var onto: String?

  @OptionGroup var author: OpenerOption

  /// The full name of the target, where one was given.
  var target: String? { onto.map { $0.hasPrefix("refs/") ? $0 : "refs/heads/\($0)" } }
}

/// Where data about people would go.
struct DestinationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("For whom: an audience that the policy names.", valueName: "name"))
  var audience: String?

  @Option(
    help: ArgumentHelp("Where to: a remote, whose audience the policy tells.", valueName: "name"))
  var remote: String?

  func validate() throws {
    if audience != nil, remote != nil {
      throw ValidationError("'--audience' and '--remote' say the same thing in two ways; give one.")
    }
  }
}

/// A range and the project that judges it.
struct JudgedRange {
  /// The project.
  let here: ProjectSetting
  /// What there is to judge.
  let question: Question

  /// Whether the range adds nothing to what the project has, and no data about people would go along.
  var isEmpty: Bool {
    question.commits.isEmpty && question.lawChanges.isEmpty
      && question.data?.appearances.isEmpty != false
  }

  /// Reads the project and the range.
  init(
    _ range: RangeOptions, _ project: ProjectOptions, to destination: DestinationOptions? = nil,
    in setting: Setting
  ) async throws(TrothError) {
    let repository = try setting.repository()
    let span = try CommitSpan.parse(range.range, in: repository)
    try await PartialClone(repository, loader: try setting.loader()).complete(with: [span.head])
    here = try setting.project(project.authorityOptions)
    let target = range.target ?? here.law.defaultRef
    let old = try target == here.law.defaultRef ? nil : here.tip(of: target, in: repository)
    var builder = QuestionBuilder(
      repository: repository, loader: try setting.loader(), project: here,
      at: project.at ?? setting.now, mayFetch: true)
    builder.opener = range.author.opener
    if let destination {
      builder.destination = try destination.destination(here, in: setting)
    }
    question = try await builder.question(span, onto: target, old: old)
  }
}
