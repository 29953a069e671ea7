import Testing
import TrothCheck
import TrothModel

/// docs/spec/publishing.md, "Names".
@Suite("Names of what is withheld")
struct NameSearchTests {
  private static func search(
    _ withheld: [GitPath], beside published: [GitPath] = [], words: [String] = []
  ) -> NameSearch {
    NameSearch(
      withheld: withheld, published: published, words: words.map { ($0, "interviews/ben.md") })
  }

  private static func first(_ search: NameSearch, _ text: String) -> GitPath? {
    search.first(in: Array(text.utf8))
  }

  @Test("A file is found by its own name, with capitals or not, inside of words too")
  func own() {
    let search = Self.search(["interviews/adaeze.wav", "interviews/ben.md"])
    for text in [
      "adaeze.wav", "see ADAEZE.WAV.", "thumb_adaeze.wav.jpg", "\0\0interviews/Adaeze.wav",
    ] {
      #expect(Self.first(search, text) == "interviews/adaeze.wav", "\(text)")
    }
    for text in ["", "ad", "adaeze", "adaeze.wa", "a daeze.wav"] {
      #expect(Self.first(search, text) == nil, "\(text)")
    }
    #expect(Self.first(search, "interviews/ben.md") == "interviews/ben.md")
  }

  @Test("A name that others have is looked for with its folder, and no further than needed")
  func shared() {
    let search = Self.search(
      ["interviews/ben/tape.wav", "b/x.md"], beside: ["interviews/dia/tape.wav", "a/x.md"])
    #expect(Self.first(search, "tape.wav") == nil)
    #expect(Self.first(search, "dia/tape.wav") == nil)
    #expect(Self.first(search, "the file ben/tape.wav") == "interviews/ben/tape.wav")
    #expect(Self.first(search, "b/x.md") == "b/x.md")
    #expect(Self.first(search, "lab/x.md") == "b/x.md")
  }

  @Test("Short names count as whole words, and pseudonyms anywhere")
  func short() {
    let subject = SubjectID.prefix + String(repeating: "ab", count: 16)
    let search = Self.search(["ben"], words: [subject])
    #expect(Self.first(search, "with ben, at home") == "ben")
    #expect(Self.first(search, "benefit") == nil && Self.first(search, "gaben") == nil)
    #expect(Self.first(search, "x\(subject)x") == "interviews/ben.md")
    #expect(Self.search([]).isEmpty && Self.first(Self.search([]), "ben") == nil)
  }

  @Test("Of many names each is found, whatever bytes they are made of")
  func many() {
    let paths = (0..<500).map { number in
      GitPath(
        bytes: Array("tapes/\(number)-".utf8) + [0xff, UInt8(number % 7)] + Array(".wav".utf8))
    }
    let search = Self.search(paths)
    for path in paths {
      let text = Array("before ".utf8) + path.bytes.dropFirst("tapes/".utf8.count) + [10]
      #expect(search.first(in: text) == path)
    }
  }
}
