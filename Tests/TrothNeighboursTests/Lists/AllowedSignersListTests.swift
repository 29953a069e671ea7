import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@testable import TrothNeighbours

@Suite("Lists of allowed signers")
struct AllowedSignersListTests {
  private let key = SSHPublicKey(DeviceKey(bytes: Array(repeating: 7, count: 32))!).line
  private let other = SSHPublicKey(DeviceKey(bytes: Array(repeating: 9, count: 32))!).line

  private func read(_ lines: [String]) throws -> ImportPlan {
    try AllowedSignersList.read(Array(lines.map { $0 + "\n" }.joined().utf8), at: .day)
  }

  @Test("Principals, options and comments are read as ssh-keygen reads them")
  func format() throws {
    for line in [
      "bo@example.org \(key)", "bo@example.org,*@example.com \(key) Bo's laptop",
      "\"bo @example.org\" namespaces=\"git\" \(key)", "bo\tNAMESPACES=\"file,g*\"\t\(key)",
      "bo namespaces=\"git\",valid-after=\"20200101\" \(key)",
      "bo valid-before=\"20991231235959Z\",namespaces=\"?it\" \(key)",
    ] {
      let plan = try read(["# a comment", "", line])
      #expect(plan.people.count == 1 && plan.leftOut.isEmpty, "\(line): \(plan.leftOut)")
      #expect(!plan.people[0].because.contains("example"))
    }
    let end = try read(["bo valid-before=\"202712312359\" \(key)"]).people[0].until
    #expect(end == Instant("2027-12-31T23:58:59Z"))
  }

  @Test("What speaks for others, for other things or at other times is left out in words")
  func leftOut() throws {
    let cases: [(String, String)] = [
      ("* cert-authority \(key)", "certificate authority"),
      ("* CERT-AUTHORITY,namespaces=\"git\" \(key)", "certificate authority"),
      ("bo namespaces=\"file\" \(key)", "not for git"),
      ("bo namespaces=\"*,!git\" \(key)", "not for git"),
      ("bo namespaces=\"\" \(key)", "not for git"),
      ("bo valid-before=\"20200101\" \(key)", "was valid until 2020-01-01"),
      ("bo valid-after=\"20990101\" \(key)", "from 2099-01-01"),
      ("bo valid-after=\"20201301\" \(key)", "cannot be read"),
      ("bo valid-after=20200101 \(key)", "cannot be read"),
      ("bo no-such-option \(key)", "cannot be read"), ("bo", "no key"),
      ("bo ssh-ed25519 AAAA", "cannot be read"), ("\"bo \(key)", "no key"),
      ("bo ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQM=", "kind ssh-rsa"),
      ("bo\u{200b} \(key)", "cannot be seen"),
    ]
    for (line, words) in cases {
      let plan = try read([line])
      #expect(plan.people.isEmpty, "\(line)")
      #expect(plan.leftOut.first?.reason.contains(words) == true, "\(line): \(plan.leftOut)")
    }
  }

  @Test("A key of two lines is one person; patterns of thousands of stars end soon")
  func bounds() throws {
    let plan = try read(["bo \(key)", "chen \(key)", "dia \(other)"])
    #expect(plan.people.map(\.places) == [[1, 2], [3]])
    let stars = String(repeating: "*a", count: 8_000)
    #expect(try read(["bo namespaces=\"\(stars)\" \(key)"]).people.isEmpty)
  }
}
