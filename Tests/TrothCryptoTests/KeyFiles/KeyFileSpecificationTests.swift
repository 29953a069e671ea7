import SystemPackage
import Testing
import TrothCrypto
import TrothTestSupport

@Suite("The examples of docs/spec/keys.md")
struct KeyFileSpecificationTests {
  /// The fenced blocks of the page that are key files.
  func examples() throws -> [String] {
    var root = FilePath(#filePath)
    for _ in 0..<4 { root.removeLastComponent() }
    let file = try FileDescriptor.open(root.appending("docs/spec/keys.md"), .readOnly)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = try file.closeAfter { try bytes.withUnsafeMutableBytes { try file.read(into: $0) } }
    let page = String(decoding: bytes.prefix(count), as: UTF8.self)
    return page.split(separator: "```\n").map(String.init).filter {
      $0.hasPrefix("troth-key-file 1\n")
    }
  }

  @Test("Both key files open to the seed and the key that the page names")
  func opened() throws {
    let secret = try SecretKey(seed: (0..<32).map { UInt8($0) })
    let passphrases: [[UInt8]?] = [Array("correct horse battery staple".utf8), nil]
    let examples = try examples()
    #expect(examples.count == 2)
    for (example, passphrase) in zip(examples, passphrases) {
      let file = try KeyFile(parsing: Array(example.utf8))
      #expect(file.isEncrypted == (passphrase != nil))
      #expect(file.label == "laptop")
      guard case .opened(let opened) = try file.open(passphrase: passphrase) else {
        Issue.record("not opened:\n\(example)")
        continue
      }
      #expect(opened.publicKey == secret.publicKey)
    }
  }

  @Test("The file without a passphrase is what is written for its values")
  func written() throws {
    let secret = try SecretKey(seed: (0..<32).map { UInt8($0) })
    let bytes = try KeyFile.seal(secret, label: "laptop", passphrase: nil)
    #expect(try examples().last == String(decoding: bytes, as: UTF8.self))
  }
}
