import Testing
import TrothCrypto
import TrothModel

@testable import TrothNeighbours

/// Somebody with a crev id, made for a test.
struct CrevAuthor {
  let key: SecretKey
  let id: String

  init(seed: UInt8) throws {
    key = try SecretKey(seed: Array(repeating: seed, count: 32))
    id = Self.url(key.publicKey.bytes)
  }

  static func url(_ bytes: [UInt8]) -> String {
    String(decoding: Base64.encode(bytes, padding: false), as: UTF8.self)
      .replacing("+", with: "-").replacing("/", with: "_")
  }

  var from: String {
    "from:\n  id-type: crev\n  id: \(id)\n  url: \"https://example.org/\(id)\"\n"
  }

  func body(
    trust: String, _ people: [CrevAuthor], date: String = "2024-04-28T22:05:05.147481998-07:00"
  )
    -> String
  {
    "kind: trust\nversion: -1\ndate: \"\(date)\"\n\(from)ids:\n"
      + people.map { "  - id-type: crev\n    id: \($0.id)\n    url: \"https://example.org\"\n" }
      .joined()
      + "trust: \(trust)\n"
  }

  func proof(_ body: String, signature: String? = nil) throws -> String {
    let bytes = signature ?? Self.url(key.sign(Array(body.utf8)))
    return "----- BEGIN CREV PROOF -----\n\(body)----- SIGN CREV PROOF -----\n\(bytes)\n"
      + "----- END CREV PROOF -----\n\n"
  }

  func older(_ kind: String, _ body: String) throws -> String {
    let signature = Self.url(key.sign(Array(body.utf8)))
    return
      "-----BEGIN CREV \(kind) -----\n\(body)-----BEGIN CREV \(kind) SIGNATURE-----\n\(signature)\n"
      + "-----END CREV \(kind)-----\n"
  }
}

@Suite("Proofs of crev")
struct CrevTests {
  private func read(_ text: String) throws -> CrevProofs {
    var proofs = CrevProofs()
    try proofs.read(Array(text.utf8))
    return proofs
  }

  private func plan(_ text: String, from author: CrevAuthor) throws -> ImportPlan {
    let proofs = try read(text)
    let person = try #require(proofs.authors.first { $0.id == author.id })
    return proofs.plan(from: person, scope: .review)
  }

  @Test("Both forms are verified by the key that they name; the latest says how somebody stands")
  func forms() throws {
    let (ana, bo, chen) = try (CrevAuthor(seed: 1), CrevAuthor(seed: 2), CrevAuthor(seed: 3))
    let review =
      "version: -1\ndate: \"2024-01-01T00:00:00Z\"\n\(ana.from)package:\n  name: log\nreview:\n"
      + "  rating: positive\ncomment: |-\n  line one\n  trust: high\n"
    let text =
      try ana.proof(ana.body(trust: "high", [bo]))
      + ana.proof(ana.body(trust: "low", [chen]))
      + ana.older("TRUST", ana.body(trust: "medium", [bo], date: "2024-05-01T00:00:00+02:00"))
      + ana.older("PACKAGE REVIEW", review)
      + ana.proof(ana.body(trust: "distrust", [chen], date: "2024-04-28T22:05:05.2-07:00"))
    let plan = try plan(text.replacing("\n", with: "\r\n"), from: ana)
    #expect(plan.people.map(\.id) == [.key(bo.key.publicKey)])
    #expect(plan.people[0].because == "trusted (medium) by the crev id \(ana.id)")
    #expect(plan.people[0].scope == .review && plan.people[0].evidence.count == 2)
    #expect(plan.leftOut.map(\.text) == [chen.id])
    #expect(plan.denounced.isEmpty)
    // Nobody is trusted highly any more; the reviews hold.
    #expect(plan.proposals.map(\.lines.count) == [1])
    #expect(plan.proposals[0].lines[0].contains("\(ana.key.publicKey)"))
  }

  @Test("A proof that its author's key did not sign gives nothing, whatever is wrong")
  func forged() throws {
    let (ana, bo, eve) = try (CrevAuthor(seed: 1), CrevAuthor(seed: 2), CrevAuthor(seed: 9))
    let body = ana.body(trust: "high", [eve])
    let good = try ana.proof(ana.body(trust: "low", [bo]))
    let cases = try [
      eve.proof(body), ana.proof(body).replacing("trust: high", with: "trust: low"),
      ana.proof(body, signature: ""), ana.proof(body, signature: "AAAA"),
      ana.proof(body, signature: String(repeating: "A", count: 86)),
      ana.proof(body.replacing("id-type: crev", with: "id-type: pgp")),
      ana.proof(body + "trust: low\n"), ana.proof(body.replacing("date:", with: "day:")),
      ana.proof("- a list\n"), ana.proof(body + "x: &a [*a, *a]\n"),
      ana.proof(body.replacing("trust: high", with: "trust: utter")),
      ana.proof(body.replacing("kind: trust\n", with: "")),
    ]
    for text in cases {
      let proofs = try read(text + good)
      #expect(proofs.proofs.count == 1 && proofs.refused.count == 1, "\(text)")
      let plan = proofs.plan(from: proofs.authors[0], scope: .review)
      #expect(plan.people.map(\.id) == [.key(bo.key.publicKey)])
    }
    // Somebody else's proofs are somebody else's word.
    let mixed = try read(good + eve.proof(eve.body(trust: "high", [eve])))
    #expect(mixed.authors.count == 2)
    #expect(try plan(good + eve.proof(eve.body(trust: "high", [eve])), from: ana).people.count == 1)
  }

  @Test("What is not of crev's form is refused whole")
  func hostile() throws {
    let ana = try CrevAuthor(seed: 1)
    let good = try ana.proof(ana.body(trust: "low", [ana]))
    for text in [
      "hello\n", String(good.dropLast(40)), good + "hello\n", "-----BEGIN CREV -----\n",
      "----- BEGIN CREV PROOF -----\n" + String(repeating: "x: y\n", count: 10_000),
      "----- BEGIN CREV PROOF -----\nx: y\n----- SIGN CREV PROOF -----\n"
        + String(repeating: "AAAA", count: 100) + "\n",
    ] {
      #expect(throws: ForeignListProblem.self, "\(text.prefix(60))") { try read(text) }
    }
    #expect(CrevDate("2024-02-30T00:00:00Z") == nil && CrevDate("2024-02-01T00:00:00") == nil)
    #expect(CrevDate("2024-01-01T00:00:00.5Z")! > CrevDate("2024-01-01T00:00:00.499999999Z")!)
    #expect(CrevDate("2024-01-01T01:00:00+01:00")! == CrevDate("2024-01-01T00:00:00Z")!)
  }
}
