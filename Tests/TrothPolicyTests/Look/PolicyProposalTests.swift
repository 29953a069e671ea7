import Testing
import TrothModel
import TrothPolicy
import TrothTestSupport

@Suite("What init proposes")
struct PolicyProposalTests {
  private static func commit(
    _ author: String = "Ana <ana@example.org>", committer: String? = nil,
    message: String = "A change\n", signature: String? = nil, parents: Int = 1
  ) throws -> CommitObject {
    var draft = DraftCommit(by: author, message)
    draft.committer = committer ?? author
    draft.parents = (0..<parents).compactMap { ObjectID(String(repeating: "\($0)", count: 40)) }
    var bytes = try draft.bytes()
    if let signature {
      let text = String(decoding: bytes, as: UTF8.self)
      let header = "\ngpgsig -----BEGIN \(signature)-----\n x\n -----END \(signature)-----\n\n"
      let parts = text.split(separator: "\n\n", maxSplits: 1)
      bytes = Array((parts[0] + header + parts[1]).utf8)
    }
    return try CommitObject(parsing: bytes)
  }

  private static func look(
    _ count: Int, _ commit: CommitObject,
    and change: (inout ProjectLook) -> Void = { _ in }
  ) -> ProjectLook {
    var look = ProjectLook()
    for _ in 0..<count { look.commits.add(commit) }
    change(&look)
    return look
  }

  @Test("Commits are counted by what they show")
  func traces() throws {
    var traces = CommitTraces()
    let ana = "Ana <ana@example.org>"
    let hub = "GitHub <noreply@github.com>"
    traces.add(try Self.commit(message: "One\n\nSigned-off-by: Ana <ANA@example.org>\n"))
    traces.add(try Self.commit(message: "One\n\nSigned-off-by: Bo <bo@example.org>\n"))
    traces.add(try Self.commit("Bo <BO@example.org>", signature: "SSH SIGNATURE"))
    traces.add(
      try Self.commit(
        committer: hub, message: "Merge pull request #12 from a/b\n", signature: "PGP SIGNATURE",
        parents: 2))
    traces.add(try Self.commit(ana, committer: hub, message: "A change (#123)\n"))
    traces.add(try Self.commit("dependabot[bot] <x@y>", signature: "SIGNED MESSAGE"))
    traces.add(try Self.commit("x;rm[bot] <x@y>"))
    traces.add(
      try Self.commit(
        message: "Merge branch 'x' into 'main'\n\nSee merge request a/b!12\n", parents: 2))
    #expect(traces.count == 8 && traces.signedOff == 1)
    #expect([traces.ssh, traces.openPGP, traces.x509, traces.signed] == [1, 1, 1, 3])
    #expect(traces.byForge == [.github: 2] && traces.signedByForge == 1)
    #expect(traces.mergedRequests == 2 && traces.squashedRequests == 1)
    #expect(traces.robots == ["dependabot"] && traces.contributors == 3)
  }

  @Test("Few commits tell of no habit: a new project asks for signed tips and no text")
  func newProject() throws {
    let signedOff = try Self.commit(message: "One\n\nSigned-off-by: Ana <ana@example.org>\n")
    for look in [ProjectLook(), Self.look(9, signedOff)] {
      let proposal = PolicyProposal(look)
      #expect(proposal.signed == .tip && proposal.agreements.isEmpty && proposal.branches == nil)
      #expect(proposal.reasons == PolicyReasons())
    }
  }

  @Test("Sign-offs, DCO files and robots that ask for them lead to the DCO; licence texts to a CLA")
  func agreements() throws {
    let plain = try Self.commit()
    let signedOff = try Self.commit(message: "One\n\nSigned-off-by: Ana <ana@example.org>\n")
    func names(_ look: ProjectLook, asked: [AgreementRule]? = nil) -> [String] {
      PolicyProposal(look, asked: asked).agreements.map(\.name)
    }
    #expect(names(Self.look(20, signedOff)) == ["dco"])
    #expect(names(Self.look(20, plain)) == [])
    #expect(names(Self.look(20, plain) { $0.files[.dcoBot] = ".github/dco.yml" }) == ["dco"])
    #expect(names(Self.look(20, plain) { $0.agreementTexts = ["CLA.md"] }) == ["cla"])
    #expect(names(Self.look(20, signedOff), asked: []) == [])
    let accepts = PolicyProposal(Self.look(20, signedOff)).agreements[0].accept
    #expect(accepts == [.record, .signoff])
  }

