import Testing
import TrothModel
import TrothTestSupport

/// docs/spec/check.md, "Rule: consent": the attacks on governed files.
@Suite("Attacks: governed data")
struct GovernedAttackTests {
  private typealias Stage = ArchiveStage
  private static let sidecar = Stage.tape + ".subjects"

  @Test("What Dia permits passes, for whom and for what she permits it")
  func permitted() async throws {
    let stage = try await Stage()
    let circle = try await stage.check()
    #expect(circle.status == 0 && circle.codes.isEmpty, "\(circle)")
    #expect(circle.said.contains("\"audience\": \"circle\""))
    let open = try await stage.check(for: "public")
    #expect(open.status == 1 && open.codes == ["purpose-not-covered"], "\(open)")
    // A withdrawal that only another branch has counts too.
    let records = TestProject.files([try stage.withdrawal()])
    try await stage.project.commit("no more", records, by: stage.dia, on: "elsewhere")
    let ended = try await stage.check()
    #expect(ended.status == 1 && ended.codes == ["consent-withdrawn"], "\(ended)")
    #expect(ended.said.contains(Stage.tape))
  }

  @Test("self-made sidecar: whoever does not steward the data does not say whom it is about")
  func selfMadeSidecar() async throws {
    let stage = try await Stage()
    let files = [
      "interviews/tape-8.md": "What somebody else said.\n",
      "interviews/tape-8.md.subjects": Stage.subject + "\n",
    ]
    try await stage.project.commit("mine", files, by: stage.project.bo, on: "topic")
    let judged = try await stage.check("topic")
    #expect(judged.status == 1 && judged.codes == ["subject-unknown"], "\(judged)")
    try await stage.project.commit("ours", files, by: stage.ana, on: "steward")
    let steward = try await stage.check("steward")
    #expect(steward.status == 0, "\(steward)")
  }

  @Test("sidecar emptied, removed, changed: whom the law names is still asked")
  func emptiedSidecar() async throws {
    let stage = try await Stage()
    let records = TestProject.files([try stage.withdrawal()])
    try await stage.project.commit("no more", records, by: stage.dia, on: "elsewhere")
    for (index, text) in ["", nil, Stage.stranger + "\n", "about nobody\n"].enumerated() {
      let branch = "topic-\(index)"
      try await stage.project.commit(
        "changed", [Self.sidecar: text], by: stage.project.bo, on: branch)
      let judged = try await stage.check(branch)
      #expect(judged.status == 1, "\(judged)")
      #expect(judged.codes == ["consent-withdrawn", "subject-unknown"], "\(judged)")
    }
  }

