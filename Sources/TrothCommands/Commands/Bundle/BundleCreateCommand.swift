import ArgumentParser
import SystemPackage
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth bundle create`: put statements and the identities that they need into one file.
struct BundleCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Put statements into one file, with the identities they need.",
    discussion: """
      The statements of the given ids, or all that the project has; its law travels with Git and is \
      left out. The file is a Verifiable Presentation; whoever applies it verifies each record.

      Example:
        troth bundle create bo.json 1b2f60e4c1
        troth bundle create seeds.json --all

      Exit status: 0 written, 2 unknown, or could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "The file to write.")
  var file: String

  @Argument(help: "Ids of statements, or how they start.")
  var ids: [String] = []

  @Flag(help: "Every statement of the project.")
  var all = false

  @Flag(help: "Say how many records would be written, and write nothing.")
  var dryRun = false

  func validate() throws {
    if ids.isEmpty != all { throw ValidationError("Name statements by id, or say --all.") }
  }

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let known = try setting.known(here)
    var records: [Verified] = []
    if all {
      guard let here else {
        throw TrothError(
          .user, code: .notAProject,
          "There is no Troth project here whose statements these could be.",
          hint: "troth bundle create FILE ID")
      }
      records = here.state.records.map(\.verified)
    } else {
      for text in ids {
        let id = try RecordPrefix.resolve(text, among: known.union.records.map(\.verified.id))
        if let found = known.union[id] { records.append(found.verified) }
      }
    }
    records = records.filter { $0.record.kind != .projectEvent }
    let needed = NeededIdentities(union: known.union, people: known.people).records(for: records)
    try BundleFile(setting: setting).write(
      RecordBundle(records + needed), to: file, dryRun: dryRun)
  }
}

/// Writes bundles.
struct BundleFile {
  let setting: Setting

  /// Writes a bundle into a file; what is no ordinary file is left alone.
  func write(_ bundle: RecordBundle, to file: String, dryRun: Bool) throws(TrothError) {
    guard bundle.records.count <= RecordBundle.mostRecords else {
      throw TrothError(
        .user, "A bundle holds at most \(RecordBundle.mostRecords) records.",
        hint: "troth bundle create FILE ID…")
    }
    let path = setting.path(file)
    switch PathKind.of(path) {
    case .absent, .file: break
    case .folder, .link, .other:
      throw TrothError(
        .user, "\(PlainText.line(file)) is not an ordinary file, so nothing is written there.",
        hint: "troth bundle create bundle.json --all")
    }
    if !dryRun {
      try AtomicFile.write(
        bundle.fileBytes, to: path, permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    let count = bundle.records.count
    setting.console.answer(
      "\(dryRun ? "would write" : "wrote") \(count) \(count == 1 ? "record" : "records") to "
        + PlainText.line(file))
  }
}
