import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth hook post-merge`: what git asks once a merge is there. It refuses nothing.
struct PostMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "post-merge", abstract: "Say which statements a merge or a pull brought.",
    discussion: """
      Run by git. What ends or limits something comes first. Says nothing when nothing came.

      Example:
        git pull

      Exit status: 0, or that of the hook that was here before; 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var hook: HookOptions

  @Argument(help: "1 when the merge only fills the index.")
  var squash: String = "0"

  func run() async throws {
    let client = ClientHook(setting: Setting(global, opening: .hook), name: "post-merge")
    if !client.isSkipped(), squash != "1" {
      do throws(TrothError) {
        say(try MergedStatements(setting: client.setting).statements(), client)
      } catch {
        client.setting.console.warn(
          "troth: what came with this merge could not be looked at. \(PlainText.line(error.message))"
        )
      }
    }
    try ChainedHook(path: hook.chained, arguments: [squash]).goOn()
  }

  private func say(_ statements: [ReviewStatement], _ client: ClientHook) {
    guard !statements.isEmpty else { return }
    let lines = statements.map(Self.line)
    let count = statements.count
    let headline =
      count == 1 ? "1 statement came with this merge." : "\(count) statements came with this merge."
    let fits = count < HookSummary.mostLines
    let path = fits ? nil : client.leave([headline, ""] + lines)
    for line in HookSummary.lines(headline, lines, reportPath: path) {
      client.setting.console.warn(line)
    }
  }

  private static func line(_ statement: ReviewStatement) -> String {
    let why = statement.refusal.map { " (does not count: \(PlainText.line($0.reason)))" } ?? ""
    return "\(statement.id.short)  \(statement.sentence)\(why)"
  }
}

/// The statements that the last merge brought to the checked-out branch.
struct MergedStatements {
  let setting: Setting

  /// Those that end or limit something first; none where there is no project.
  func statements() throws(TrothError) -> [ReviewStatement] {
    let repository = try setting.repository()
    guard let here = try setting.projectIfAny(.init(), introduces: false),
      let head = try repository.head().commit,
      let before = try? repository.resolve("ORIG_HEAD"), before != head,
      try repository.isAncestor(before, of: head)
    else { return [] }
    let loader = try setting.loader()
    let old = try loader.troth(ofCommit: before)
    let changes = try LawChangeReader(repository)
      .changes(base: old, head: try loader.troth(ofCommit: head), authority: old)
      .map(LawChange.init)
    let arrived = changes.compactMap { $0.arrival }
    let union = RecordUnion(
      here.union.every + arrived.map { SourcedRecord($0, from: .range) })
    let statements = ReviewStatement.added(
      by: changes, project: here.state.project, people: People(union), names: here.names)
    return statements.filter(\.isRestrictive) + statements.filter { !$0.isRestrictive }
  }
}

extension LawChange {
  /// What was read.
  init(_ change: NetChange) {
    self.init(
      path: change.path, old: change.old, new: change.new, isOrdinary: change.isOrdinary,
      isOversize: change.isOversize)
  }

  /// The record that it adds, when there is one and it verifies.
  var arrival: Verified? {
    guard isOrdinary, let new, RecordFolder.holds(path) else { return nil }
    return try? Verified.verify(file: new, path: path).get()
  }
}
