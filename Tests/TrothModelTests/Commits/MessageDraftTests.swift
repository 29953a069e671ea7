import Testing
import TrothModel

@Suite("Messages before they are committed")
struct MessageDraftTests {
  private static let trailer = "Signed-off-by: Ana <ana@example.org>"
  private static let scissors =
    "# ------------------------ >8 ------------------------\n# Do not touch.\ndiff --git a b\n"

  private func added(
    _ text: String, comment: String = "#", drops: Bool = true, cuts: Bool = true
  ) -> String {
    let draft = MessageDraft(
      Array(text.utf8), comment: Array(comment.utf8), dropsComments: drops, cuts: cuts)
    return String(decoding: draft.adding([Self.trailer]), as: UTF8.self)
  }

  @Test("a trailer goes below the last line that stays, and nothing else changes")
  func places() {
    let line = Self.trailer + "\n"
    #expect(added("title\n") == "title\n\n" + line)
    #expect(added("title") == "title\n\n" + line)
    #expect(added("title\n\nbody\n\n\n") == "title\n\nbody\n\n" + line + "\n\n")
    #expect(added("title\n\nReviewed-by: Bo <b@c>\n") == "title\n\nReviewed-by: Bo <b@c>\n" + line)
    #expect(
      added("title\n\n(cherry picked from commit 1)\n")
        == "title\n\n(cherry picked from commit 1)\n" + line)
    #expect(added("title\n\n# note\n# more\n") == "title\n\n" + line + "\n# note\n# more\n")
    #expect(added("title\n" + Self.scissors) == "title\n\n" + line + Self.scissors)
    #expect(added("# only\n\n") == "# only\n\n")
    #expect(added("\n\n") == "\n\n")
  }

  @Test("what is no comment here stays above")
  func comments() {
    let line = Self.trailer + "\n"
    #expect(added("title\n\n# kept\n", drops: false) == "title\n\n# kept\n\n" + line)
    #expect(
      added("title\n\n#12 kept\n; gone\n", comment: ";") == "title\n\n#12 kept\n\n" + line
        + "; gone\n")
    #expect(
      added("title\n\n" + Self.scissors, drops: false, cuts: false)
        == "title\n\n" + Self.scissors + "\n" + line)
    #expect(added("title\n\n//: x\n", comment: "//") == "title\n\n" + line + "\n//: x\n")
  }

  @Test("messages that melt into others are known")
  func melting() {
    for word in ["fixup! x", "squash! x", "amend! x"] {
      #expect(
        MessageDraft(Array(word.utf8), comment: [35], dropsComments: true, cuts: true).isMelting)
    }
    #expect(
      !MessageDraft(Array("fixup".utf8), comment: [35], dropsComments: true, cuts: true).isMelting)
  }
}
