import Testing
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore
import TrothTestSupport

/// docs/spec/project.md, "Checkpoints".
@Suite("Checkpoints")
struct CheckpointTests {
  private let project: TestProject
  private let later: ObjectID

  /// A project whose `main` goes on for one commit.
  init() async throws {
    project = try await TestProject()
    later = try await project.commit("go on", ["beans.txt": "beans\n"], by: project.ana)
  }

  private func word(
    _ commit: ObjectID, sequence: Int64 = 0, ref: String = "refs/heads/main",
    tree: ObjectID? = nil, by person: Character? = nil, at: Instant = .day
  ) async throws -> Verified {
    let law = try CheckpointCheck.law(of: later, in: .open(at: project.repository.path))
    return try (person ?? project.ana).says(
      .checkpoint,
      Checkpoint(
        project: project.project, sequence: sequence, ref: ref, commit: commit,
        tree: tree ?? law
      ).subject, at: at)
  }

  /// What a clone says that shows `main` at a commit and knows some checkpoints from elsewhere.
  private func answer(
    main: ObjectID, _ words: [Verified], at instant: Instant = .day
  ) async throws -> FindingCode? {
    try await project.repository.git("update-ref", "refs/heads/main", main.description)
    let repository = try Repository.open(at: project.repository.path)
    let reader = AuthorityReader(
      repository, loader: RecordLoader(repository), options: AuthorityOptions(), isServer: false)
    let state = try #require(try reader.read(at: reader.place(pin: nil), pin: nil))
    let union = RecordUnion(state.records + words.map { SourcedRecord($0, from: .elsewhere) })
    let people = People(union)
    let standing = StandingCheckpoints(
      Statements(union, people: people, project: state.project.id), project: state.project,
      at: instant)
    switch try CheckpointCheck.compare(state, with: standing, in: repository) {
    case .stale: return .stale
    case .equivocation: return .equivocation
    case nil: return nil
    }
  }

  private var first: ObjectID {
    get async throws {
      let text = try await project.repository.git("rev-parse", "\(later)~1")
      return try #require(ObjectID(text))
    }
  }

  @Test("frozen remote: what shows less than a steward has signed is not current")
  func frozen() async throws {
    let first = try await first
    #expect(try await answer(main: later, [word(later)]) == nil)
    #expect(try await answer(main: later, [word(first, tree: nil)]) == nil)
    #expect(try await answer(main: first, [word(later)]) == .stale)
    // Also where the clone has never had what was signed, and where the log is shorter.
    let unknown = try #require(ObjectID(String(repeating: "5", count: 40)))
    #expect(try await answer(main: later, [word(unknown)]) == .stale)
    #expect(try await answer(main: later, [word(later, sequence: 1)]) == .stale)
    #expect(
      try await answer(main: later, [word(later, ref: "refs/heads/troth/ledger")]) == .stale)
  }

  @Test("equivocating remotes: two histories against one checkpoint")
  func equivocating() async throws {
    let other = try await project.commit(
      "go elsewhere", ["beans.txt": "peas\n"], by: project.ana, on: "other",
      parents: [try await first])
    #expect(try await answer(main: other, [word(later)]) == .equivocation)
    // A commit of that name with another law in it: two contents under one name of git's.
    let law = try #require(ObjectID(String(repeating: "7", count: 40)))
    #expect(try await answer(main: later, [word(later, tree: law)]) == .equivocation)
    // It goes before what is merely behind.
    let unknown = try #require(ObjectID(String(repeating: "5", count: 40)))
    #expect(try await answer(main: other, [word(unknown), word(later)]) == .equivocation)
  }

  @Test("forged checkpoint in the future: it is ignored, and so is whoever is no steward")
  func forged() async throws {
    let first = try await first
    let tomorrow = Instant(seconds: Instant.day.seconds + 86_400)
    let ahead = try await word(later, at: tomorrow)
    #expect(try await answer(main: first, [ahead]) == nil)
    #expect(try await answer(main: first, [ahead], at: tomorrow) == .stale)
    let bo = project.bo
    let words = try await [word(later, by: bo)] + bo.identity
    #expect(try await answer(main: first, words) == nil)
    // One with a key that is not known may carry a limit; one that its author has ended says nothing.
    let good = try await word(later)
    var subject = good.record.subject
    subject["audience"] = "mirrors"
    #expect(try await answer(main: first, [project.ana.says(.checkpoint, subject)]) == nil)
    let end = try project.ana.says(
      .withdrawal, Withdrawal(record: good.id, project: project.project, reason: nil).subject)
    #expect(try await answer(main: first, [good, end]) == nil)
  }
}
