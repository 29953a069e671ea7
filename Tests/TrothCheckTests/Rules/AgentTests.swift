import Testing
import TrothCheck
import TrothModel
import TrothRecords
import TrothTestSupport

/// The policy's `agents`, and notes about assistants.
@Suite("Rule: agents")
struct AgentTests {
  /// A village whose policy names Bo's agent; the commit changes the paths given.
  private func stage(
    _ entry: String, touching paths: [GitPath]? = ["seeds.txt"], operatorSigns: Bool = true
  ) throws -> (Village, Character) {
    let bo = try Character("Bo", seed: 2)
    let robot = try Character("Seedbot", seed: 21, kind: .agent, operator: bo.did)
    let text = entry.replacing("AGENT", with: "\"\(robot.did)\"")
      .replacing("BO", with: "\"\(bo.did)\"")
    var village = try Village(policy: Village.signing + "agents:\n  - \(text)\n")
    village.ledger = bo.identity + robot.identity + [try village.agreement(bo)]
    if operatorSigns {
      village.ledger.append(
        try bo.says(
          .countersignature,
          Countersignature.subject(of: robot.inception.id, as: .operator, project: nil)))
    }
    let id = try village.commit(DraftCommit(by: robot.ident, "x", signer: robot.device))
    if let paths { village.touched[id] = paths }
    return (village, robot)
  }

  @Test("an agent that the policy names works within its paths, as who answers for it there")
  func within() throws {
    let (village, robot) = try stage("{ identity: AGENT, sponsor: stewards, paths: [seeds.txt] }")
    #expect(try village.question().commitsWithPaths == village.question().commits.map(\.id))
    let answer = try village.answer()
    #expect(answer.verdict == .pass)
    #expect(answer.people.first { $0.person == robot.id }?.sponsor == .stewards)
    let (plain, _) = try stage("{ identity: AGENT, paths: [seeds.txt] }")
    #expect(try plain.answer().verdict == .held, "as its operator, who is new")
    let (bos, _) = try stage("{ identity: AGENT, sponsor: BO, paths: [seeds.txt] }")
    #expect(try bos.answer().verdict == .held)
  }

  @Test("an agent that touches another path is refused, and the path is named")
  func beyond() throws {
    let (village, robot) = try stage(
      "{ identity: AGENT, sponsor: stewards, paths: [seeds.txt, \"docs/**\"] }",
      touching: ["seeds.txt", "docs/a", "README.md", ".troth/identities/x/0000-y.json"])
    let findings = try village.answer().findings.filter { $0.code == .agentMayNot }
    #expect(findings.map(\.paths) == [["README.md"]])
    #expect(findings.first?.person == robot.id && findings.first?.rule == "agents")
    #expect(try village.answer().verdict == .fail)
    var admitted = village
    admitted.ledger.append(try village.admission(robot.id, by: village.ana))
    #expect(try admitted.codes() == [.agentMayNot], "an admission lifts no limit")
  }

  @Test("an entry's mode is its own; what is not known of a commit never passes")
  func modes() throws {
    let entry = "{ identity: AGENT, sponsor: stewards, paths: [docs/a], mode: advise }"
    #expect(try stage(entry).0.answer().verdict == .advice)
    #expect(try stage(entry, touching: nil).0.answer().verdict == .advice)
    let (unread, _) = try stage(
      "{ identity: AGENT, sponsor: stewards, paths: [\"**\"] }", touching: nil)
    #expect(try unread.codes() == [.agentMayNot])
  }

  @Test("the policy's word is no operator's, and a sponsor is a person who is known")
  func sponsors() throws {
    let (silent, _) = try stage(
      "{ identity: AGENT, sponsor: stewards, paths: [seeds.txt] }", operatorSigns: false)
    #expect(try silent.codes().contains(.agentNotSponsored))
    let nobody = try Character("Nobody", seed: 40)
    let (unknown, _) = try stage(
      "{ identity: AGENT, sponsor: \"\(nobody.did)\", paths: [seeds.txt] }")
    #expect(try unknown.codes().contains(.agentNotSponsored))
    let (own, _) = try stage("{ identity: AGENT, sponsor: AGENT, paths: [seeds.txt] }")
    #expect(try own.codes().contains(.agentNotSponsored), "an agent sponsors nobody")
  }

  @Test("each commit is judged by its own author: a person's is not the agent's")
  func mixed() throws {
    var (village, _) = try stage("{ identity: AGENT, sponsor: stewards, paths: [seeds.txt] }")
    village.ledger.append(try village.agreement(village.ana))
    let id = try village.commit(
      DraftCommit(by: village.ana.ident, "y", signer: village.ana.device))
    village.touched[id] = ["README.md"]
    #expect(try village.question().commitsWithPaths.count == 1)
    #expect(try village.answer().verdict == .pass)
  }

  @Test("an assistant that a commit names is a note, and lets nobody off")
  func assistants() throws {
    var village = try Village()
    try village.commit(
      DraftCommit(
        by: village.ana.ident,
        """
        x

        Assisted-by: Helper:1 [tool]
        Co-Authored-By: Claude <NoReply@anthropic.com>
        Co-authored-by: Claude Monet <claude@example.org>
        Co-authored-by: Aider <aider@aider.chat.example.org>
        """, signer: village.ana.device))
    let answer = try village.answer()
    #expect(try village.codes() == [.agreementMissing])
    let notes = answer.findings.filter { $0.code == .commitAssisted }
    #expect(notes.allSatisfy { $0.severity == .note && $0.remedy.isEmpty })
    #expect(notes.count == 2)
    #expect(notes.contains { $0.message.hasSuffix("says: Claude.") })
    #expect(notes.contains { $0.message.hasSuffix("says: Helper:1 [tool].") })
    #expect(answer.findings.filter { $0.code == .coAuthorUnknown }.count == 2)
    var strict = try Village(
      policy: Village.signing.replacing("of: [author]", with: "of: [author, co-author]"))
    strict.ledger = [try strict.agreement(strict.ana)]
    try strict.commit(
      DraftCommit(
        by: strict.ana.ident, "x\n\nCo-authored-by: Claude <noreply@anthropic.com>\n",
        signer: strict.ana.device))
    #expect(
      try strict.codes() == [.agreementMissing], "who is asked for co-authors' terms still is")
  }
}