  @Test(
    "self-authorising pull request: subject, binding, consent and tape in one change count for nothing"
  )
  func selfAuthorising() async throws {
    let stage = try await Stage(consents: false)
    let bo = stage.project.bo
    var binding = SubjectBinding(
      id: try #require(SubjectID(Stage.stranger)), project: stage.project.project)
    binding.keys = [bo.id]
    var files = TestProject.files(
      bo.identity + [try bo.says(.subject, binding.subject, at: TestProject.day)])
    files.merge(TestProject.files([try stage.consent()])) { $1 }
    files["interviews/tape-9.md"] = "words\n"
    files["interviews/tape-9.md.subjects"] = Stage.stranger + "\n"
    try await stage.project.commit("all of it", files, by: bo, on: "topic")
    let judged = try await stage.check("topic")
    #expect(judged.status == 1, "\(judged)")
    #expect(judged.codes.isSuperset(of: ["subject-unknown", "consent-missing"]), "\(judged)")
  }

  @Test("governed file moved, copied: its content keeps its subjects wherever it lies")
  func moved() async throws {
    let stage = try await Stage()
    let records = TestProject.files([try stage.withdrawal()])
    try await stage.project.commit("no more", records, by: stage.dia, on: "elsewhere")
    let moves: [[String: String?]] = [
      ["docs/mill.md": Stage.words, Stage.tape: nil],
      ["docs/mill.md": Stage.words, Stage.tape: nil, Self.sidecar: nil],
    ]
    for (index, files) in moves.enumerated() {
      try await stage.project.commit("moved", files, by: stage.ana, on: "moved-\(index)")
      let judged = try await stage.check("main..moved-\(index)")
      #expect(judged.status == 1 && judged.codes.contains("consent-withdrawn"), "\(judged)")
      #expect(judged.said.contains("docs/mill.md"), "\(judged)")
    }
    // Taking it away is what she asked for.
    try await stage.project.commit(
      "gone", [Stage.tape: nil, Self.sidecar: nil], by: stage.ana, on: "gone")
    let gone = try await stage.check("main..gone")
    #expect(gone.status == 0, "\(gone)")
  }

  @Test("governed file copied beside another's name: both are asked")
  func copied() async throws {
    let stage = try await Stage()
    let records = TestProject.files([try stage.withdrawal()])
    try await stage.project.commit("no more", records, by: stage.dia, on: "elsewhere")
    try await stage.project.commit(
      "a copy",
      [
        Stage.tape: nil, Self.sidecar: nil, "interviews/tape-8.md": Stage.words,
        "interviews/tape-8.md.subjects": Stage.stranger + "\n",
      ], by: stage.ana, on: "copy")
    let judged = try await stage.check("main..copy")
    #expect(judged.codes == ["consent-withdrawn", "subject-unknown"], "\(judged)")
  }

  @Test("governed file renamed by case or Unicode form, by dots, by path traversal: it is governed")
  func renamed() async throws {
    let stage = try await Stage(kept: false)
    for (index, path) in [
      "Interviews/tape.md", "INTERVIEWS/tape.md", "inter\u{200c}views/tape.md", "interviews./t.md",
    ].enumerated() {
      try await stage.plant([("100644", path, "words\n")], by: stage.ana, on: "renamed-\(index)")
      let judged = try await stage.check("main..renamed-\(index)")
      #expect(judged.codes == ["subject-unknown"], "\(path): \(judged)")
    }
    let blob = try await stage.repository.git(
      ["hash-object", "-w", "--stdin"], input: Array("words\n".utf8))
    func tree(_ entries: [(mode: String, name: String, id: String)]) async throws -> String {
      var bytes: [UInt8] = []
      for entry in entries {
        bytes += Array("\(entry.mode) \(entry.name)\0".utf8)
        bytes += try #require(ObjectID(entry.id)).bytes
      }
      return try await stage.repository.git(
        ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"], input: bytes)
    }
    let folder = try await tree([("100644", "tape.md", blob)])
    let up = try await tree([("40000", "interviews", folder)])
    let docs = try await tree([("40000", "..", up)])
    let root = try await tree([("40000", "docs", docs)])
    let main = try await stage.repository.id("main")
    try await stage.commit(tree: root, on: "traversal", parents: [main], by: stage.ana)
    let judged = try await stage.check("main..traversal")
    #expect(judged.codes.contains("subject-unknown"), "\(judged)")
  }

  @Test("hidden by symlink, submodule, executable: they are data, and stand for no folder of data")
  func hidden() async throws {
    let stage = try await Stage(kept: false)
    let main = try await stage.repository.id("main").description
    let entries: [(mode: String, path: String, text: String)] = [
      ("120000", "interviews", "elsewhere"), ("160000", "interviews", main),
      ("120000", "interviews/tape.md", "../x"), ("160000", "interviews/tapes", main),
      ("100755", "interviews/tape.sh", "words\n"), ("120000", "Interviews", "elsewhere"),
    ]
    for (index, entry) in entries.enumerated() {
      try await stage.plant([entry], by: stage.ana, on: "hidden-\(index)")
      let judged = try await stage.check("main..hidden-\(index)")
      #expect(judged.codes == ["subject-unknown"], "\(entry): \(judged)")
    }
  }

  @Test("LFS pointer: it is the data that it stands for, moved and written anew too")
  func pointer() async throws {
    let stage = try await Stage()
    let digest = String(repeating: "5a", count: 32)
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize 7\n"
    try await stage.project.commit(
      "large",
      ["interviews/tape.wav": pointer, "interviews/tape.wav.subjects": Stage.subject + "\n"],
      by: stage.ana)
    let kept = try await stage.check()
    #expect(kept.status == 0, "\(kept)")
    let anew = "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize 8\n"
    try await stage.project.commit(
      "elsewhere", ["sound/a.wav": anew], by: stage.ana, on: "topic")
    let judged = try await stage.check("main..topic", for: "public")
    #expect(judged.codes == ["purpose-not-covered"] && judged.said.contains("sound/a.wav"))
    try await stage.project.commit(
      "nobody's", ["interviews/x.wav": pointer.replacing("5a", with: "6b")], by: stage.ana,
      on: "other")
    #expect(try await stage.check("main..other").codes == ["subject-unknown"])
  }

  @Test("archive merge: a history that is merged in brings what its commits bring")
  func merged() async throws {
    let stage = try await Stage(kept: false)
    let empty = try await stage.repository.git(["mktree"], input: [])
    let old = try await stage.commit(tree: empty, on: "archive", parents: [], by: stage.ana)
    try await stage.plant(
      [("100644", "interviews/old.md", "words\n")], by: stage.ana, on: "archive")
    let gone = try await stage.commit(
      tree: empty, on: "archive", parents: [stage.repository.id("archive")], by: stage.ana)
    let main = try await stage.repository.id("main")
    let tree = try await stage.repository.git("rev-parse", "main^{tree}")
    try await stage.commit(tree: tree, on: "merge", parents: [main, gone], by: stage.ana)
    let judged = try await stage.check("main..merge")
    #expect(judged.codes == ["subject-unknown"], "\(judged) \(old)")
    #expect(judged.said.contains("interviews/old.md"))
  }

  @Test("brought back by merge, by -s ours: what the tip holds is asked about anew")
  func broughtBack() async throws {
    let stage = try await Stage()
    let main = try await stage.repository.id("main")
    try await stage.project.commit("work", ["a": "1"], by: stage.project.bo, on: "topic")
    try await stage.project.ledger([try stage.withdrawal()], by: stage.dia)
    try await stage.project.commit(
      "gone", [Stage.tape: nil, Self.sidecar: nil], by: stage.ana)
    let topic = try await stage.repository.id("topic")
    let now = try await stage.repository.id("main")
    let tree = try await stage.repository.git("rev-parse", "topic^{tree}")
    // The merge keeps the topic's tree, tape and all.
    try await stage.commit(tree: tree, on: "back", parents: [now, topic], by: stage.project.bo)
    let judged = try await stage.check("\(now)..back")
    #expect(judged.status == 1 && judged.codes.contains("consent-withdrawn"), "\(judged) \(main)")
    #expect(judged.codes.contains("subject-unknown"), "the list comes back by nobody's word")
  }

  @Test(
    "published through the first push of old history: what is not at the tip is asked about too")
  func oldHistory() async throws {
    let policy = Stage.policy.replacing("\"interviews/**\"", with: "\"interviews/**\", old.txt")
    let stage = try await Stage(policy: policy, adopting: true)
    try await stage.project.commit("gone", ["old.txt": nil], by: stage.ana)
    let judged = try await stage.check()
    #expect(judged.status == 1 && judged.codes == ["subject-unknown"], "\(judged)")
    #expect(judged.said.contains("old.txt") && judged.said.contains("not at the tip any more"))
  }

  @Test("Whom files are about is read from one file for all, and from each folder up to the root")
  func lists() async throws {
    let policy = Stage.policy.replacing(
      "subjects: sidecar }",
      with: """
        subjects: directory }
          - { name: photos, paths: ["photos/**"], subjects: manifest, manifest: who.txt }
        """)
    let stage = try await Stage(policy: policy, kept: false)
    try await stage.project.ledger([try stage.consent(["photos/**"])], by: stage.ana)
    let dia = Stage.subject + "\n"
    let good: [String: String?] = [
      "interviews/.subjects": dia, "interviews/a/tape.md": "words\n",
      "interviews/b/.subjects": dia, "interviews/b/tape.md": "more words\n",
      "who.txt": "\(Stage.subject) photos/*.jpg\n", "photos/mill.jpg": "a picture\n",
    ]
    try await stage.project.commit("good", good, by: stage.ana, on: "good")
    let kept = try await stage.check("main..good")
    #expect(kept.status == 0, "\(kept)")
    // One more list asks one more; a line that is none hides nobody; a file left out is nobody's.
    for (index, files) in [
      ["interviews/b/.subjects": Stage.stranger + "\n"], [".subjects": Stage.stranger + "\n"],
      ["interviews/.subjects": "Dia\n"], ["who.txt": "\(Stage.subject) photos/*.jpg\nDia\n"],
      ["photos/mill.png": "another picture\n"], [".subjects": ""],
    ].enumerated() {
      let branch = "bad-\(index)"
      try await stage.project.commit(
        "bad", good.merging(files.mapValues { $0 }) { $1 }, by: stage.ana, on: branch)
      let judged = try await stage.check("main..\(branch)")
      #expect(judged.codes == ["subject-unknown"], "\(files): \(judged)")
    }
  }

  @Test("A place that belongs to no audience gets nothing that is governed, and all else")
  func unknownPlace() async throws {
    let stage = try await Stage()
    try await stage.repository.git("remote", "add", "far", "https://far.example/x.git")
    let far = ["HEAD", "--remote", "far", "--authority", "main", "--ledger", "troth/ledger"]
    let judged = try await stage.judged(far)
    #expect(judged.codes == ["audience-unknown"] && judged.status == 1, "\(judged)")
    let plain = try await Stage(kept: false)
    try await plain.repository.git("remote", "add", "far", "https://far.example/x.git")
    #expect(try await plain.judged(far).status == 0)
    let wrong = try await stage.judged(["--audience", "circel", "--authority", "main"])
    #expect(wrong.status == 2 && wrong.said.contains("did you mean circle?"), "\(wrong)")
    let both = try await stage.judged(["--audience", "circle", "--remote", "far"])
    #expect(both.status == 64)
  }
}
