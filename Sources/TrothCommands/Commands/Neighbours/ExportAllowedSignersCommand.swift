import ArgumentParser
import SystemPackage
import TrothModel
import TrothStore

/// `troth export allowed-signers`: people's keys, for `git log --show-signature`.
struct ExportAllowedSignersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allowed-signers",
    abstract: "Write the keys of everyone known here as an allowed signers file.",
    discussion: """
      With it, git and ssh-keygen verify commits without Troth. Keys in use for commits of everyone \
      whom the project knows, and of guests whose agreement counts; sorted.

      Example:
        troth export allowed-signers
        troth export allowed-signers .git/troth/allowed-signers

      Exit status: 0 written, 2 no project could be read, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Argument(help: "The file to replace; standard output by default.")
  var file: String?

  @Flag(help: "Say how many keys would be written, and write nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.project(project.authorityOptions)
    let signers = AllowedSigners(here, at: project.at ?? setting.now)
    let count = signers.entries.count
    guard let file else {
      setting.console.answer(bytes: Array(signers.text.utf8))
      return
    }
    let path = setting.path(file)
    if !dryRun {
      try AtomicFile.write(
        Array(signers.text.utf8), to: path,
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    setting.console.remark(
      "\(dryRun ? "would write" : "wrote") \(count) \(count == 1 ? "key" : "keys") to \(path)")
  }
}
