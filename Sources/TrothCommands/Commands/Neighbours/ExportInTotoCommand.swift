import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothModel
import TrothNeighbours
import TrothPolicy
import TrothReport
import TrothStore

/// `troth export in-toto`: the answer of a check, as others' tools read it.
struct ExportInTotoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "in-toto",
    abstract: "Write a signed in-toto statement of what the check says of commits.",
    discussion: """
      Checks the range, and signs the answer with your key: a statement of in-toto, version 1, in a DSSE \
      envelope. It names the commits, the project's law and what was found, and no person but you.

      Example:
        troth export in-toto origin/main..topic > topic.intoto.json

      Exit status: 0 written, whatever the check says; 2 could not, 64 usage.
      """,
    aliases: ["dsse"])

  @OptionGroup var global: GlobalOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var destination: DestinationOptions
  @OptionGroup var project: ProjectOptions

  func run() async throws {
    let setting = Setting(global)
    let judged = try await JudgedRange(range, project, to: destination, in: setting)
    guard !judged.question.commits.isEmpty else {
      throw TrothError(
        .user, "There is no commit there that a statement could be about.",
        hint: "troth export in-toto origin/main..HEAD")
    }
    let report = judged.here.report(judged.question)
    let me = try setting.person(to: "attest to what a check says")
    let statement = InTotoStatement(
      commits: judged.question.commits.map(\.id), predicate: report.predicate(by: me.person))
    let envelope = try DSSEEnvelope(
      payloadType: InTotoStatement.payloadType, payload: statement.bytes,
      by: try setting.signer(me))
    setting.console.answer(json: envelope.json)
    setting.console.remark("the check says: \(report.result.verdict.rawValue)")
  }
}

extension CheckReport {
  /// What the check says, without any person but the one who attests to it: nobody is listed who did
  /// not come forward for that.
  ///
  /// Specification: docs/spec/neighbours.md, "in-toto".
  func predicate(by person: PersonID) -> JSONObject {
    var law: JSONObject = ["gitCommit": .string(authority.description)]
    if let ledger { law["ledger"] = .string(ledger.description) }
    return [
      "verifier": ["id": .string(person.description)], "timeVerified": .string(at.description),
      "project": ["id": .string(project.description), "sequence": .integer(sequence)],
      "law": .object(law), "onto": .string(onto), "verdict": .string(result.verdict.rawValue),
      "findings": .array(
        result.findings.map { finding in
          [
            "code": .string(finding.code.rawValue), "severity": .string(finding.severity.rawValue),
            "rule": .string(finding.rule), "mode": .string(finding.mode.rawValue),
            "commits": .array(finding.commits.map { .string($0.description) }),
          ]
        }),
    ]
  }
}
