import Testing
import TrothTestSupport

@Suite("The session runner")
struct SessionRunnerTests {
  private func run(_ text: String, updates: Bool = false) throws -> (SessionReport, String?) {
    let runner = SessionRunner(limit: .seconds(20), updates: updates)
    let (report, new) = try runner.run(SessionFile(text, name: "s.md"))
    return (report, new)
  }

  private func block(_ text: String) -> String { "# Title\n\n```console\n\(text)\n```\n" }

  @Test(
    "What is printed and how it ends has to be as written",
    arguments: [
      ("$ echo a", "a", true), ("$ echo a", "b", false), ("$ echo a", "", false),
      ("$ true", "a", false), ("$ true", "", true), ("$ true", "...", true),
      ("$ echo a; echo b >&2; echo c", "a\nb\nc", true), ("$ printf 'a\\nb\\n'", "b\na", false),
      ("$ (exit 3)", "[exit 3]", true), ("$ (exit 3)", "", false), ("$ true", "[exit 3]", false),
      ("$ echo a; (exit 2)", "a\n[exit 2]", true), ("$ echo 'a  '", "a", true),
      ("$ seq 9", "1\n...\n9", true), ("$ seq 9", "...\n5\n...", true),
      ("$ seq 9", "1\n...\n8", false), ("$ seq 3", "...\n2\n3\n...", true),
      ("$ printf '\\na\\n\\n'", "\na", true),
      ("$ for i in 1 2; do\n>   echo $i\n> done", "1\n2", true),
      ("$ cat <<'X'\n> a\n>\n> b\n> X", "a\n\nb", true),
      ("$ cat", "", true),
    ])
  func comparing(command: String, expected: String, passes: Bool) throws {
    let (report, new) = try run(block(command + (expected.isEmpty ? "" : "\n" + expected)))
    #expect(report.passed == passes, "\(report)")
    #expect(report.commands == 1 && new == nil)
  }

  @Test(
    "Placeholders match their forms, and themselves",
    arguments: [
      ("<id>", "0123456789", "012345678"), ("<oid>", "abcdef0", "abcdefg"),
      ("<did>", "did:troth:zQm1", "did:web:x"), ("<did>", "did:key:z6Mk…", "did:key:0"),
      ("<key>", "z6MkrJVnaZkeFz", "z6Lk"), ("<key>", "AAAAC3Nz+a/b=", "BBBB"),
      ("<date>", "2026-11-23", "2026-1-23"), ("<date>", "2026-11-23T10:00:00Z", "today"),
      ("<path>", "/a/b", "a b"), ("a <any> b", "a x y b", "a x y"),
      ("[<oid>] a.b*", "[1234567] a.b*", "[1234567] aXb*"), ("<id>", "<id>", "<ID>"),
      ("usage: x <path> [<id>]", "usage: x <path> [<id>]", "usage: x <path>"),
    ])
  func placeholders(expected: String, yes: String, no: String) throws {
    #expect(try run(block("$ echo '\(yes)'\n\(expected)")).0.passed)
    #expect(try !run(block("$ echo '\(no)'\n\(expected)")).0.passed)
  }

