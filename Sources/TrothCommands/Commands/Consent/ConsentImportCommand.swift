import ArgumentParser
import SystemPackage
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent template`: a spreadsheet to fill.
struct ConsentTemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Write a spreadsheet to fill, for `troth consent import`.",
    discussion: """
      CSV with a header and one row to write over. Columns of your own may stand beside these; they are \
      not read. Keep the file out of the repository: it has names.

      Example:
        troth consent template > register.csv

      Exit status: 0 written, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    Setting(global).console.answer(bytes: Array(RegisterSheet.template.utf8))
  }
}

/// `troth consent import`: a register that is kept as a spreadsheet.
struct ConsentImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn a register from a spreadsheet into consents.",
    discussion: """
      Everybody in it gets a pseudonym, which stands with the name in your private register, and what \
      they said is written down, on your word as recorder. Rows that are in already are left alone, so \
      the file can be imported again as it grows. Rows that are not ready are listed and stay out; what \
      they are about stays withheld. A yes counts once a second person has seen the sheets: `troth consent \
      witness --sheets FOLDER`. Sheets are looked for below the folder of the file.

      Example:
        troth consent import register.csv --notice notice.md --dry-run
        troth consent import register.csv --notice notice.md --ready-only --todo todo.html

      Exit status: 0 written, 1 rows are not ready or you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The file: CSV in UTF-8, as spreadsheets save it.")
  var file: String

  @Option(
    help: ArgumentHelp("The text that everybody read; only its SHA-256 is kept.", valueName: "file")
  )
  var notice: String

  @Option(help: "The language that it was read in, such as en.", transform: OptionValue.language)
  var language: String = "en"

  @Flag(help: "Write the rows that are ready, and leave the others.")
  var readyOnly = false

  @Option(
    help: ArgumentHelp(
      "List the other rows on this page, .html or .md; it has names.", valueName: "file"))
  var todo: String?

  func validate() throws {
    if let todo, !todo.hasSuffix(".html"), !todo.hasSuffix(".md") {
      throw ValidationError("--todo is a page: NAME.html or NAME.md.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    let saying = try ConsentSaying(
      setting, project.authorityOptions, write, to: "write down consents")
    try saying.requireDataSteward()
    let path = setting.path(file)
    guard let bytes = try AtomicFile.read(path, limit: CSVTable.largest) else {
      throw TrothError(
        .user, "There is no file \(path).", hint: "ls \(path.removingLastComponent().shellWord)")
    }
    let sheet: RegisterSheet
    do throws(CSVTable.Problem) {
      sheet = try RegisterSheet(CSVTable(parsing: bytes), today: setting.now)
    } catch {
      throw TrothError(
        .data, "\(path), line \(error.line): \(PlainText.line(error.reason)).",
        hint: "troth consent template")
    }
    var plan = RegisterPlan(
      saying: saying, folder: path.removingLastComponent(),
      notice: try setting.digest(ofFile: notice),
      language: language)
    try plan.read(sheet)
    try await finish(plan, setting, path)
  }

  private func finish(_ plan: RegisterPlan, _ setting: Setting, _ path: FilePath) async throws {
    let left = plan.todo.sorted { $0.line < $1.line }
    if let todo, !left.isEmpty {
      let name = path.lastComponent?.string ?? "register"
      let page = RegisterTodoPage(file: name, todo: left)
      let target = setting.path(todo)
      try AtomicFile.write(
        Array((todo.hasSuffix(".md") ? page.markdown : page.html).utf8), to: target)
      setting.console.remark("what is to do: \(target), for your eyes only")
    }
    for row in left.prefix(20) {
      setting.console.remark(
        "line \(row.line): \(row.reasons.map { PlainText.line($0) }.joined(separator: "; "))")
    }
    if left.count > 20 { setting.console.remark("and \(left.count - 20) more lines") }
    setting.console.remark(
      "\(plan.ready) ready, \(plan.known) in already, \(left.count) not ready")
    guard left.isEmpty || readyOnly else {
      setting.console.remark("Nothing was written. hint: --ready-only --todo todo.html")
      throw ExitCode(1)
    }
    guard !plan.drafts.isEmpty else {
      setting.console.answer(setting.console.isQuiet ? [] : ["nothing new in the register"])
      return
    }
    let rows = plan.rows
    let register = plan.saying.subjects.register
    var isIn = false
    do {
      try await plan.saying.saying.say(
        plan.drafts, as: "import \(plan.ready) answers from a register",
        asking: "Write down \(plan.ready) answers?", instead: "add --yes", isBrief: true,
        before: { () throws(TrothError) in
          try register.change { $0 += rows }
          isIn = true
        })
    } catch {
      if isIn {
        let ids = Set(rows.map(\.id))
        try? register.change { $0.removeAll { ids.contains($0.id) } }
      }
      throw error
    }
    setting.console.remark("hint: troth consent witness --sheets FOLDER, by a second person")
  }
}
