import Testing
import TrothModel

@testable import TrothNeighbours

@Suite("all-contributors")
struct AllContributorsListTests {
  private func read(_ text: String, host: String? = nil) throws -> ImportPlan {
    try AllContributorsList.read(Array(text.utf8), host: host)
  }

  @Test("Logins become accounts in the scopes that their contributions stand for")
  func format() throws {
    let plan = try read(
      """
      {"projectName": "seeds", "repoType": "github", "imageSize": 100, "contributorsPerLine": 7.0,
       "commitConvention": null, "contributors": [
        {"login": "Bo", "name": "Bo", "contributions": ["code", "doc", "bug"]},
        {"login": "chen", "contributions": [{"type": "review", "url": "https://example.org"}]},
        {"login": "dia", "contributions": ["ideas"]},
        {"login": "Someone Else", "contributions": ["code"]},
        {"login": "bo", "contributions": ["code"]}]}
      """)
    #expect(
      plan.people.map { "\($0.id) \($0.scope?.description ?? "")" } == [
        "acct:bo@github.com code", "acct:bo@github.com docs", "acct:chen@github.com review",
      ])
    #expect(plan.people[0].places == [1, 5])
    #expect(plan.leftOut.map(\.place) == [3, 4])
  }

  @Test("The list says where it is, or the user does")
  func hosts() throws {
    let people = "\"contributors\": [{\"login\": \"bo\", \"contributions\": [\"code\"]}]"
    #expect(try read("{\(people)}").people[0].id.description == "acct:bo@github.com")
    let cases = [
      ("\"repoType\": \"gitlab\"", "acct:bo@gitlab.com"),
      ("\"repoHost\": \"https://git.example.org/\"", "acct:bo@git.example.org"),
    ]
    for (field, account) in cases {
      #expect(try read("{\(field), \(people)}").people[0].id.description == account)
    }
    for field in [
      "\"repoType\": \"svn\"", "\"repoHost\": \"http://x\"", "\"repoHost\": \"https://u:p@x\"",
    ] {
      #expect(try read("{\(field), \(people)}").people.isEmpty)
      #expect(try read("{\(field), \(people)}", host: "codeberg.org").people.count == 1)
    }
  }

  @Test("Hostile lists are refused in words")
  func hostile() throws {
    for text in [
      "", "[]", "{}", "{\"contributors\": 7}", "{\"a\": 1, \"a\": 2, \"contributors\": []}",
      String(repeating: "[", count: 100_000), "{\"contributors\": [}",
    ] {
      #expect(throws: ForeignListProblem.self) { try read(text) }
    }
    let odd = try read(
      "{\"contributors\": [7, null, \"bo\", {\"login\": 7}, {\"login\": \"b\u{43e}\", \"contributions\": [\"code\"]}]}"
    )
    #expect(odd.people.isEmpty && odd.leftOut.count == 5)
  }
}
