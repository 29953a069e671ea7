import Testing
import TrothModel

@Suite("Words of a shell")
struct ShellWordTests {
  @Test(
    "are what was meant, whatever a file is called",
    arguments: [
      ("a/b-c.txt", "a/b-c.txt"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"),
      ("x;rm -rf ~", "'x;rm -rf ~'"), ("$(id)", "'$(id)'"), ("`id`", "'`id`'"),
      ("a\nb", "$'a\\x0ab'"), ("\u{1b}[31m'", "$'\\x1b[31m\\''"), ("é", "'é'"), ("~", "'~'"),
    ])
  func quoted(text: String, word: String) {
    #expect(ShellWord.quoted(text) == word)
  }

  @Test("bytes that are not UTF-8")
  func bytes() {
    #expect(ShellWord.quoted(GitPath(bytes: [0x61, 0xff])) == "$'a\\xff'")
  }
}
