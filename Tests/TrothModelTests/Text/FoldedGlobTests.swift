import Testing
import TrothModel

/// docs/spec/check.md, "Rule: consent": look-alikes of a path.
@Suite("Patterns with look-alikes")
struct FoldedGlobTests {
  @Test(
    "What would be the same file where names are folded matches",
    arguments: [
      ("interviews/**", "Interviews/tape.md"), ("interviews/**", "INTERVIEWS/a/b"),
      ("interviews/**", "interviews./tape.md"), ("interviews/**", "interviews /tape.md"),
      ("interviews/**", "inter\u{200c}views/tape.md"), ("interviews/**", "\u{feff}interviews/x"),
      ("interviews/**", "interview\u{17f}/x"), ("kin/*", "\u{212a}in/x"),
      ("stra\u{df}e/*", "STRASSE/x"), ("strasse/*", "stra\u{df}e/x"),
      ("caf\u{e9}/*.md", "cafe\u{301}/a.MD"), ("cafe\u{301}/*", "CAF\u{c9}/a"),
      ("a/tape.md", "a/Tape.md. ."), ("a/[b-d]x", "a/CX"), ("a/?.md", "a/\u{e9}.md"),
      ("a/?.md", "a/e\u{301}.md"), ("a/x.*", "A/X.md"), ("*/x. y", "b/X. Y"),
    ])
  func lookAlikes(pattern: String, path: String) throws {
    let glob = try #require(Glob(pattern))
    #expect(!glob.matches(GitPath(path)))
    #expect(FoldedGlob(glob).matches(GitPath(path)))
  }

  @Test(
    "Whatever matches by its bytes matches still, and nothing beside",
    arguments: [
      ("a/[!a]", "a/A", true), ("a/b", "a/b", true), ("**/x", "a/b/X", true), ("**", "Q", true),
      ("interviews/**", "interviews", false), ("interviews/**", "interviews2/x", false),
      ("interviews/**", "x/interviews/y", false), ("a/*", "a/b/c", false), ("a/b", "a/c", false),
      ("a/\\*", "a/*", true), ("a/\\*", "a/x", false), ("i/*", "\u{131}/x", true),
    ])
  func exact(pattern: String, path: String, matches: Bool) throws {
    #expect(FoldedGlob(try #require(Glob(pattern))).matches(GitPath(path)) == matches)
  }

  @Test("Bytes that are no text are compared as bytes")
  func bytes() throws {
    let pattern = FoldedGlob(try #require(Glob("a/*")))
    #expect(pattern.matches(GitPath(bytes: [97, 47, 0xff])))
    #expect(pattern.matches(GitPath(bytes: [65, 47, 0xff])))
    #expect(!pattern.matches(GitPath(bytes: [0xff, 47, 97])))
  }

  @Test(
    "The folders that a pattern spells out",
    arguments: [
      ("interviews/**", ["interviews"]), ("a/*/audio/**", ["a", "a/*", "a/*/audio"]),
      ("a/b.md", ["a"]), ("*.wav", []), ("**/x", []), ("a/**/b", ["a"]),
    ])
  func folders(pattern: String, folders: [String]) throws {
    let found = FoldedGlob(try #require(Glob(pattern))).folders
    #expect(found.map(\.glob.description) == folders)
  }

  @Test(
    "A folder that nothing can match below is told apart",
    arguments: [
      ("interviews/**", "Interviews", true), ("interviews/**", "interviews/a/b", true),
      ("interviews/**", "docs", false), ("a/*/c/*.md", "a/b", true), ("a/*/c/*.md", "a/b/d", false),
      ("**/x.md", "a/b", true), ("a/**/b/x", "a/q/r", true), ("a/b", "a/b", false),
      ("a/b", "a", true), ("a", "x", false), ("a/b", "", true), ("a/b", "x/../a", true),
    ])
  func below(pattern: String, folder: String, may: Bool) throws {
    #expect(FoldedGlob(try #require(Glob(pattern))).mayMatch(below: GitPath(folder)) == may)
  }

  @Test("A path with dots in it leads where it says")
  func resolved() {
    #expect(GitPath("docs/../interviews/x").resolved == "interviews/x")
    #expect(GitPath("./a//b/.").resolved == "a/b")
    #expect(GitPath("../../x").resolved == "x")
    #expect(GitPath("a/...").resolved == nil && GitPath("a/b").resolved == nil)
  }
}
