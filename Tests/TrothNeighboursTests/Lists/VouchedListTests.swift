import Testing
import TrothModel

@testable import TrothNeighbours

@Suite("VOUCHED.td")
struct VouchedListTests {
  private func read(_ text: String, host: String? = "github.com") throws -> ImportPlan {
    try VouchedList.read(Array(text.utf8), host: host)
  }

  private func accounts(_ plan: ImportPlan) -> [String] { plan.people.map(\.id.description) }

  @Test("Comments, platforms, details and denounced lines are read as the tool reads them")
  func format() throws {
    let plan = try read(
      """
      # The list of vouched users.
        # and an indented comment

      mitchellh
      GitHub:Bo
      gitlab:chen wrote the parser
      git.example.org:dia
      -github:badguy
      -github:slopmaster3000 Submitted endless amounts
      """)
    #expect(
      accounts(plan) == [
        "acct:mitchellh@github.com", "acct:bo@github.com", "acct:chen@gitlab.com",
        "acct:dia@git.example.org",
      ])
    #expect(plan.people[2].because == "listed in VOUCHED.td: wrote the parser")
    #expect(plan.people.map(\.places) == [[4], [5], [6], [7]])
    #expect(
      plan.denounced.map { $0.account?.handle } == [
        "badguy@github.com", "slopmaster3000@github.com",
      ])
    #expect(plan.denounced.map(\.reason) == ["", "Submitted endless amounts"])
    #expect(plan.leftOut.isEmpty)
    #expect(try read("a\r\n# b\r\nc \r\n").people.map(\.places) == [[1], [3]])
  }

  @Test("A handle without a platform needs a host; an unknown platform gives nothing")
  func platforms() throws {
    let plan = try read("bo\ngithub:chen\nmastodon:dia\n:eve\na:b:c\n", host: nil)
    #expect(accounts(plan) == ["acct:chen@github.com"])
    #expect(plan.leftOut.map(\.place) == [1, 3, 4, 5])
    #expect(plan.leftOut[0].reason.contains("--host"))
  }

  @Test(
    "Who stands there twice is one; who is denounced too is left out, wherever the minus stands")
  func duplicates() throws {
    let plan = try read("bo\nBO again\ngithub:bo\nchen\n-Chen\n-dia\ndia\n")
    #expect(accounts(plan) == ["acct:bo@github.com"])
    #expect(plan.people[0].places == [1, 2, 3])
    #expect(plan.leftOut.map(\.text) == ["acct:chen@github.com", "acct:dia@github.com"])
  }

  @Test("homograph of an account in an import: what is not ASCII is left out and named")
  func homograph() throws {
    let plan = try read("mitchellh\nmitch\u{435}llh\nana\u{200b}\n\u{ff41}na\nbo \u{202e}txet\n")
    #expect(accounts(plan) == ["acct:mitchellh@github.com"])
    #expect(plan.leftOut.map(\.place) == [2, 3, 4, 5])
    #expect(plan.leftOut[0].reason.contains("U+0435"))
    #expect(plan.leftOut[1].reason.contains("cannot be seen"))
    #expect(plan.leftOut[3].reason.contains("cannot be seen"))
    let alike = try read("mitchellh\nmitche11h\nalex-1\nalexl\nrnaria\nmaria\nbo\n")
    let groups = LookAlikes.groups(
      alike.people.compactMap { if case .account(let account) = $0.id { account } else { nil } })
    #expect(
      groups.map { $0.map(\.user) } == [
        ["alex-1", "alexl"], ["maria", "rnaria"], ["mitche11h", "mitchellh"],
      ])
  }

  @Test("Hostile lists are refused whole, or give nothing")
  func hostile() throws {
    #expect(throws: ForeignListProblem.self) {
      try VouchedList.read([0x62, 0xff, 0x0a], host: "github.com")
    }
    #expect(throws: ForeignListProblem.self) { try read("bo\0\n") }
    #expect(throws: ForeignListProblem.self) {
      try VouchedList.read(Array(repeating: 0x61, count: 1_048_577), host: "github.com")
    }
    #expect(throws: ForeignListProblem.self) { try read(String(repeating: "a\n", count: 20_001)) }
    for line in [
      "@bo", "../bo", "bo/../../x", "bo@github.com", "bo#7", "bo%5Bbot%5D", "--bo", "bo,chen", "*",
      "\u{1b}[31mbo", ".bo", "bo.", "a..b", String(repeating: "a", count: 256),
      "bo " + String(repeating: "x", count: 5_000),
    ] {
      let plan = try read(line + "\n")
      #expect(plan.people.isEmpty, "\(line)")
    }
    #expect(try read(String(repeating: "-a\na\n", count: 9_000)).people.isEmpty)
  }

  @Test("What is written is what the tool reads: sorted, with platforms, and it comes back")
  func written() throws {
    let listed = ["acct:chen@codeberg.org", "acct:ana@github.com#7", "acct:bo@git.example.org"]
      .compactMap { ForgeAccount($0) }
    let bad = try #require(ForgeAccount("acct:eve@github.com"))
    let text = VouchedList.text(
      listed, denounced: [(bad, "sent\nthe same \u{202e}thing"), (bad, "")])
    #expect(text == "codeberg:chen\ngit.example.org:bo\ngithub:ana\n-github:eve\n")
    let plan = try read(text, host: nil)
    #expect(plan.people.count == 3 && plan.denounced.count == 1 && plan.leftOut.isEmpty)
  }
}
