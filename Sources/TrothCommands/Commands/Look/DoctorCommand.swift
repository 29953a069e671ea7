import ArgumentParser
import TrothReport

/// `troth doctor`: what is wrong with the set-up.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find what is wrong with the set-up, and the command that mends it.",
    discussion: """
      Looks at git's signing settings, hooks, the ledger's refspec, what this clone remembers of \
      the project, the keys of forges and the programs that verify by them, key files and your \
      home. With --mend, does what is safe by itself: modes of key files, and files that a stopped \
      writer left behind.

      Example:
        troth doctor
        troth doctor --mend

      Exit status: 0 nothing is wrong, 1 something is, 2 could not look, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  @Flag(help: "Mend what is safe to mend.")
  var mend = false

  func run() async throws {
    var diagnosis = Diagnosis(ailments: [])
    var findings = await Examination(setting: Setting(global), options: project).findings()
    if mend {
      for finding in findings {
        guard let remedy = finding.remedy else { continue }
        try remedy()
        diagnosis.mended.append(finding.ailment)
      }
      findings = await Examination(setting: Setting(global), options: project).findings()
    }
    diagnosis.ailments = findings.map(\.ailment)
    let console = Console(isQuiet: global.quiet)
    switch format.format {
    case .json: console.answer(json: diagnosis.json)
    case .text: console.answer(diagnosis.text)
    }
    if !diagnosis.ailments.isEmpty { throw ExitCode(1) }
  }
}
