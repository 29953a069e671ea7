import Testing
import TrothModel
import TrothPolicy

/// docs/spec/policy.md, "Audiences" and "Own purposes".
@Suite("Policy: audiences")
struct AudienceTests {
  private static let text = """
    version: 1
    audiences:
      public: { remotes: ["github.com/**", "codeberg.org/**"], purposes: [publish] }
      circle: { remotes: ["git.coop.example/**", "github.com/coop/*"], purposes: [archive, backup] }
      board: { remotes: ["github.com/Coop/Minutes.git", "*.coop.example:2222/**"], purposes: [backup] }
      museum: { purposes: [school-exhibition] }
    purposes: { exhibition: [publish], school-exhibition: exhibition }
    """

  @Test("Names, purposes and places are read; a project's own purposes count")
  func forms() throws {
    let policy = try valid(Self.text)
    #expect(policy.audiences.map(\.name) == ["board", "circle", "museum", "public"])
    #expect(policy.audience(named: "circle")?.purposes == ["archive", "backup"])
    #expect(policy.audience(named: "museum")?.remotes == [])
    #expect(policy.audience(named: "nobody") == nil)
    #expect(policy.purposes.permission(for: "publish", covers: "school-exhibition"))
    #expect(policy.audiences.compactMap(\.position?.line) == [5, 4, 6, 3])
    #expect(try valid("version: 1").purposes == .standard)
  }

  @Test(
    "The most specific pattern wins; what fits none is unknown",
    arguments: [
      ("github.com", "ana/seeds", "public"), ("github.com", "coop/seeds", "circle"),
      ("github.com", "/coop/seeds.git", "circle"), ("github.com", "coop/minutes", "board"),
      ("github.com", "coop/seeds/wiki", "public"), ("codeberg.org", "x", "public"),
      ("git.coop.example", "a/b/c", "circle"), ("git.coop.example:2222", "a", "board"),
      ("gitlab.com", "coop/seeds", nil), ("github.com", "", nil), ("", "github.com/x", nil),
      ("github.com.evil.example", "x", nil), ("evil.example", "github.com/x", nil),
      ("git.coop.example:22", "a", nil),
    ] as [(String, String, String?)])
  func specific(host: String, path: String, audience: String?) throws {
    #expect(try valid(Self.text).audience(of: host, path: path)?.name == audience)
  }

  @Test("A place is one, however it is spelt")
  func spelling() throws {
    let policy = try valid(Self.text)
    for host in ["github.com", "GitHub.COM", "github.com."] {
      for path in [
        "coop/minutes", "/coop/minutes", "Coop/MINUTES", "coop/minutes.git", "coop/minutes/",
        "coop/minutes.GIT/", "coop/minutes/.git",
      ] {
        #expect(policy.audience(of: host, path: path)?.name == "board", "\(host) \(path)")
      }
    }
    for path in ["coop/../ana/x", "./coop/x", "coop//x", "coop\\x", "..", "coop/x\n", "coop/."] {
      #expect(policy.audience(of: "github.com", path: path) == nil, "\(path)")
    }
  }

  @Test("Two audiences with equally specific patterns have no say")
  func tie() throws {
    let policy = try valid(
      """
      version: 1
      audiences:
        one: { remotes: ["h.example/*/x"], purposes: [archive] }
        two: { remotes: ["h.example/?/x"], purposes: [publish] }
        three: { remotes: ["h.example/[a]/x", "h.example/**"], purposes: [publish] }
      """)
    #expect(policy.audience(of: "h.example", path: "bb/x")?.name == "one")
    #expect(policy.audience(of: "h.example", path: "b/x") == nil)
    #expect(policy.audience(of: "h.example", path: "b/y")?.name == "three")
  }

