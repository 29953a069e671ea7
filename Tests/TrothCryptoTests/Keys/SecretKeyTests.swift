import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Secret keys")
struct SecretKeyTests {
  @Test("Two generated keys differ, and each verifies its own signatures only")
  func generated() throws {
    let one = try SecretKey.generate()
    let two = try SecretKey.generate()
    #expect(one.publicKey != two.publicKey)
    #expect(Ed25519.verify(signature: one.sign([7]), message: [7], key: one.key))
    #expect(!Ed25519.verify(signature: one.sign([7]), message: [7], key: two.key))
  }

  @Test("A seed of another length is refused", arguments: [0, 31, 33, 64])
  func length(count: Int) {
    #expect(throws: TrothError.self) {
      try SecretKey(seed: [UInt8](repeating: 1, count: count))
    }
  }

  @Test("A key is usable from many tasks at once")
  func concurrent() async throws {
    let secret = try SecretKey.generate()
    let good = await withTaskGroup(of: Bool.self) { group in
      for number in UInt8(0)..<50 {
        group.addTask {
          Ed25519.verify(signature: secret.sign([number]), message: [number], key: secret.key)
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(good == 50)
  }

  // The did:key of each seed, from the vectors of the did:key method.
  static let didKeys: [(UInt8, String)] = [
    (0, "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"),
    (1, "did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG"),
    (2, "did:key:z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf"),
    (3, "did:key:z6MkvqoYXQfDDJRv8L4wKzxYeuKyVZBfi9Qo6Ro8MiLH3kDQ"),
    (5, "did:key:z6MkwYMhwTvsq376YBAcJHy3vyRWzBgn5vKfVqqDCgm7XVKU"),
  ]

  @Test(
    "Every did:key vector's seed gives its did:key, and the text reads back",
    .enabled(if: Vectors.areExpected, "TROTH_VECTORS is not there"))
  func didKey() throws {
    let vectors = try Vectors.text("did-key/ed25519-x25519.json")
    // Each key of the file's top object starts a line of two spaces.
    let names = vectors.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  \"did:key:") else { return nil }
      return line.split(separator: "\"").dropFirst().first.map(String.init)
    }
    #expect(names.count == Self.didKeys.count)
    let seeds = vectors.split(separator: "\n").compactMap { line -> String? in
      guard line.contains("\"seed\":") else { return nil }
      return line.split(separator: "\"").dropFirst(3).first.map(String.init)
    }
    #expect(seeds.count == names.count)
    for (name, seed) in zip(names, seeds) {
      let secret = try SecretKey(seed: hex(seed))
      #expect(secret.publicKey.description == name)
      #expect(DeviceKey(name) == secret.publicKey)
    }
  }

  @Test("A seed gives the did:key that others compute from it", arguments: didKeys)
  func didKey(last: UInt8, name: String) throws {
    let secret = try SecretKey(seed: [UInt8](repeating: 0, count: 31) + [last])
    #expect(secret.publicKey.description == name)
  }
}