  @Test("Signatures are asked for only where most commits have them in a form that names people")
  func signatures() throws {
    let table: [(String?, SignedRule.Requirement)] = [
      ("SSH SIGNATURE", .tip), ("PGP SIGNATURE", .ifPresent), (nil, .ifPresent),
    ]
    for (form, expected) in table {
      let proposal = PolicyProposal(Self.look(20, try Self.commit(signature: form)))
      #expect(proposal.signed == expected && !proposal.reasons.signed.isEmpty)
    }
  }

  @Test("What is proposed is read as exactly what was proposed, in either mode")
  func roundTrip() throws {
    let signedOff = try Self.commit(message: "One\n\nSigned-off-by: Ana <ana@example.org>\n")
    var look = Self.look(20, signedOff) {
      $0.agreementTexts = ["CLA.md"]
      $0.files = [.codeowners: "CODEOWNERS", .vouched: "VOUCHED.td"]
      $0.releaseBranches = ["release/**", "stable-*"]
    }
    look.commits.add(try Self.commit(committer: "GitHub <noreply@github.com>"))
    #expect(PolicyProposal(look).text.contains("# GitHub commits in its own name here."))
    for mode in PolicyMode.allCases {
      let proposal = PolicyProposal(look, mode: mode)
      guard case .valid(let policy) = Policy.parse(Array(proposal.text.utf8)) else {
        Issue.record("\(Policy.parse(Array(proposal.text.utf8))): \(proposal.text)")
        continue
      }
      #expect(policy.mode == mode && policy.records.mode == .enforce)
      #expect(policy.signed.is == proposal.signed && policy.strangers.is == .hold)
      #expect(
        policy.strangers.branches?.map(\.description) == ["main", "release/**", "stable-*"])
      #expect(policy.agreements.map(\.name) == ["cla", "dco"])
      #expect(proposal.text.split(separator: "\n").allSatisfy { $0.utf8.count <= 100 })
    }
  }

  @Test("hostile repository: names, paths and branches cannot write into the policy")
  func hostile() throws {
    let evil = "x\nstrangers: allow\n#\u{1b}]0;\u{202e}"
    let look = Self.look(20, try Self.commit("\u{1b}[31mEvil: [bot] <a: {b}@c>")) {
      $0.branch = "main\"], mode: enforce, x: [\""
      $0.releaseBranches = ["release/**", evil, "a\", \"b"]
      $0.agreementTexts = [GitPath(evil)]
      $0.files = [.codeowners: GitPath(evil), .vouched: GitPath(evil)]
      $0.remotes = [RemotePlace(name: evil, url: evil)]
    }
    let text = PolicyProposal(look).text
    guard case .valid(let policy) = Policy.parse(Array(text.utf8)) else {
      Issue.record("\(text)")
      return
    }
    #expect(policy.strangers.is == .hold && policy.strangers.branches == nil)
    #expect(policy.agreements.map(\.terms) == ["terms/cla.txt"])
    #expect(text.utf8.allSatisfy { $0 == 0x0a || (0x20..<0x7f).contains($0) })
    #expect(!text.contains("allow\n"))
  }

  @Test(
    "Of a remote only the host is kept, never what a URL holds of credentials",
    arguments: [
      ("https://ana:secret@GitHub.com/a/b.git", "github.com", Forge.github),
      ("https://token@codeberg.org:443/a/b", "codeberg.org", .forgejo),
      ("ssh://git@gitlab.example.org:2222/a/b", "gitlab.example.org", .gitlab),
      ("git@github.com:a/b.git", "github.com", .github),
      ("git.example.org:a/b", "git.example.org", nil), ("/srv/git/a.git", nil, nil),
      ("../a.git", nil, nil), ("file:///srv/a", nil, nil), ("C:\\a", "c", nil),
      ("https://ev\u{1b}il.org/x", nil, nil), ("https://-x.org/", nil, nil), ("", nil, nil),
    ] as [(String, String?, Forge?)])
  func hosts(url: String, host: String?, forge: Forge?) {
    let place = RemotePlace(name: "origin", url: url)
    #expect(place.host == host && place.forge == forge)
  }

  @Test(
    "Names that licence agreements have",
    arguments: [
      ("CLA.md", true), ("cla.txt", true), ("individual-cla.md", true), ("ICLA", true),
      ("CONTRIBUTOR_LICENSE_AGREEMENT.md", true), ("contributor-licence-agreement.rst", true),
      ("class.md", false), ("cla.js", false), ("LICENSE", false), ("CLA.md.exe", false),
      (".cla", false), ("", false),
    ])
  func agreementTexts(name: String, expected: Bool) {
    #expect(FileTrace.isAgreementText(GitPath(name)) == expected)
  }
}
