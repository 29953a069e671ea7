import TrothCrypto
import TrothModel

/// Change ids of changes that only add ordinary files, as the specification has them.
enum ChangeIDs {
  static func added(_ files: [(path: String, id: ObjectID)]) -> Digest {
    let zeros = String(repeating: "0", count: 40)
    let lines = files.map { "000000 100644 \(zeros) \($0.id) \($0.path)\0" }
    return SHA256.digest(Array(lines.joined().utf8))
  }
}
