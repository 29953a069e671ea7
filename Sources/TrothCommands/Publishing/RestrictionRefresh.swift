import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// Asks the place where the project's law is kept for what was said meanwhile, before data leaves.
///
/// Specification: docs/spec/publishing.md, "What is known".
struct RestrictionRefresh {
  /// How long a remote may take, in seconds.
  static let seconds = 30

  let setting: Setting

  /// Fetches from the remote whose refs are the law; nothing where this repository's own are.
  ///
  /// - Parameter command: what to paste to go on without it.
  /// - Throws: where it cannot be reached: what was withdrawn there is not known here.
  func run(_ options: ProjectOptions, instead command: String) async throws(TrothError) {
    let repository = try setting.repository()
    guard options.authority == nil,
      let place = try AuthorityReader(repository, loader: try setting.loader())
        .placeIfAny(pin: try PinFile(repository).read()),
      let remote = place.remote
    else { return }
    do {
      try await GitCommand.run(
        ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", remote],
        in: repository.workTree ?? repository.gitDirectory, interactive: Console.isInteractive,
        timeoutSeconds: Self.seconds
      ).succeeded("The fetch failed")
    } catch {
      throw Self.unreachable(remote, " \(PlainText.line(error.message))", command)
    }
    try repository.refresh()
  }

  /// Asks the other places that the policy names for what was withdrawn there.
  ///
  /// - Returns: whether anything is new.
  /// - Throws: where one cannot be reached.
  func withdrawals(
    _ here: ProjectSetting, instead command: String
  ) async throws(TrothError) -> Bool {
    let sources = here.refreshSources
    guard !sources.isEmpty else { return false }
    let outcome = try await Refresh(try setting.repository(), timeoutSeconds: Self.seconds)
      .run(sources, at: setting.now)
    if let first = outcome.unreachable.first {
      throw Self.unreachable(first.source.remote, "", command)
    }
    return outcome.isNews
  }

  private static func unreachable(
    _ remote: String, _ why: String, _ command: String
  ) -> TrothError {
    TrothError(
      .environment, code: .gitFailed,
      "\(PlainText.line(remote)) could not be reached, so what was withdrawn there is not known "
        + "here, and nothing was made.\(why)", hint: command)
  }
}
