/// A set of small numbers, cheap to copy and to join.
struct PathBits: Hashable {
  private var words: [UInt64] = []

  static let none = PathBits()

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var numbers: [Int] {
    words.indices.flatMap { index in
      (0..<64).filter { words[index] >> UInt64($0) & 1 == 1 }.map { index * 64 + $0 }
    }
  }

  mutating func insert(_ number: Int) {
    let index = number / 64
    while words.count <= index { words.append(0) }
    words[index] |= 1 << UInt64(number % 64)
  }

  mutating func formUnion(_ other: PathBits) {
    guard words != other.words else { return }
    while words.count < other.words.count { words.append(0) }
    for index in other.words.indices { words[index] |= other.words[index] }
  }
}
