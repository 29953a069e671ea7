import ArgumentParser
import SystemPackage
import TrothCheck
import TrothModel
import TrothReport
import TrothStore

/// `troth review`: the check for people who decide.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Say what a change asks of those who decide about it.",
    discussion: """
      Judges as troth check does and says who can do what next, who the people are, new faces \
      first, what the change states, and what was found. Markdown is a comment for a forge, and \
      empty when everybody is known and everything passes; HTML is a page that needs nothing \
      else; SARIF is for lists of findings.

      Example:
        troth review origin/main..topic
        troth review origin/main..topic --format markdown --output comment.md

      Exit status: 0 pass or advice, 1 held or fail, 2 could not answer, 64 usage.
      """)

  /// How a report is written.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, html, json, sarif
  }

  @OptionGroup var global: GlobalOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var destination: DestinationOptions

  @Option(help: "How to write the report: text, markdown, html, json or sarif.")
  var format: Form = .text

  @Option(
    help: ArgumentHelp("Write the report into this file instead.", valueName: "file"))
  var output: String?

  func run() async throws {
    let setting = Setting(global)
    let judged: JudgedRange
    do throws(TrothError) {
      judged = try await JudgedRange(range, project, to: destination, in: setting)
    } catch {
      let failure = ReviewFailure(error)
      switch format {
      case .markdown: try answer(Array(failure.markdown.utf8), in: setting)
      case .html: try answer(Array(failure.html.utf8), in: setting)
      case .text, .json, .sarif: break
      }
      throw error
    }
    let names = judged.here.names
    let check = judged.here.report(judged.question)
    let report = ReviewReport(judged.question, check: check, names: names)
    try answer(bytes(of: report, names), in: setting)
    let code = check.result.verdict.exitCode
    if code != 0 { throw ExitCode(code) }
  }

  private func answer(_ bytes: [UInt8], in setting: Setting) throws(TrothError) {
    guard let output else { return setting.console.answer(bytes: bytes) }
    try Self.write(bytes, to: output, in: setting)
  }

  /// A file is replaced; what is none, such as a device, is left alone.
  private static func write(
    _ bytes: [UInt8], to output: String, in setting: Setting
  ) throws(TrothError) {
    let path = FilePath(setting.directory).pushing(FilePath(output))
    switch PathKind.of(path) {
    case .absent, .file: break
    case .folder, .link, .other:
      throw TrothError(
        .user, "\(output) is not an ordinary file, so the report is not written there.",
        hint: "troth review --format markdown > report.md")
    }
    try AtomicFile.write(
      bytes, to: path, permissions: [.ownerReadWrite, .groupRead, .otherRead])
  }

  private func bytes(of report: ReviewReport, _ names: Names) -> [UInt8] {
    switch format {
    case .text:
      Array(report.text(names, verbose: global.verbose).map { $0 + "\n" }.joined().utf8)
    case .markdown: Array(report.markdown(names, verbose: global.verbose).utf8)
    case .html: Array(report.html(names).utf8)
    case .json: RecordLayout.encode(report.json(names))
    case .sarif: RecordLayout.encode(report.sarif(names, version: TrothVersion.text))
    }
  }
}
