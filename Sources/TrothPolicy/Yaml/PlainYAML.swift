import CYaml
public import TrothModel

/// A text of somebody else's in YAML, read as plain values: every scalar is the text that stands there.
///
/// Nothing that could make a small text large or mean something else is read: no aliases, anchors,
/// tags or second documents, no key twice.
public enum PlainYAML {
  /// The most bytes of a text.
  public static let largest = 65_536
  private static let deepest = 16
  private static let mostNodes = 10_000

  /// The value; `nil` for what is none, or holds more than the bounds.
  public static func read(_ bytes: [UInt8]) -> JSONValue? {
    guard bytes.count <= largest, String(validating: bytes, as: UTF8.self) != nil else {
      return nil
    }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let events = YAMLEvents(buffer) else { return nil }
      var reader = Reader(events: events)
      return reader.document()
    }
  }

  private struct Reader: ~Copyable {
    var events: YAMLEvents
    var nodes = 0

    init(events: consuming YAMLEvents) { self.events = events }

    mutating func document() -> JSONValue? {
      guard case .streamStart = events.next().kind,
        case .documentStart(hasDirectives: false) = events.next().kind,
        let root = node(events.next(), depth: 1), case .documentEnd = events.next().kind,
        case .streamEnd = events.next().kind
      else { return nil }
      return root
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) -> JSONValue? {
      nodes += 1
      guard nodes <= PlainYAML.mostNodes, depth <= PlainYAML.deepest else { return nil }
      switch event.kind {
      case .scalar(let scalar, let marks):
        return marks.anchor || marks.tag ? nil : .string(scalar.text)
      case .sequenceStart(let marks):
        return marks.anchor || marks.tag ? nil : sequence(depth)
      case .mappingStart(let marks):
        return marks.anchor || marks.tag ? nil : mapping(depth)
      default: return nil
      }
    }

    private mutating func sequence(_ depth: Int) -> JSONValue? {
      var values: [JSONValue] = []
      while true {
        let event = events.next()
        if case .sequenceEnd = event.kind { return .array(values) }
        guard let value = node(event, depth: depth + 1) else { return nil }
        values.append(value)
      }
    }

    private mutating func mapping(_ depth: Int) -> JSONValue? {
      var object = JSONObject()
      while true {
        let event = events.next()
        if case .mappingEnd = event.kind { return .object(object) }
        guard case .string(let key)? = node(event, depth: depth + 1), object[key] == nil,
          let value = node(events.next(), depth: depth + 1)
        else { return nil }
        object[key] = value
      }
    }
  }
}
