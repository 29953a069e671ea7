/// A JSON value whose strings and keys are compared scalar by scalar.
///
/// Swift's own `==` on `String` calls `é` and `e◌́` equal; signed text must not.
public enum JSONValue: Sendable {
  /// `null`. Never in a record.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number written without fraction or exponent, of magnitude at most 2^53 − 1.
  case integer(Int64)
  /// Any other number; finite. Never in a record.
  case number(Double)
  /// A string, valid Unicode.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Members in RFC 8785 order.
  case object(JSONObject)

  /// The largest magnitude of an integer that every implementation reads alike (I-JSON, RFC 7493).
  public static let largestInteger: Int64 = 9_007_199_254_740_991
}

extension JSONValue: Hashable {
  /// Exact: by scalars, never by canonical equivalence.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  /// Consistent with `==`.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): hasher.combine(Array(value.utf8))
    case .array(let values): hasher.combine(values)
    case .object(let object): hasher.combine(object)
    }
  }
}

extension JSONValue {
  /// The string, or `nil` for another type.
  public var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The integer, or `nil` for another type.
  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  /// The boolean, or `nil` for another type.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The array, or `nil` for another type.
  public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  /// The object, or `nil` for another type.
  public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// The strings of an array of strings, or `nil`.
  public var strings: [String]? {
    guard let array else { return nil }
    let strings = array.compactMap(\.string)
    return strings.count == array.count ? strings : nil
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; of a repeated key the last value stays.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object = JSONObject()
    for (key, value) in elements { object[key] = value }
    self = .object(object)
  }
}
