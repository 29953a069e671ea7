import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// A project in a bare repository in which many people speak of one another: real keys, real records,
/// and the same bytes every time.
struct Project {
  let repository: Repository
  let writer: RecordWriter
  let signing: CommitSigning
  let graph: Graph

  /// The records of one commit of the ledger.
  static let batch = 400
  static let policy = "version: 1\n"

  struct Person {
    let did: TrothDID
    let device: SecretKey
    let records: [Verified]

    init(_ number: Int) throws {
      let root = try SecretKey(seed: Self.seed(2 * number))
      device = try SecretKey(seed: Self.seed(2 * number + 1))
      let listed = IdentityEvent.Device(
        key: device.publicKey, name: "laptop", use: [.commit, .record])
      let event = IdentityEvent(
        sequence: 0, previous: nil,
        operation: .inception(
          kind: .person, devices: [listed], nextRoot: [SHA256.digest(Self.seed(number))],
          operator: nil))
      let inception = try RecordDraft(
        kind: .identityEvent, issuer: .key(root.publicKey), subject: event.subject(of: nil),
        at: Project.day
      ).signed(by: root)
      did = TrothDID(inception: inception.id)
      let signature = try RecordDraft(
        kind: .countersignature, issuer: .key(device.publicKey),
        subject: Countersignature.subject(of: inception.id, as: .device, project: nil),
        at: Project.day
      ).signed(by: device)
      let profile = try RecordDraft(
        kind: .profile, issuer: .identity(did),
        subject: ["id": .string(did.description), "name": .string("Person \(number)")],
        at: Project.day
      ).signed(by: device)
      records = [inception, signature, profile]
    }

    private static func seed(_ number: Int) -> [UInt8] {
      SHA256.digest(Array("troth benchmark \(number)".utf8)).bytes
    }

    func says(_ kind: RecordKind, _ subject: JSONObject) throws -> Verified {
      try RecordDraft(kind: kind, issuer: .identity(did), subject: subject, at: Project.day)
        .signed(by: device)
    }
  }

  static let day = Instant(seconds: 1_795_392_000)

  /// Writes the project.
  static func write(to folder: String, people: Int) throws {
    let repository = try Repository.create(bareAt: folder, branch: "main")
    guard
      let identity = CommitIdentity(
        name: "Bench", email: "bench@localhost", seconds: day.seconds)
    else { return }
    let project = Project(
      repository: repository, writer: RecordWriter(repository),
      signing: CommitSigning(identity: identity, signer: nil),
      graph: Graph.grown(people: people, edges: 3 * people, seed: 5))
    try project.write()
  }

  private func write() throws {
    let everyone = try graph.people.map { try Person($0) }
    let stewards = graph.roots.map { everyone[$0] }
    let digest = SHA256.digest(Array(Self.policy.utf8))
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "bench", stewards: [stewards[0].did],
      threshold: 1, branch: "main", ledger: "troth/ledger", adopted: [],
      texts: ["policy.yml": digest])
    let inception = try stewards[0].says(.projectEvent, event.subject)
    let project = TrothDID(inception: inception.id)
    _ = try writer.add(
      stewards[0].records + [inception], to: "refs/heads/main", message: "found", by: signing)
    let tip = try repository.reference("refs/heads/main")
    let blob = try repository.writeBlob(Array(Self.policy.utf8))
    let tree = try repository.writeTree(
      base: tip.map { try repository.treeID(ofCommit: $0) },
      changes: [(".troth/policy.yml", blob), (GitPath(".troth/texts/\(digest)"), blob)])
    let commit = try repository.writeCommit(
      tree: tree, parents: tip.map { [$0] } ?? [], author: signing.identity,
      committer: signing.identity, message: "the policy\n")
    _ = try repository.update("refs/heads/main", to: commit, expecting: tip, message: "policy")
    var records = everyone.flatMap(\.records)
    // SAFETY: a scope by its form.
    let code = Scope("code")!
    for (number, edge) in graph.edges.enumerated() {
      let (issuer, subject) = (everyone[edge.from], everyone[edge.to])
      records.append(
        try issuer.says(
          .vouch,
          Vouch(
            person: .identity(subject.did), project: project, scope: code, level: .accepted,
            because: "I have read what they did."
          ).subject))
      if number % 4 == 0 || graph.roots.contains(edge.from) {
        records.append(
          try issuer.says(
            .delegation,
            Delegation(
              person: .identity(subject.did), project: project, scope: code, depth: 2, weight: 100
            ).subject))
      }
    }
    for start in stride(from: 0, to: records.count, by: Self.batch) {
      let end = min(start + Self.batch, records.count)
      _ = try writer.add(
        Array(records[start..<end]), to: "refs/heads/troth/ledger", message: "statements",
        by: signing)
    }
    print("project: \(everyone.count) people, \(records.count) records")
    print("who: \(everyone[everyone.count / 2].did)")
  }
}
