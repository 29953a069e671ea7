import Testing
import TrothConsent
import TrothModel
import TrothPolicy

/// docs/spec/consent.md, "Whose data it is".
@Suite("Files that say whom data is about")
struct SubjectFileTests {
  private static let one = SubjectID.prefix + String(repeating: "a", count: 32)
  private static let other = SubjectID.prefix + String(repeating: "b", count: 32)

  private static func rule(
    _ place: ConsentRule.Place, _ paths: String..., manifest: GitPath? = nil
  ) throws -> ConsentRule {
    try #require(
      ConsentRule(
        name: "data", paths: paths.compactMap { Glob($0) }, subjects: place, manifest: manifest))
  }

  @Test("A list holds pseudonyms and nothing else, so nothing hides in it")
  func list() throws {
    let text = "\(Self.one)\r\n\n  \(Self.other)  \n"
    #expect(SubjectFile.list(Array(text.utf8))?.map(\.description) == [Self.one, Self.other])
    #expect(SubjectFile.list([]) == [])
    for text in [
      "# about Dia\n", "\(Self.one) \(Self.other)", Self.one + "x", "urn:troth:subject:",
      "dia@example.org", "\u{feff}\(Self.one)",
    ] {
      #expect(SubjectFile.list(Array(text.utf8)) == nil, "\(text)")
    }
    #expect(SubjectFile.list([0xff]) == nil)
    #expect(SubjectFile.list([UInt8](repeating: 10, count: SubjectFile.bytes + 1)) == nil)
  }

  @Test("A manifest has a pseudonym and a pattern on each line")
  func manifest() throws {
    let text = "\(Self.one) photos/harvest day.jpg\n\(Self.other) photos/*.jpg\n"
    let manifest = try #require(SubjectManifest(Array(text.utf8)))
    #expect(manifest.subjects(of: "photos/harvest day.jpg").count == 2)
    #expect(manifest.subjects(of: "photos/x.jpg").map(\.description) == [Self.other])
    #expect(manifest.subjects(of: "photos/x.png").isEmpty)
    for text in [Self.one, "\(Self.one) ", "\(Self.one) /x", "dia photos/x.jpg", "photos/x.jpg"] {
      #expect(SubjectManifest(Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test("Which files tell of a path, and which paths they are")
  func places() throws {
    let sidecar = try Self.rule(.sidecar, "tapes/**")
    #expect(sidecar.subjectFiles(of: "tapes/a.wav") == ["tapes/a.wav.subjects"])
    #expect(sidecar.isSubjectFile("tapes/a.wav.subjects"))
    #expect(!sidecar.isSubjectFile("docs/a.wav.subjects"))
    #expect(!sidecar.isSubjectFile("tapes/.subjects"))
    let folder = try Self.rule(.directory, "tapes/**")
    #expect(
      folder.subjectFiles(of: "tapes/dia/a.wav")
        == [".subjects", "tapes/.subjects", "tapes/dia/.subjects"])
    #expect(folder.isSubjectFile("tapes/.subjects") && !folder.isSubjectFile("tapes/x.subjects"))
    let manifest = try Self.rule(.manifest, "tapes/**", manifest: "tapes/who.txt")
    #expect(manifest.subjectFiles(of: "tapes/a.wav") == ["tapes/who.txt"])
    #expect(manifest.isSubjectFile("tapes/who.txt") && !manifest.isSubjectFile("who.txt"))
  }

  @Test("glob trick: what a pattern means is governed by whatever name it goes")
  func governs() throws {
    let rule = try Self.rule(.sidecar, "tapes/**", "letters/*.md")
    for path in ["tapes/a", "Tapes/a", "TAPES/B/c", "letters/x.MD", "docs/../tapes/a", "./tapes/a"]
    {
      #expect(rule.governs(GitPath(path)), "\(path)")
    }
    for path in ["tapes", "docs/tapes/a", "letters/x/y.md", "tapesx/a", "tapes/../docs/a"] {
      #expect(!rule.governs(GitPath(path)) || path.hasPrefix("tapes/"), "\(path)")
    }
    #expect(rule.governsBelow("tapes") && rule.governsBelow("Letters"))
    #expect(!rule.governsBelow("docs"))
    let all = try Self.rule(.sidecar, "**")
    #expect(all.governs("x") && !all.governs(".troth/policy.yml"))
  }
}
