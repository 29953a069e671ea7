/// Git's EWAH bitmaps: words of 64 bits, runs of equal ones counted.
enum CompressedBits {
  /// The most bits that are followed, above any index that git could read.
  static let bitLimit = 100_000_000

  /// Takes one bitmap and gives the positions of its set bits.
  static func positions(_ rest: inout ArraySlice<UInt8>) throws(IndexFile.Malformed) -> [Int] {
    guard let bits = number(&rest, 4), let words = number(&rest, 4), bits <= bitLimit,
      words <= UInt64(rest.count) / 8
    else { throw broken }
    var result: [Int] = []
    var position = 0
    var left = Int(words)
    while left > 0, let marker = number(&rest, 8) {
      left -= 1
      let run = Int(marker >> 1 & 0xffff_ffff) * 64
      let literals = Int(marker >> 33)
      guard position + run <= Int(bits) + 64, literals <= left else { throw broken }
      if marker & 1 == 1 { result += position..<position + run }
      position += run
      for _ in 0..<literals {
        guard let word = number(&rest, 8) else { throw broken }
        for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { result.append(position + bit) }
        position += 64
      }
      left -= literals
    }
    // The place of the last marker, which only a writer needs.
    guard number(&rest, 4) != nil, result.last ?? -1 < Int(bits) else { throw broken }
    return result
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> UInt64? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static var broken: IndexFile.Malformed {
    IndexFile.Malformed(reason: "a bitmap in it is broken")
  }
}
