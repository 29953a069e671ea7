/// One part of a path as file systems compare it that fold case, normalise, or leave characters out.
///
/// Two names with one folded form may be one file there: APFS, HFS+ and NTFS among them. It folds more
/// than any single one of them does, so that nothing that is one file anywhere is two here.
/// Specification: docs/spec/check.md, "Rule: consent".
struct FoldedName: Hashable {
  /// Compared by canonical equivalence.
  let characters: [Character]

  init(_ bytes: some Sequence<UInt8>) {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    var kept = String.UnicodeScalarView()
    kept.append(contentsOf: text.unicodeScalars.lazy.filter { !Self.isIgnored($0) })
    // Upper case first: ſ and K then become s and k, and ß becomes ss.
    var folded = Array(String(kept).uppercased().lowercased())
    // Windows takes dots and spaces at the end away.
    while let last = folded.last, last == "." || last == " " { folded.removeLast() }
    characters = folded
  }

  /// What HFS+ does not look at in names.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200c...0x200f, 0x202a...0x202e, 0x206a...0x206f, 0xfeff: true
    default: false
    }
  }
}
