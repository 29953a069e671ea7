import ArgumentParser
import SystemPackage
import TrothModel
import TrothReport
import TrothStore

/// `troth reference`: the commands' own descriptions as pages, for packagers.
struct ReferenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Write the reference of all commands.",
    discussion: """
      Without an option: one Markdown document on standard output.

      Example:
        troth reference --man /usr/local/share/man/man1

      Exit status: 0 written, 2 could not write, 64 usage.
      """, shouldDisplay: false)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("Write one manual page a command there.", valueName: "dir"))
  var man: String?

  @Option(help: ArgumentHelp("Write the Markdown document to this file.", valueName: "file"))
  var markdown: String?

  func run() async throws {
    let console = Console(isQuiet: global.quiet)
    let root = try Self.page()
    let here = FilePath(global.directory)
    if let man {
      let folder = here.pushing(FilePath(man))
      try PathKind.makeFolder(folder)
      for page in root.all {
        try write(
          page.manual(version: TrothVersion.text), to: folder.appending("\(page.manualName).1"))
      }
      console.remark("\(root.all.count) manual pages written to \(folder)")
    }
    if let markdown { try write(root.document, to: here.pushing(FilePath(markdown))) }
    if man == nil, markdown == nil { console.answer(root.document) }
  }

  private func write(_ lines: [String], to path: FilePath) throws(TrothError) {
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    try AtomicFile.write(
      bytes, to: path, permissions: [.ownerReadWrite, .groupRead, .otherRead])
  }

  /// What the commands say of themselves.
  static func page() throws(TrothError) -> CommandPage {
    do { _ = try Troth.parseAsRoot(["--experimental-dump-help"]) } catch {
      let text = Array(Troth.fullMessage(for: error).utf8)
      if let object = (try? JSONParser.parse(text, dialect: .general))?.object,
        let page = CommandPage(description: object)
      {
        return page
      }
    }
    throw TrothError(.internal, "The commands could not describe themselves.")
  }
}
