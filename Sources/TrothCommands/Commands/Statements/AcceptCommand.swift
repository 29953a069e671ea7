import ArgumentParser
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth accept`: accept being listed among the people of a project.
struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Accept being listed among the people of this project.",
    discussion: """
      Until then, nothing that others can read names you because of what people say of you, unless you \
      have come forward here yourself. `troth withdraw` ends it.

      Example:
        troth accept

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  func run() async throws {
    let setting = Setting(global)
    let saying = try PersonStatement(
      setting, project.authorityOptions, write, to: "accept being listed")
    let acceptance = Acceptance(person: saying.me.person, project: try saying.place())
    let earlier = saying.earlier(.acceptance) { Acceptance($0)?.project == acceptance.project }
    try await saying.sayOnce(
      .init(
        kind: .acceptance, subject: acceptance.subject, until: nil,
        what: "accept being listed", question: "Be listed among the people of this project?"),
      among: earlier, already: "You are listed already", instead: "troth accept --yes")
  }
}
