import Testing
import TrothCrypto
import TrothModel

@testable import TrothNeighbours

@Suite("The keys that a forge publishes")
struct ForgeKeyListTests {
  private let ana = ForgeAccount("acct:ana@github.com#583231")!

  @Test("One key a line; remarks, other kinds and half lines are passed by")
  func list() throws {
    let key = DeviceKey(bytes: Array(repeating: 7, count: 32))!
    let text =
      "# a remark\n\nssh-rsa AAAA\n\(SSHPublicKey(key).line) ana@laptop\r\nssh-ed25519 AA\n"
    #expect(try ForgeKeyList.read(Array(text.utf8)) == [key])
    #expect(try ForgeKeyList.read([]) == [])
    #expect(throws: ForeignListProblem.self) {
      try ForgeKeyList.read(Array(repeating: 0x61, count: ForgeKeyList.largest + 1))
    }
  }

  @Test("a list of keys from another host, or of another account, is not fetched")
  func addresses() {
    for good in [
      "https://github.com/ana.keys", "https://GitHub.com/Ana.keys",
      "http://127.0.0.1:8080/ana.keys",
    ] {
      #expect(ForgeKeyList.problem(of: good, for: ana) == nil, "\(good)")
    }
    for bad in [
      "http://github.com/ana.keys", "https://github.com/eve.keys", "https://evil.example/ana.keys",
      "https://github.com.evil.example/ana.keys", "https://github.com:444/ana.keys",
      "https://ana@github.com/ana.keys", "https://github.com/ana.keys?x",
      "https://github.com/x/ana.keys",
      "file:///etc/passwd", "https://github.com/ana.keys#", "http://127.0.0.1/ana.keys",
      "http://127.0.0.1:80@evil.example/ana.keys", "http://localhost:80/ana.keys",
      "https://g\u{456}thub.com/ana.keys",
    ] {
      #expect(ForgeKeyList.problem(of: bad, for: ana) != nil, "\(bad)")
    }
  }
}
