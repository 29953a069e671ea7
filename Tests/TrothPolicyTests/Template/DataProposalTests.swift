import Testing
import TrothModel
import TrothPolicy

/// docs/spec/policy.md, "What `troth init` proposes".
@Suite("A policy for people's data")
struct DataProposalTests {
  private static func policy(_ data: DataProposal) throws -> Policy {
    let text = PolicyProposal(ProjectLook(), data: data).text
    guard case .valid(let policy) = Policy.parse(Array(text.utf8)) else {
      Issue.record("\(Policy.parse(Array(text.utf8))): \(text)")
      return Policy()
    }
    return policy
  }

  @Test("Without a word it is for those who keep the remote, and about folders that say so")
  func standard() throws {
    let remote = RemotePlace(name: "origin", url: "https://ana:secret@git.coop.example/archive.git")
    let seen = try Self.policy(
      DataProposal(
        audiences: [], paths: [], present: ["portraits", "interviews", "src"], remotes: [remote]))
    #expect(seen.audiences.map(\.name) == ["circle"])
    #expect(seen.audiences[0].remotes.map(\.description) == ["git.coop.example/**"])
    #expect(seen.consentNeeded.map(\.mode) == [.enforce])
    #expect(
      seen.consentNeeded[0].paths.map(\.description) == ["interviews/**", "portraits/**"])
    let nothing = try Self.policy(
      DataProposal(audiences: [], paths: [], present: [], remotes: []))
    #expect(nothing.audiences[0].remotes.isEmpty)
    #expect(nothing.consentNeeded[0].paths.map(\.description) == ["people/**"])
  }

  @Test("What the user says is what it asks for")
  func asked() throws {
    let museum = try #require(DataProposal.Audience("museum=git.museum.example/**"))
    let school = try #require(DataProposal.Audience("school"))
    let policy = try Self.policy(
      DataProposal(
        audiences: [museum, school], paths: ["voices/*/tape 1.wav"], present: ["people"],
        remotes: []))
    #expect(policy.audiences.map(\.name) == ["museum", "school"])
    #expect(policy.audiences[0].purposes == ["archive"])
    #expect(policy.consentNeeded[0].paths.map(\.description) == ["voices/*/tape 1.wav"])
  }

  @Test("What the policy could not hold is no audience and no pattern")
  func refused() {
    for text in [
      "", "Museum", "a b", "museum=", "museum=https://x.example/y", "museum=x",
      "museum=a.example/\"",
      "museum=**/x", "null",
    ] {
      #expect(DataProposal.Audience(text) == nil, "\(text)")
    }
    for text in ["", "/x", "a//b", "a\"", "a\n", "a#b", "a\\b"] {
      #expect(!DataProposal.isPlain(text), "\(text)")
    }
  }
}
