import ArgumentParser
import TrothCheck
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// `troth verify`: do signatures hold?
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify the signatures of records or of commits.",
    discussion: """
      Names of files verify those records: form, layout, place, proof, and, where the issuer's log \
      is known here, whether the key speaks for the issuer. A range A..B verifies the signatures \
      of its commits, a revision those of its whole history, with or without a project. Without \
      words, the history of HEAD. With --all, every record of the project and of the work tree.

      With --format json, files and --all give one object a line; commits give one object.

      Example:
        troth verify .troth/agreements/4f/*.json
        troth verify v1.0..main
        troth verify --all

      Exit status: 0 nothing is wrong, 1 something is not valid or badly signed, 2 something could \
      not be read, 64 usage. Unsigned commits are not wrong by themselves.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Flag(help: "Verify every record of the authority state, the ledger and the work tree.")
  var all = false

  @Argument(help: ArgumentHelp("Record files, or one range or revision.", valueName: "what"))
  var words: [String] = []

  func validate() throws {
    if all, !words.isEmpty { throw ValidationError("--all names everything; leave the rest out.") }
  }

  func run() async throws {
    let setting = Setting(global)
    if all {
      try answer(try EveryRecord(setting: setting, options: project.authorityOptions).verdicts())
    } else if let revision = try revision(setting) {
      try await commits(revision, setting)
    } else {
      let files = words.map { FileArgument($0, directory: setting.directory) }
      let evidence = Evidence(setting: setting, options: project.authorityOptions)
      try answer(evidence.verdicts(of: files), evidence.names)
    }
  }

  /// The one range or revision that is meant, or `nil` when files are.
  ///
  /// A name of git's stays one whatever files a branch brings along: a file of the same name is meant
  /// with `./` before it. What ends in `.json` is a file.
  private func revision(_ setting: Setting) throws -> String? {
    guard let first = words.first else { return "HEAD" }
    guard words.count == 1, first != "-", !first.hasSuffix(".json"),
      let path = FileArgument(first, directory: setting.directory).path
    else { return nil }
    if PathKind.of(path) == .absent { return first }
    let isPath = first.hasPrefix("/") || first.hasPrefix("./") || first.hasPrefix("../")
    guard !isPath, let repository = try setting.repositoryIfAny() else { return nil }
    let names = first == "HEAD" || (try? CommitSpan.parse(first, in: repository)) != nil
    if names {
      setting.console.remark(
        "note: \(PlainText.line(first)) is a file too; that one is "
          + "\(PlainText.line(ShellWord.quoted("./" + first))).")
    }
    return names ? first : nil
  }

  private func answer(_ verdicts: [FileVerdict], _ names: Names = Names()) throws {
    let console = Console(isQuiet: global.quiet)
    switch format.format {
    case .json: for verdict in verdicts { console.answer(line: verdict.json) }
    case .text:
      for verdict in verdicts where !all || global.verbose || !verdict.isValid {
        console.answer(verdict.text(names))
      }
      if all {
        let valid = verdicts.filter(\.isValid).count
        console.answer(
          "\(verdicts.count) records: \(valid) valid, \(verdicts.count - valid) not valid")
      }
    }
    let code = FileVerdict.exitCode(verdicts)
    if code != 0 { throw ExitCode(code) }
  }

  private func commits(_ revision: String, _ setting: Setting) async throws {
    let repository = try setting.repository()
    let span = try CommitSpan.parse(revision, in: repository)
    let left = span.start.map { [$0] } ?? []
    let ids = try repository.commits(from: [span.head], excluding: left)
    let here = try? setting.projectIfAny(project.authorityOptions)
    let book = here.map { SignerBook(people: $0.people, names: $0.names) } ?? SignerBook()
    let verifier = try here?.outsideVerifier(in: repository, at: project.at ?? setting.now)
    defer { verifier?.close() }
    var printer = SignaturePrinter(
      console: setting.console, format: format.format, book: book, span: span)
    printer.start()
    // Without a project signatures are verified all the same, by their keys alone.
    try await SignatureStream(
      repository: repository, verifier: verifier, policy: here?.law.policy
    ).run(ids) { printer.print($0) }
    printer.finish()
    if printer.tally[.bad] > 0 { throw ExitCode(1) }
  }
}

extension Console {
  /// A JSON object on one line.
  func answer(line object: JSONObject) { answer(bytes: CanonicalJSON.encode(object) + [0x0a]) }
}
