import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothNeighbours
import TrothPolicy
import TrothStore

/// `troth import signed-off-by`: who signed off and signed what they wrote.
struct ImportSignedOffByCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signed-off-by",
    abstract: "Vouch for keys that signed what their owners signed off.",
    discussion: """
      Looks at the newest 1,000 commits of the default branch. Whoever wrote a commit, signed it off and \
      signed it with an SSH key becomes a guest whom you introduce, with commits as evidence. An address \
      alone makes nobody somebody.

      Example:
        troth import signed-off-by --dry-run

      Exit status: 0 written or nothing to say, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var options: ImportOptions

  func run() async throws {
    let importing = try Importing(Setting(global), project, write, options, quiet: global.quiet)
    let repository = try importing.setting.repository()
    let here = try importing.setting.project(project.authorityOptions)
    var history = SignedOffHistory()
    let (commits, _) = try repository.newest(ProjectLook.mostCommits, from: here.state.commit)
    for id in commits {
      // What is not well-formed tells nothing.
      guard let commit = try? CommitObject(parsing: try repository.read(id).bytes) else { continue }
      var signer: DeviceKey?
      if case .good(let key) = CommitSignature(of: commit) { signer = key.deviceKey }
      history.add(id, commit, signer: signer)
    }
    try await importing.run(
      history.plan, from: ImportedList(name: "history", typed: "history", bytes: []))
  }
}
