import ArgumentParser
import SystemPackage
import TrothCheck
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// `troth hook commit-msg`: what git asks once a message is written.
struct CommitMsgCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commit-msg", abstract: "Look at a commit's message, and add what is missing.",
    discussion: """
      Run by git. Refuses trailers of Troth's that would count for nothing. Names the author by \
      `Troth-Author` where that is another person than you and known from signed commits. Signs off \
      what you wrote only where you said so: git config troth.signOff true. TROTH=0 skips it.

      Example:
        git config troth.signOff true
        TROTH=0 git commit

      Exit status: 0 may be committed, 1 refused, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var hook: HookOptions

  @Argument(help: "The file with the message.")
  var file: String

  func run() async throws {
    let setting = Setting(global, opening: .hook)
    let client = ClientHook(setting: setting, name: "commit-msg")
    if !client.isSkipped() {
      let problems = looked(client)
      if !problems.isEmpty {
        say(problems, client)
        throw ExitCode(1)
      }
    }
    try ChainedHook(path: hook.chained, arguments: [file]).goOn()
  }

  /// What could not be looked at is said and let through: the commit stays on this machine, and the
  /// push that would publish it is judged anew.
  private func looked(_ client: ClientHook) -> [TrailerProblem] {
    do throws(TrothError) {
      let path = FilePath(file)
      guard let bytes = try AtomicFile.read(path, limit: Self.longestMessage) else { return [] }
      let message = CommitMessage(setting: client.setting)
      let draft = try message.draft(bytes)
      let problems = TrailerProblem.all(in: draft.message)
      guard problems.isEmpty else { return problems }
      let complete = draft.adding(try message.missingTrailers(draft))
      if complete != bytes {
        try AtomicFile.write(complete, to: path, permissions: Self.permissions)
      }
    } catch {
      let headline = "The message could not be looked at. \(PlainText.line(error.message))"
      let hint = error.hint.map { ["to mend it: \(PlainText.line($0))"] } ?? []
      for line in HookSummary.lines(headline, hint, reportPath: nil) {
        client.setting.console.warn(line)
      }
    }
    return []
  }

  /// The longest file that is read, in bytes: with `git commit -v` it holds the whole difference.
  private static let longestMessage = 64 << 20
  private static let permissions: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]

  private func say(_ problems: [TrailerProblem], _ client: ClientHook) {
    // git names it from the top of the work tree, and whoever pastes the hint may be below.
    let message =
      file == ".git/COMMIT_EDITMSG"
      ? "\"$(git rev-parse --git-path COMMIT_EDITMSG)\"" : ShellWord.quoted(file)
    let lines = HookSummary.lines(
      "The message is not ready to be committed.",
      problems.prefix(3).map(Self.words)
        + ["to mend it: git commit --edit --file=\(PlainText.line(message))"],
      reportPath: nil)
    for line in lines { client.setting.console.warn(line) }
  }

  private static func words(_ problem: TrailerProblem) -> String {
    switch problem {
    case .notAPerson(let key, let value):
      "\(key) names \(PlainText.line(value)), which is not a person: did:troth:z… or did:key:z…"
    case .severalAuthors:
      "\(CommitPeople.authorTrailer) is there more than once; who else wrote it is "
        + "\(CommitPeople.coAuthorTrailer)"
    case .misplaced(let key): "\(key) counts in the last paragraph only"
    }
  }
}
