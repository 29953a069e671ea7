import ArgumentParser
import TrothModel
import TrothNeighbours
import TrothPolicy

/// `troth import codeowners`: whose paths are whose.
struct ImportCodeOwnersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codeowners", abstract: "Vouch for the owners of a CODEOWNERS, and propose rules.",
    discussion: """
      Each account becomes one that you introduce. What the policy could ask for their paths is printed \
      and written nowhere. Groups and addresses are nobody. FILE is - for standard input.

      Example:
        troth import codeowners .github/CODEOWNERS --host github.com --dry-run

      Exit status: 0 written or nothing to say, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var place: ListHostOption

  @Argument(help: "The list.")
  var file: String

  func run() async throws {
    let importing = try Importing(Setting(global), project, write, options, quiet: global.quiet)
    let list = try importing.list(file, .codeowners)
    let host = try place.host ?? importing.hostOfRemote()
    let software = host.flatMap { ForgeRule.software(of: $0) }
    let plan = try list.read { bytes throws(ForeignListProblem) in
      try CodeOwnersList.read(
        bytes, host: host, patterns: software == .forgejo ? .expressions : .globs)
    }
    try await importing.run(plan, from: list)
  }
}
