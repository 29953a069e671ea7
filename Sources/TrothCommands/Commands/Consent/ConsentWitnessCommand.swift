import ArgumentParser
import SystemPackage
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent witness`: a second person of the staff has seen the sheets.
struct ConsentWitnessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "Confirm consents on paper, as a second person of the staff.",
    discussion: """
      You have each sheet at hand and have looked at it: its SHA-256 has to be the one that the recorder \
      put down. A recorder cannot witness their own record. With --sheets every consent is confirmed \
      whose sheets all lie in that folder or below it.

      Example:
        troth consent witness 4f3a2b1c9d --sheet scan.pdf
        troth consent witness --sheets scans

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Argument(help: "The consent's id, or the start of it.")
  var id: String?

  @Option(help: ArgumentHelp("The scanned sheet, which stays where it is.", valueName: "file"))
  var sheet: [String] = []

  @Option(help: ArgumentHelp("A folder of scanned sheets.", valueName: "folder"))
  var sheets: String?

  func validate() throws {
    guard (id == nil) == (sheets != nil), (id == nil) == sheet.isEmpty
    else { throw ValidationError("Name a consent and its --sheet, or a folder of --sheets.") }
  }

  func run() async throws {
    let setting = Setting(global)
    let saying = try ConsentSaying(setting, project.authorityOptions, write, to: "witness a sheet")
    guard let id else { return try await all(saying) }
    let (statement, consent) = try saying.consent(id)
    try check(statement, consent, saying)
    var seen: Set<Digest> = []
    for file in sheet { seen.insert(try setting.digest(ofFile: file)) }
    let missing = Set(consent.indicated.evidence).subtracting(seen)
    guard missing.isEmpty else {
      throw TrothError(
        .user,
        "These are not the sheets that were put down: \(missing.count) of "
          + "\(consent.indicated.evidence.count) is not among yours.",
        hint: "troth consent show \(statement.id.short)")
    }
    try await saying.sign(statement, consent, as: .witness, isQuiet: global.quiet)
  }

  private func check(
    _ statement: Attributed, _ consent: Consent, _ saying: ConsentSaying
  ) throws(TrothError) {
    guard let speakers = saying.fold.speakers(consent.id),
      speakers.recorders.contains(statement.node), !speakers.isSpeaker(statement.node)
    else {
      throw TrothError(
        .user, "\(statement.id.short) was not written down by a recorder.",
        hint: "troth consent show \(statement.id.short)")
    }
    guard statement.node != saying.me else {
      throw TrothError(
        .user,
        "You wrote \(statement.id.short) down yourself; somebody else of the staff witnesses it.",
        hint: "troth subject show \(consent.id.short)")
    }
    guard speakers.recorders.contains(saying.me) || saying.isDataSteward else {
      throw TrothError(
        .user,
        "You (\(saying.me.short)) are neither a recorder of \(consent.id.short) nor a data steward, so "
          + "your word would count for nothing here.",
        hint: "troth subject show \(consent.id.short)")
    }
  }

  /// Everything whose sheets lie in the folder.
  private func all(_ saying: ConsentSaying) async throws {
    let seen = try SheetFolder.digests(below: saying.setting.path(sheets ?? "."))
    var drafts: [PersonStatement.Draft] = []
    var left = 0
    for statement in saying.known.statements.all {
      guard let consent = Consent(statement.record), statement.node != saying.me,
        saying.fold.standing(of: statement.id, for: consent.id)?.lacks == [.witness],
        (try? check(statement, consent, saying)) != nil
      else { continue }
      guard Set(consent.indicated.evidence).isSubset(of: seen) else {
        left += 1
        continue
      }
      drafts.append(saying.signature(on: statement, consent, as: .witness, after: []))
    }
    let console = saying.setting.console
    if left > 0 { console.remark("\(left) more wait for sheets that are not in that folder") }
    guard !drafts.isEmpty else {
      console.answer(console.isQuiet ? [] : ["nothing to witness with these sheets"])
      return
    }
    let what = "witness \(drafts.count) consents"
    try await saying.saying.say(
      drafts, as: what, asking: "Have you seen the sheets of \(drafts.count) consents?",
      instead: "add --yes", isBrief: true)
  }
}

/// A folder of scanned sheets.
enum SheetFolder {
  /// The most files that are read.
  static let most = 20_000

  /// The SHA-256 of every file in a folder and below it; links are not followed.
  static func digests(below folder: FilePath) throws(TrothError) -> Set<Digest> {
    var found: Set<Digest> = []
    var pending = [folder]
    var count = 0
    while let next = pending.popLast() {
      for name in try FolderListing.names(in: next) {
        let path = next.appending(name)
        switch PathKind.of(path) {
        case .folder: pending.append(path)
        case .file:
          count += 1
          guard count <= most else {
            throw TrothError(
              .user, "\(folder) has more than \(most) files.", hint: "name a smaller folder")
          }
          if let bytes = try AtomicFile.read(path, limit: 268_435_456) {
            found.insert(SHA256.digest(bytes))
          }
        case .absent, .link, .other: continue
        }
      }
    }
    return found
  }
}
