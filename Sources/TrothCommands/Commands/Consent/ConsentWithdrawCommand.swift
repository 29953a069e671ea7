import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth consent withdraw`: end what was permitted.
struct ConsentWithdrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "End what you permitted: all of it, at once, for good.",
    discussion: """
      Nobody is asked, not even you; no network is needed. Without --about every consent of yours in \
      this project ends. It counts here from now on, and wherever it becomes known. What was lawfully \
      done before is not undone. You can permit something again later, if you want to.

      A recorder ends what somebody permitted on that person's word: --on-behalf-of, and how they said so.

      Example:
        troth consent withdraw
        troth consent withdraw --about interviews/tape-7.md
        troth consent withdraw --about 4f3a2b1c9d
        troth consent withdraw --on-behalf-of "Adaeze" --by-phone

      Exit status: 0 ended, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Option(
    help: ArgumentHelp(
      "Only this: a path or pattern from the root, a urn:, or the id of a consent.",
      valueName: "data"))
  var about: [String] = []

  @Option(help: ArgumentHelp("For whom, where you speak for several.", valueName: "who"))
  var subject: String?

  @Option(help: ArgumentHelp("On the word of somebody, as their recorder.", valueName: "who"))
  var onBehalfOf: String?

  @Flag(exclusivity: .exclusive)
  var how: SaidHow?

  @Option(help: "The day on which they said it; today by default.", transform: OptionValue.day)
  var day: Instant?

  @Option(help: ArgumentHelp("A scanned sheet, which stays where it is.", valueName: "file"))
  var sheet: [String] = []

  @Option(help: "Whose word it is: themselves, guardian or community-authority.")
  var wordOf: SaidBy?

  @Option(
    help: "Why, for those who read it later; nobody has to say.", transform: OptionValue.prose)
  var reason: String?

  func validate() throws {
    if onBehalfOf != nil, how == nil {
      throw ValidationError("Say how they told you: --by-phone, --on-paper or --in-person.")
    }
    if onBehalfOf == nil, how != nil || day != nil || wordOf != nil || !sheet.isEmpty {
      throw ValidationError("Whose word is it? --on-behalf-of WHO")
    }
    if onBehalfOf != nil, subject != nil {
      throw ValidationError("--subject and --on-behalf-of both name somebody.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    try setting.notAhead(day)
    let ending = try ConsentEnding(setting, project, write)
    let (consents, data) = try ending.reach(about)
    let ends: [ConsentEnd]
    if let onBehalfOf, let how {
      let subject = try ending.recorded(onBehalfOf)
      var sheets: [Digest] = []
      for file in sheet { sheets.append(try setting.digest(ofFile: file)) }
      let role = wordOf?.role ?? ending.role(of: subject)
      ends = [
        ConsentEnd(
          .withdrawn, id: subject, project: try ending.place(), consents: consents.map(\.id),
          data: data, indicated: Indication(by: role, method: how.rawValue, evidence: sheets),
          reason: reason)
      ]
    } else {
      let place = try ending.place()
      ends = try ending.chosen(subject, consents).map { own in
        ConsentEnd(
          .withdrawn, id: own.subject, project: place,
          consents: consents.filter { $0.subject == own.subject }.map(\.id), data: data,
          indicated: Indication(by: own.role, method: "signed"), reason: reason)
      }
    }
    try await ending.say(ends, from: day)
  }
}
