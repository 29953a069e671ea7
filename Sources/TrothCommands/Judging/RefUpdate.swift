import TrothModel

/// One ref that a push creates, moves or deletes, as git tells a hook.
struct RefUpdate: Hashable {
  /// The full name at the receiving side.
  let ref: String
  /// What the receiving side has there; `nil` for nothing.
  let old: ObjectID?
  /// What it is to have; `nil` to delete the ref.
  let new: ObjectID?

  /// Reads what git tells `pre-push`: `<local ref> <local object> <remote ref> <remote object>` on
  /// each line. The first is whatever the user typed, spaces included.
  static func pushed(_ input: [UInt8]) throws(TrothError) -> [RefUpdate] {
    try lines(input) { words in
      guard words.count >= 4 else { return nil }
      let end = words.count
      return RefUpdate(
        String(words[end - 2]), old: words[end - 1], new: words[end - 3])
    }
  }

  /// Reads what git tells `pre-receive`: `<old object> <new object> <ref>` on each line.
  static func received(_ input: [UInt8]) throws(TrothError) -> [RefUpdate] {
    try lines(input) { words in
      guard words.count == 3 else { return nil }
      return RefUpdate(String(words[2]), old: words[0], new: words[1])
    }
  }

  private init?(_ ref: String, old: Substring, new: Substring) {
    guard let old = ObjectID(old), let new = ObjectID(new), ref.hasPrefix("refs/") else {
      return nil
    }
    self.init(ref: ref, old: old.isZero ? nil : old, new: new.isZero ? nil : new)
  }

  init(ref: String, old: ObjectID?, new: ObjectID?) {
    self.ref = ref
    self.old = old
    self.new = new
  }

  private static func lines(
    _ input: [UInt8], _ read: ([Substring]) -> RefUpdate?
  ) throws(TrothError) -> [RefUpdate] {
    var updates: [RefUpdate] = []
    for line in input.split(separator: 0x0a) {
      let text = String(decoding: line, as: UTF8.self)
      guard let update = read(text.split(separator: " ", omittingEmptySubsequences: false)) else {
        throw TrothError(
          .environment, code: .gitFailed,
          "git said something about its refs that Troth cannot read.",
          hint: "git --version")
      }
      updates.append(update)
    }
    return updates
  }
}
