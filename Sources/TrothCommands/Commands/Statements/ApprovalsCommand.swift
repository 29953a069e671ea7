import ArgumentParser
import TrothCheck
import TrothModel
import TrothReport

/// `troth approvals`: who has approved a change, and what is still missing.
struct ApprovalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approvals", abstract: "Say who has approved a change, and what is still missing.",
    discussion: """
      An approval of an earlier state is shown with the files that have changed since.

      Example:
        troth approvals origin/main..topic

      Exit status: 0 shown, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let judged = try await JudgedRange(range, project, in: setting)
    let report = ApprovalReport(judged.question.approvals)
    switch format.format {
    case .json: setting.console.answer(json: report.json)
    case .text: setting.console.answer(report.approvals(judged.here.names))
    }
  }
}

/// `troth reviewers`: who may approve a change.
struct ReviewersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reviewers", abstract: "Say whose approval of a change would count.",
    discussion: """
      By id, and in no other order. Where several people are needed, some who would be enough together \
      are named as an example: none of them rests on another's word.

      Example:
        troth reviewers origin/main..topic

      Exit status: 0 shown, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var format: FormatOption

  func run() async throws {
    let setting = Setting(global)
    let judged = try await JudgedRange(range, project, in: setting)
    let report = ApprovalReport(judged.question.approvals)
    switch format.format {
    case .json: setting.console.answer(json: report.json)
    case .text: setting.console.answer(report.reviewers(judged.here.names))
    }
  }
}
