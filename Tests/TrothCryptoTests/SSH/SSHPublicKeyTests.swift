import Testing
import TrothModel

@testable import TrothCrypto

@Suite("SSH public keys")
struct SSHPublicKeyTests {
  let line =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop alice@home"

  @Test("A line is read into key and comment, and written alike")
  func roundTrip() throws {
    let key = try #require(SSHPublicKey(line: line))
    #expect(key.kind == .ed25519)
    #expect(key.comment == "alice@home")
    #expect(key.line == line)
    #expect(SSHPublicKey(line: line + "\n") == key)
    let device = try #require(key.deviceKey)
    #expect(SSHPublicKey(device, comment: "alice@home").line == line)
    #expect(SSHPublicKey(device) == key)
  }

  @Test("The comment may be absent or hold spaces")
  func comment() throws {
    let bare = line.dropLast(" alice@home".count)
    #expect(SSHPublicKey(line: String(bare))?.comment == "")
    #expect(SSHPublicKey(line: bare + " Alice at home")?.comment == "Alice at home")
  }

  @Test("Anything but one plain key line is refused")
  func refused() {
    let encoded = String(line.split(separator: " ")[1])
    let lines = [
      "", "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519 AAAA", "ssh-rsa \(encoded)",
      "cert-authority \(line)", "\(line)\n\(line)", "\(line)\r\n", "\(line)\u{1b}[31m",
      "ssh-ed25519 \(encoded)=", "ssh-ed25519 \(encoded.dropLast())",
      "ssh-ed25519 \(encoded)AAAA", String(repeating: "a", count: SSHPublicKey.longestLine + 1),
    ]
    for line in lines { #expect(SSHPublicKey(line: line) == nil, "\(line.prefix(60))") }
  }

  @Test("A key blob with another length, or bytes after it, is refused")
  func blobs() throws {
    let name = Array("ssh-ed25519".utf8)
    let point = [UInt8](repeating: 3, count: 32)
    #expect(SSHPublicKey(wire: wire(name, point)) != nil)
    #expect(SSHPublicKey(wire: wire(name, point) + [0]) == nil)
    #expect(SSHPublicKey(wire: wire(name, point.dropLast())) == nil)
    #expect(SSHPublicKey(wire: wire(name)) == nil)
    #expect(SSHPublicKey(wire: wire([], point)) == nil)
    #expect(SSHPublicKey(wire: wire([UInt8](repeating: 97, count: 65), point)) == nil)
    #expect(SSHPublicKey(wire: wire(Array("a b".utf8), point)) == nil)
    #expect(SSHPublicKey(wire: []) == nil)
    #expect(
      SSHPublicKey(wire: wire(Array("ssh-rsa".utf8), [1, 2]))?.kind == .other("ssh-rsa"))
    let huge = [UInt8](repeating: 0, count: SSHPublicKey.longestWire)
    #expect(SSHPublicKey(wire: wire(Array("ssh-rsa".utf8), huge)) == nil)
  }
}
