import Testing
import TrothModel

@Suite("Glob")
struct GlobTests {
  @Test(
    "Matches the whole path and nothing else",
    arguments: [
      ("main", ["main"], ["mains", "amain", "main/a", "Main", ""]),
      ("*", ["a", ".a", "ab"], ["a/b"]),
      ("a*c", ["ac", "abc", "abbc"], ["ab", "a/c", "abcd"]),
      ("?", ["a"], ["", "ab", "/"]),
      ("release/**", ["release/1", "release/1/x"], ["release", "releases/1", "a/release/1"]),
      ("**", ["a", "a/b/c"], [""]),
      ("**/x", ["x", "a/x", "a/b/x"], ["ax", "x/a"]),
      ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/b/c", "b"]),
      ("a/**/b/*/c", ["a/b/x/c", "a/b/b/x/c", "a/q/b/b/c"], ["a/b/c"]),
      ("**/*.swift", ["x.swift", "a/b/x.swift"], ["x.swift/a", "swift"]),
      ("*a*b*", ["ab", "xaxbx", "aab"], ["ba", "a"]),
      ("[a-c]x", ["ax", "cx"], ["dx", "x", "-x"]),
      ("[!a-c]x", ["dx", "-x"], ["ax", "/x", "x"]),
      ("[^a]", ["b"], ["a"]),
      ("[]a]", ["]", "a"], ["b"]),
      ("[a-]", ["a", "-"], ["b"]),
      ("[\\]]", ["]"], ["\\"]),
      (#"a\*"#, ["a*"], ["ab", #"a\*"#]),
      ("é", ["é"], ["e"]),
      ("??", ["é", "ab"], ["a"]),
    ] as [(String, [String], [String])])
  func matching(pattern: String, yes: [String], no: [String]) throws {
    let glob = try #require(Glob(pattern))
    for path in yes { #expect(glob.matches(GitPath(path)), "\(pattern) takes \(path)") }
    for path in no { #expect(!glob.matches(GitPath(path)), "\(pattern) leaves \(path)") }
    #expect(glob.description == pattern)
  }

  @Test("Paths that are not UTF-8 match by their bytes")
  func rawBytes() throws {
    #expect(try #require(Glob("a?b")).matches(bytes: [0x61, 0xff, 0x62]))
    #expect(try #require(Glob("[!x]")).matches(bytes: [0xff]))
    #expect(!(try #require(Glob("é")).matches(GitPath("e\u{301}"))))
  }

  @Test(
    "Refuses what could match nothing or not what it seems to",
    arguments: [
      "", "/a", "a/", "a//b", "/", ".", "..", "a/../b", "./a", "a**", "**a", "a/b**/c", "***",
      "**/**", "a/**/**", "[", "[]", "[a", "[b-a]", "[!]", "[é]", "[a/b]", "\\", "a\\", "a\\/b",
      "a\0b",
    ])
  func refused(pattern: String) { #expect(Glob(pattern) == nil) }

  @Test("Refuses a pattern above the limit")
  func tooLong() {
    #expect(Glob(String(repeating: "a", count: Glob.maximumBytes)) != nil)
    #expect(Glob(String(repeating: "a", count: Glob.maximumBytes + 1)) == nil)
  }

  @Test(
    "Hostile patterns take time in proportion to both lengths",
    .timeLimit(.minutes(1)),
    arguments: [
      (String(repeating: "a*", count: 255) + "b", String(repeating: "a", count: 4096)),
      (String(repeating: "*?", count: 250) + "b", String(repeating: "a", count: 4096)),
      (String(repeating: "**/a/", count: 100) + "b", String(repeating: "a/", count: 2000) + "a"),
      (String(repeating: "**/*a*/", count: 70) + "b", String(repeating: "aa/", count: 1000) + "a"),
    ])
  func hostile(pattern: String, path: String) throws {
    #expect(!(try #require(Glob(pattern)).matches(GitPath(path))))
  }
}
