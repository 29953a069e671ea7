import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("SSH signatures")
struct SSHSignatureTests {
  let message = Array("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n".utf8)

  func signed() throws -> (secret: SecretKey, text: [UInt8]) {
    let secret = try SecretKey(seed: [UInt8](repeating: 7, count: 32))
    let text = try SSHSignature.sign(message: message, namespace: "git", signer: secret)
    return (secret, Array(text.utf8))
  }

  @Test("What is signed here verifies here")
  func roundTrip() throws {
    let (secret, text) = try signed()
    let verdict = SSHSignature.verify(text, message: message, namespace: "git")
    #expect(verdict == .good(SSHPublicKey(secret.publicKey)))
    guard case .good(let key) = verdict else { return }
    #expect(key.deviceKey == secret.publicKey)
    let split = message.count / 2
    #expect(
      SSHSignature.verify(
        text, parts: [message[..<split], [], message[split...]], namespace: "git") == verdict)
  }

  @Test("Attack: a signature made in another namespace is not good in this one")
  func namespace() throws {
    let (_, text) = try signed()
    for other in ["file", "gi", "git ", "troth-record", ""] {
      #expect(
        SSHSignature.verify(text, message: message, namespace: other) == .wrongNamespace("git"))
    }
  }

  @Test("Attack: a namespace changed after signing is bad")
  func namespaceChanged() throws {
    let (_, text) = try signed()
    let blob = try blob(of: text)
    let start = try #require(blob.firstRange(of: Array("git".utf8))).lowerBound
    var other = blob
    other.replaceSubrange(start..<start + 3, with: Array("got".utf8))
    guard
      case .bad = SSHSignature.verify(
        armoured(other), message: message, namespace: "got")
    else {
      Issue.record("a changed namespace was not bad")
      return
    }
  }

  @Test("Attack: a flipped byte anywhere in the armoured text is never good")
  func flippedText() throws {
    let (_, text) = try signed()
    for index in text.indices {
      for bit: UInt8 in [1, 4, 32, 128] {
        var other = text
        other[index] ^= bit
        if case .good = SSHSignature.verify(other, message: message, namespace: "git") {
          Issue.record("good with byte \(index) flipped by \(bit)")
        }
      }
    }
  }

  @Test("Attack: a flipped byte anywhere in the blob is never good")
  func flippedBlob() throws {
    let blob = try blob(of: signed().text)
    for index in blob.indices {
      var other = blob
      other[index] ^= 1
      if case .good = SSHSignature.verify(armoured(other), message: message, namespace: "git") {
        Issue.record("good with byte \(index) flipped")
      }
    }
  }

  @Test("Attack: a flipped byte anywhere in the message is bad")
  func flippedMessage() throws {
    let (_, text) = try signed()
    for index in message.indices {
      var other = message
      other[index] ^= 1
      guard case .bad = SSHSignature.verify(text, message: other, namespace: "git") else {
        Issue.record("not bad with byte \(index) flipped")
        continue
      }
    }
  }

  @Test("Attack: armour truncated at any byte is malformed")
  func truncated() throws {
    let (_, text) = try signed()
    // The last byte is the final newline, which may be absent.
    for count in 0..<text.count - 1 {
      guard
        case .malformed = SSHSignature.verify(
          Array(text.prefix(count)), message: message, namespace: "git")
      else {
        Issue.record("not malformed at \(count) bytes")
        continue
      }
    }
    let verdict = SSHSignature.verify(text.dropLast(), message: message, namespace: "git")
    guard case .good = verdict else {
      Issue.record("the final newline may be absent")
      return
    }
  }

  @Test("Attack: a blob truncated at any byte, or with bytes after it, is malformed")
  func truncatedBlob() throws {
    let blob = try blob(of: signed().text)
    for other in (1..<blob.count).map({ Array(blob.prefix($0)) }) + [blob + [0], blob + blob] {
      guard
        case .malformed = SSHSignature.verify(armoured(other), message: message, namespace: "git")
      else {
        Issue.record("not malformed with \(other.count) of \(blob.count) bytes")
        continue
      }
    }
  }

  @Test(
    "Attack: text around the armour or inside it is malformed",
    arguments: ["\n", " ", "x", "-----END SSH SIGNATURE-----\n", "\u{0}"])
  func trailing(extra: String) throws {
    let (_, text) = try signed()
    let lines = text.split(separator: 10)
    let blank = Array(lines[0] + [10, 10] + lines.dropFirst().joined(separator: [10]))
    let carriage = text.flatMap { $0 == 10 ? [13, 10] : [$0] }
    for other in [text + Array(extra.utf8), Array(extra.utf8) + text, blank, carriage] {
      guard
        case .malformed = SSHSignature.verify(other, message: message, namespace: "git")
      else {
        Issue.record("not malformed: \(String(decoding: other, as: UTF8.self))")
        continue
      }
    }
  }

  @Test("Base64 with bits left over at the end is malformed: one signature has one text")
  func leftoverBits() throws {
    let secret = try SecretKey.generate()
    // A namespace of each length, so that each amount of padding occurs.
    for namespace in ["a", "ab", "abc"] {
      let text = try SSHSignature.sign(message: [], namespace: namespace, signer: secret)
      guard let padding = text.firstIndex(of: "=") else { continue }
      var other = text
      let last = text.index(before: padding)
      // Canonical last characters before padding are A, Q, g, w, E, … : one more is never one.
      let next = try #require(text[last].asciiValue) + 1
      other.replaceSubrange(last...last, with: String(UnicodeScalar(next)))
      guard
        case .malformed = SSHSignature.verify(
          Array(other.utf8), message: [], namespace: namespace)
      else {
        Issue.record("not malformed in namespace \(namespace)")
        continue
      }
    }
  }

  @Test("A text beyond the limit is malformed without being decoded")
  func limit() {
    let text =
      Array("-----BEGIN SSH SIGNATURE-----\n".utf8)
      + [UInt8](repeating: 65, count: SSHSignature.longest)
    guard case .malformed = SSHSignature.verify(text, message: [], namespace: "git") else {
      Issue.record("not malformed")
      return
    }
  }

  @Test("A namespace of no or too many bytes is not signed for", arguments: [0, 257])
  func signNamespace(count: Int) throws {
    let secret = try SecretKey.generate()
    #expect(throws: TrothError.self) {
      try SSHSignature.sign(
        message: [], namespace: String(repeating: "n", count: count), signer: secret)
    }
  }
}
