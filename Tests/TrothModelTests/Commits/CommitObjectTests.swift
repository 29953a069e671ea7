import Testing
import TrothModel

@Suite("Commit objects")
struct CommitObjectTests {
  private static let tree = "tree \(String(repeating: "1", count: 40))\n"
  private static let people =
    "author Ana <ana@example.org> 1 +0000\ncommitter Ana <ana@example.org> 1 +0000\n"
  private static let signature =
    "gpgsig -----BEGIN SSH SIGNATURE-----\n abc\n -----END SSH SIGNATURE-----\n"

  private func reason(_ text: String) -> String? {
    do {
      _ = try CommitObject(parsing: Array(text.utf8))
      return nil
    } catch { return error.reason }
  }

  @Test("the payload is the raw bytes without the signature header")
  func payload() throws {
    let text = Self.tree + Self.people + Self.signature + "\nTitle\n"
    let commit = try CommitObject(parsing: Array(text.utf8))
    #expect(commit.signature?.payload == Array((Self.tree + Self.people + "\nTitle\n").utf8))
    #expect(
      commit.signature?.armor
        == Array("-----BEGIN SSH SIGNATURE-----\nabc\n-----END SSH SIGNATURE-----".utf8))
  }

  @Test(
    "malformed ones are refused: two gpgsig headers, duplicate tree header, and their kin",
    arguments: [
      tree + people + signature + signature + "\nT\n",
      tree + people + signature + "gpgsig-sha256 x\n\nT\n",
      tree + people + "gpgsig-sha256 x\n\nT\n",
      tree + tree + people + "\nT\n", tree + people + tree + "\nT\n",
      tree + people + "parent \(String(repeating: "2", count: 40))\n\nT\n",
      tree + people + "author Bo <bo@example.org> 1 +0000\n\nT\n",
      people + "\nT\n", tree + "\nT\n", tree + people, tree + people + "\nT\0U\n",
      tree + people + "encoding a\nencoding b\n\nT\n", tree + "x\n" + people + "\nT\n",
      tree + "author Ana ana@example.org 1 +0000\n" + people + "\nT\n",
      tree + people + " continued\n\nT\n", "tree abc\n" + people + "\nT\n", "",
    ])
  func malformed(text: String) {
    #expect(reason(text) != nil)
  }

  @Test("every prefix of a commit is answered, never a crash")
  func prefixes() throws {
    let bytes = Array((Self.tree + Self.people + Self.signature + "\nTitle\n").utf8)
    for count in bytes.indices { _ = try? CommitObject(parsing: Array(bytes[..<count])) }
    #expect(throws: Never.self) { try CommitObject(parsing: bytes) }
  }
}

@Suite("Commit trailers")
struct CommitTrailersTests {
  private func trailers(_ text: String) -> CommitTrailers {
    CommitTrailers(message: Array(text.utf8))
  }

  private func ident(_ text: String) throws -> CommitIdent {
    let tree = "tree \(String(repeating: "1", count: 40))\n"
    let commit = "\(tree)author \(text) 1 +0000\ncommitter \(text) 1 +0000\n\nT\n"
    return try CommitObject(parsing: Array(commit.utf8)).author
  }

  @Test("stand in the last paragraph only, never in the title")
  func place() {
    #expect(trailers("Signed-off-by: A <a@b>").trailers.isEmpty)
    #expect(trailers("T\n\nSigned-off-by: A <a@b>\n\nmore text\n").trailers.isEmpty)
    #expect(trailers("T\n\nSigned-off-by: A <a@b>\n\n").values(of: "signed-OFF-by") == ["A <a@b>"])
    #expect(trailers("T\n\nprose\nmore\nTroth-Author: x\n").trailers.isEmpty)
    #expect(trailers("T\n\nKey: a\n b\n").values(of: "key") == ["a b"])
  }

  @Test("a sign-off covers exactly the author's name and address, ASCII case aside")
  func signOff() throws {
    let ana = try ident("Ana <ana@example.org>")
    #expect(trailers("T\n\nSigned-off-by: ANA <Ana@Example.org>\n").isSignedOff(by: ana))
    #expect(!trailers("T\n\nSigned-off-by: Ana <bo@example.org>\n").isSignedOff(by: ana))
    #expect(!trailers("T\n\nSigned-off-by: Bo <ana@example.org>\n").isSignedOff(by: ana))
    let accented = try ident("Ren\u{e9} <r@example.org>")
    #expect(
      !trailers("T\n\nSigned-off-by: Rene\u{301} <r@example.org>\n").isSignedOff(by: accented))
  }
}
