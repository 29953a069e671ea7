/// The members of a JSON object, each key once, in RFC 8785 order (UTF-16 code units).
public struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// One key and its value.
  public struct Member: Sendable {
    /// The key, compared by its exact scalars.
    public let key: String
    /// The value.
    public let value: JSONValue
  }

  /// The members in RFC 8785 order.
  public private(set) var members: [Member] = []

  /// An object without members.
  public init() {}

  /// An object literal; of a repeated key the last value stays.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (key, value) in elements { self[key] = value }
  }

  /// Sorts members; the key that stands twice, if any, is the failure.
  /// - Complexity: O(n log n).
  init(members: [Member], duplicate: inout String?) {
    self.members = members.sorted { Self.precedes($0.key, $1.key) }
    for (left, right) in zip(self.members, self.members.dropFirst())
    where left.key.utf8.elementsEqual(right.key.utf8) {
      duplicate = left.key
    }
  }

  /// The value of a key; setting `nil` removes it. - Complexity: O(log n) to read, O(n) to set.
  public subscript(key: String) -> JSONValue? {
    get {
      let index = position(of: key)
      return holds(key, at: index) ? members[index].value : nil
    }
    set {
      let index = position(of: key)
      let present = holds(key, at: index)
      if let newValue {
        let member = Member(key: key, value: newValue)
        if present { members[index] = member } else { members.insert(member, at: index) }
      } else if present {
        members.remove(at: index)
      }
    }
  }

  /// The keys in order.
  public var keys: [String] { members.map(\.key) }

  /// The object without a key.
  public func without(_ key: String) -> JSONObject {
    var copy = self
    copy[key] = nil
    return copy
  }

  /// Exact, as values are.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.count == right.members.count
      && zip(left.members, right.members).allSatisfy {
        $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
      }
  }

  /// Consistent with `==`.
  public func hash(into hasher: inout Hasher) {
    for member in members {
      hasher.combine(Array(member.key.utf8))
      hasher.combine(member.value)
    }
  }

  private func position(of key: String) -> Int {
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(members[middle].key, key) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func holds(_ key: String, at index: Int) -> Bool {
    index < members.count && members[index].key.utf8.elementsEqual(key.utf8)
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }
}
