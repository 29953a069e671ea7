import Testing
import TrothStore

@Suite("The place of the authority state")
struct AuthorityPlaceTests {
  private func client(_ edit: (inout AuthorityFacts) -> Void) -> AuthorityPlace? {
    var facts = AuthorityFacts(isServer: false, headBranch: "topic")
    edit(&facts)
    return facts.place
  }

  @Test("a server or a bare repository: its HEAD's branch, whatever remotes it has")
  func server() {
    var facts = AuthorityFacts(isServer: true, headBranch: "trunk")
    facts.remotes = ["origin"]
    facts.remoteHeads = ["origin": "main"]
    #expect(facts.place == .own(branch: "trunk"))
  }

  @Test("a client: the pinned remote, else the only one, else upstream, else origin")
  func remotes() {
    let heads = ["a": "main", "origin": "main", "upstream": "main"]
    #expect(
      client {
        $0.remotes = ["a", "origin", "upstream"]
        $0.remoteHeads = heads
        $0.pinnedRemote = "a"
      } == .remote(name: "a", branch: "main"))
    #expect(
      client {
        $0.remotes = ["a"]
        $0.remoteHeads = heads
      } == .remote(name: "a", branch: "main"))
    #expect(
      client {
        $0.remotes = ["a", "origin", "upstream"]
        $0.remoteHeads = heads
      } == .remote(name: "upstream", branch: "main"))
    #expect(
      client {
        $0.remotes = ["a", "origin"]
        $0.remoteHeads = heads
      } == .remote(name: "origin", branch: "main"))
    #expect(
      client {
        $0.remotes = ["a", "b"]
        $0.remoteHeads = heads
      } == nil)
  }

  @Test("there the pinned branch, else its HEAD, else the only tracked branch with a project")
  func branches() {
    #expect(
      client {
        $0.remotes = ["origin"]
        $0.remoteHeads = ["origin": "main"]
        $0.pinnedBranch = "trunk"
      } == .remote(name: "origin", branch: "trunk"))
    #expect(
      client {
        $0.remotes = ["origin"]
        $0.remoteBranches = ["origin": ["trunk"]]
      } == .remote(name: "origin", branch: "trunk"))
    #expect(
      client {
        $0.remotes = ["origin"]
        $0.remoteBranches = ["origin": ["trunk", "other"]]
      } == nil)
  }

  @Test("no remote: the local default branch, never merely the checked-out one")
  func local() {
    #expect(client { $0.localBranches = ["main", "topic"] } == .own(branch: "main"))
    #expect(client { $0.localBranches = ["trunk"] } == .own(branch: "trunk"))
    #expect(
      client {
        $0.localBranches = ["topic", "trunk"]
        $0.configuredDefault = "trunk"
      } == .own(branch: "trunk"))
    #expect(client { $0.localBranches = ["a", "topic"] } == nil)
    #expect(client { _ in } == .own(branch: "topic"))
  }

  @Test("the founder's clone speaks for itself until its remote has the project")
  func founder() {
    #expect(
      client {
        $0.remotes = ["origin"]
        $0.remoteHeads = ["origin": "main"]
        $0.localBranches = ["main"]
        $0.isFounder = true
      } == .own(branch: "main"))
    #expect(
      client {
        $0.remotes = ["origin"]
        $0.remoteHeads = ["origin": "main"]
        $0.remoteBranches = ["origin": ["main"]]
        $0.localBranches = ["main"]
        $0.isFounder = true
      } == .remote(name: "origin", branch: "main"))
  }
}