  @Test(
    "Every malformed form is told, with its place",
    arguments: [
      ("audiences: []", 2, 12, "pairs"),
      ("audiences: {Public: {purposes: [archive]}}", 2, 13, "cannot name an audience"),
      ("audiences: {a: [archive]}", 2, 16, "pairs"),
      ("audiences: {a: {}}", 2, 13, "add for instance `purposes: [archive]`"),
      ("audiences: {a: {purposes: []}}", 2, 27, "empty list"),
      ("audiences: {a: {purposes: archive}}", 2, 27, "takes a list"),
      ("audiences: {a: {purposes: [archiv]}}", 2, 28, "did you mean `archive`?"),
      ("audiences: {a: {purposes: [7]}}", 2, 28, "something else"),
      ("audiences: {a: {purposes: [archive, archive]}}", 2, 37, "twice"),
      ("audiences: {a: {purpose: [archive], purposes: [archive]}}", 2, 17, "`purposes`"),
      ("audiences: {a: {purposes: [archive], remotes: []}}", 2, 47, "empty list"),
      ("audiences: {a: {purposes: [archive], remotes: [github.com]}}", 2, 48, "host and a path"),
      ("audiences: {a: {purposes: [archive], remotes: ['https://a.b/**']}}", 2, 48, "host and"),
      ("audiences: {a: {purposes: [archive], remotes: ['git@a.b/x']}}", 2, 48, "host and a path"),
      ("audiences: {a: {purposes: [archive], remotes: ['a.b:x/y']}}", 2, 48, "host and a path"),
      ("audiences: {a: {purposes: [archive], remotes: ['**/x']}}", 2, 48, "host and a path"),
      ("audiences: {a: {purposes: [archive], remotes: ['/x']}}", 2, 48, "host and a path"),
      ("audiences: {a: {purposes: [archive], remotes: ['a.b/../x']}}", 2, 48, "host and a path"),
      ("audiences: {a: {purposes: [archive], remotes: ['a.b/x', 'A.B/X.git']}}", 2, 57, "already"),
      (
        "audiences: {a: {purposes: [archive], remotes: ['a.b/*']},"
          + " b: {purposes: [archive], remotes: ['a.b/*']}}", 2, 94, "named already"
      ),
      ("purposes: [a]", 2, 11, "pairs"), ("purposes: {archive: publish}", 2, 12, "every project"),
      ("purposes: {show: publsh}", 2, 18, "did you mean `publish`?"),
      ("purposes: {show: [publish, publish]}", 2, 28, "twice"),
      ("purposes: {show: []}", 2, 18, "empty list"), ("purposes: {show: 7}", 2, 18, "something"),
      ("purposes: {show: }", 2, 18, "no value"),
      ("purposes: {a1: b1, b1: [a1, publish]}", 2, 12, "`a1` and `b1` are parts of one another"),
      ("purposes: {a1: a1}", 2, 12, "parts of one another"),
    ] as [(String, Int, Int, String)])
  func malformed(text: String, line: Int, column: Int, words: String) {
    let found = problems("version: 1\n" + text)
    #expect(found.first?.position == at(line, column), "\(found)")
    #expect(found.contains { $0.description.contains(words) }, "\(found)")
  }
}

/// What holds for any patterns and places.
@Suite("Policy: properties of audiences")
struct AudiencePropertyTests {
  private static let hosts = ["a.example", "b.a.example", "b"]
  private static let paths = ["x", "x/y", "x/z", "y", "x/y/z"]
  private static let patterns = ["a.example/**", "a.example/x/*", "a.example/x/y", "*/x", "b*/**"]

  private func policy(_ named: [(String, String)]) -> Policy {
    Policy(
      audiences: named.compactMap { name, pattern in
        RemotePattern(pattern).flatMap {
          AudienceRule(name: name, remotes: [$0], purposes: ["archive"])
        }
      })
  }

  @Test("the order of audiences decides nothing, nor does case, nor `.git`")
  func order() {
    var random = SystemRandomNumberGenerator()
    let named = Self.patterns.enumerated().map { ("a\($0.offset)", $0.element) }
    let usual = policy(named)
    for _ in 0..<20 {
      let other = policy(named.shuffled(using: &random))
      for host in Self.hosts {
        for path in Self.paths {
          let answer = usual.audience(of: host, path: path)?.name
          #expect(other.audience(of: host.uppercased(), path: "/" + path)?.name == answer)
          #expect(other.audience(of: host, path: path.uppercased() + ".git/")?.name == answer)
        }
      }
    }
  }

  @Test("one more audience takes places to itself or makes them unknown, and moves none elsewhere")
  func addition() {
    for (index, pattern) in Self.patterns.enumerated() {
      let others = Self.patterns.enumerated().filter { $0.offset != index }
        .map { ("a\($0.offset)", $0.element) }
      let before = policy(others)
      let after = policy(others + [("new", pattern)])
      for host in Self.hosts {
        for path in Self.paths {
          let now = after.audience(of: host, path: path)?.name
          let then = before.audience(of: host, path: path)?.name
          #expect(now == then || now == "new" || now == nil, "\(host)/\(path) \(pattern)")
        }
      }
    }
  }
}
