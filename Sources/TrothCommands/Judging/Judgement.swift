import TrothCheck
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

extension ProjectSetting {
  /// The answer with what it was judged by.
  func report(
    _ result: CheckResult, base: ObjectID?, head: ObjectID, onto: String, at: Instant,
    audience: GovernedData.Audience? = nil
  ) -> CheckReport {
    var report = CheckReport(
      result: result, base: base, head: head, onto: onto, at: at, authority: state.commit,
      ledger: state.ledger, project: state.project.id, name: state.project.current.name,
      sequence: state.project.current.sequence, adoptedBy: state.project.newest.by,
      notes: state.notes)
    report.audience = audience
    return report
  }

  /// The answer to a question.
  func report(_ question: Question) -> CheckReport {
    report(
      question.answer(), base: question.base, head: question.head, onto: question.onto,
      at: question.at, audience: question.data?.audience)
  }
}