  @Test("A failure names file and line and shows the difference")
  func report() throws {
    let (report, _) = try run(
      block("$ true\n$ printf 'a\\nx\\nc\\n'; (exit 1)\na\nb\nc\n$ echo on\non"))
    #expect(report.commands == 3 && report.failures.count == 1)
    let text = report.description
    for part in ["s.md:5: $ printf", "  a\n", "- b\n", "+ x\n", "- [exit 0]\n+ [exit 1]"] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test("Folders and variables persist, from block to block")
  func persistence() throws {
    let text =
      block("$ mkdir a && cd a && x=1\n$ export TROTH_HOME=/h")
      + block("$ echo ${PWD##*/} $x $TROTH_HOME\na 1 /h")
    let (report, _) = try run(text)
    #expect(report.passed && report.commands == 3, "\(report)")
  }

  @Test("Each person has a home and a folder of their own")
  func people() throws {
    let (report, _) = try run(
      """
      ```console
      $ echo ${TROTH_HOME-none} ${HOME##*/}
      none home
      bo$ echo ${TROTH_HOME#"$HOME"/} ${HOME##*/}
      .troth bo
      bo$ mkdir bo && cd bo && git config user.name
      Bo
      $ echo ${PWD##*/} ${TROTH_HOME-none}; git config user.email
      work none
      ana@example.org
      ```
      ```console as=bo
      $ echo ${PWD##*/}; export TROTH_HOME=/other
      bo
      ana$ echo ${HOME##*/} ${TROTH_HOME##*/}
      ana .troth
      $ echo $TROTH_HOME
      /other
      ```
      ````console as=cy dir=bo
      $ echo ${PWD##*/work/}
      bo
      ````
      """)
    #expect(report.passed && report.commands == 8, "\(report)")
  }

  @Test("Nothing of the caller's environment or terminal reaches a command")
  func environment() throws {
    let (report, _) = try run(
      block(
        """
        $ env | grep -v -e ^PATH= -e ^HOME= -e ^TMPDIR= -e ^PWD= -e ^OLDPWD= | sort
        GIT_CONFIG_NOSYSTEM=1
        GIT_EDITOR=true
        GIT_PAGER=cat
        GIT_TERMINAL_PROMPT=0
        LC_ALL=C
        PAGER=cat
        SHLVL=<any>
        TERM=dumb
        TZ=UTC
        _=<path>
        $ (: >/dev/tty) 2>/dev/null || echo no terminal
        no terminal
        $ for name in troth git-troth troth-ssh-sign; do command -v $name; done
        <path>/troth
        <path>/git-troth
        <path>/troth-ssh-sign
        """))
    #expect(report.passed, "\(report)")
  }

  @Test("The example of the page about sessions is one")
  func documented() throws {
    let page = try String(contentsOfPage: "docs/TESTING.md")
    let example = try #require(page.split(separator: "````").dropFirst().first)
    let (report, _) = try run(String(example.drop { $0 != "\n" }))
    #expect(report.passed && report.commands == 3, "\(report)")
  }

  @Test("A session without commands fails")
  func empty() throws {
    let text = "# Title\n```sh\n$ echo a\n```\n````\n```console\n$ echo b\n```\n````\n"
    let (report, _) = try run(text)
    #expect(!report.passed && report.commands == 0 && !report.failures.isEmpty)
  }

  @Test(
    "A block that cannot be understood is refused with its line",
    arguments: [
      ("```console\n$ a", "s.md:1: "), ("```console by=me\n$ a\n```", "s.md:1: "),
      ("```console as=../x\n$ a\n```", "s.md:1: "), ("\n```console\nout\n```", "s.md:3: "),
    ])
  func malformed(text: String, place: String) {
    let failure = #expect(throws: TempFailure.self) { try SessionFile(text, name: "s.md") }
    #expect(failure?.description.hasPrefix(place) == true)
  }

  @Test("A command that does not end is ended, and the session with it", .timeLimit(.minutes(1)))
  func timeout() throws {
    let runner = SessionRunner(limit: .milliseconds(300), updates: false)
    let session = try SessionFile(block("$ echo a; sleep 100\n$ echo b\nb"), name: "s.md")
    let (report, _) = try runner.run(session)
    #expect(!report.passed && report.commands == 1)
    #expect(report.description.contains("took longer") && report.description.contains("+ a"))
  }

  @Test("A command that ends the shell is a failure at its line")
  func ended() throws {
    let (report, _) = try run(block("$ exit 4\n$ echo b\nb"))
    #expect(!report.passed && report.commands == 1)
    #expect(report.description.contains("s.md:4: $ exit 4"))
    #expect(report.description.contains("ended the session's shell with 4"))
  }

  @Test("An update writes what was printed and keeps what matches")
  func update() throws {
    let (report, new) = try run(
      block(
        "$ echo 1234567; echo new\n<oid>\nold\n$ seq 9; (exit 2)\n1\n...\n8\n$ true\ngone\n\n$ echo a\na"
      ),
      updates: true)
    #expect(report.passed && report.rewritten == 3)
    #expect(
      new
        == block(
          "$ echo 1234567; echo new\n<oid>\nnew\n$ seq 9; (exit 2)\n1\n...\n8\n9\n[exit 2]\n$ true\n\n$ echo a\na"
        ))
    #expect(try run(new ?? "").0.passed)
  }

  @Test("An update leaves alone what it could not write so that it reads the same")
  func updateRefused() throws {
    let (report, new) = try run(block("$ echo '$ rm'\nx"), updates: true)
    #expect(!report.passed && new == nil)
  }

  @Test("A file is run, and rewritten only on request")
  func file() throws {
    let folder = try TempFolder()
    try folder.write(block("$ echo a\nb"), to: "s.md")
    let path = folder.absolute("s.md")
    #expect(try !SessionRunner(updates: false).run(file: path).passed)
    #expect(folder.read("s.md") == Array(block("$ echo a\nb").utf8))
    #expect(try SessionRunner(updates: true).run(file: path).rewritten == 1)
    #expect(folder.read("s.md") == Array(block("$ echo a\na").utf8))
    #expect(try SessionRunner(updates: false).run(file: path).passed)
  }
}

extension String {
  /// The text of a page of this package.
  fileprivate init(contentsOfPage page: String) throws {
    let bytes = try #require(try TempFolder().read(SessionFolder.root + "/" + page))
    self.init(decoding: bytes, as: UTF8.self)
  }
}
