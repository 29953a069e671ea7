/// Base58 in Bitcoin's alphabet, as multibase `z` uses it (draft-msporny-base58-03).
public enum Base58 {
  private static let alphabet = Array(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

  private static let values: [Int8] = {
    var table = [Int8](repeating: -1, count: 256)
    for (index, character) in alphabet.enumerated() { table[Int(character)] = Int8(index) }
    return table
  }()

  /// The longest text that ``decode(_:)`` reads, in characters. Decoding is quadratic, and nothing
  /// that Troth reads in base58 is longer than a signature of 64 bytes.
  public static let longest = 512

  /// Encodes bytes. - Complexity: O(n²).
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    let zeros = bytes.prefix { $0 == 0 }.count
    var digits: [UInt8] = []
    for byte in bytes.dropFirst(zeros) {
      var carry = Int(byte)
      for index in digits.indices {
        carry += Int(digits[index]) << 8
        digits[index] = UInt8(carry % 58)
        carry /= 58
      }
      while carry > 0 {
        digits.append(UInt8(carry % 58))
        carry /= 58
      }
    }
    let text =
      Array(repeating: alphabet[0], count: zeros)
      + digits.reversed().map { alphabet[Int($0)] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Decodes; `nil` for a character outside the alphabet or more than ``longest`` characters.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let characters = Array(text.utf8)
    guard characters.count <= longest else { return nil }
    let zeros = characters.prefix { $0 == alphabet[0] }.count
    var bytes: [UInt8] = []
    for character in characters.dropFirst(zeros) {
      let value = values[Int(character)]
      guard value >= 0 else { return nil }
      var carry = Int(value)
      for index in bytes.indices {
        carry += Int(bytes[index]) * 58
        bytes[index] = UInt8(carry & 255)
        carry >>= 8
      }
      while carry > 0 {
        bytes.append(UInt8(carry & 255))
        carry >>= 8
      }
    }
    return Array(repeating: 0, count: zeros) + bytes.reversed()
  }
}
