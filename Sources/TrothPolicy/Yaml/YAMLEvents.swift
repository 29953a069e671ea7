import CYaml

/// The events of one YAML text, read by libyaml.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// - Parameter input: the text; it has to outlive this value.
  /// - Returns: `nil` when there is no memory for the reader.
  init?(_ input: UnsafeBufferPointer<UInt8>) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) != 0 else {
      parser.deallocate()
      return nil
    }
    self.parser = parser
    // Without this libyaml would take a file for UTF-16 by its first two bytes.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; after a `failure` or the end of the stream there is nothing more to ask for.
  mutating func next() -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) != 0 else { return failure() }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(
      kind: Self.kind(event), start: event.start_mark.position, end: event.end_mark.position)
  }

  private func failure() -> YAMLEvent {
    let reason = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    let mark = parser.pointee.problem_mark
    // The reader reports bytes that no YAML holds by their offset alone.
    let offset = parser.pointee.error == YAML_READER_ERROR ? parser.pointee.problem_offset : nil
    return YAMLEvent(
      kind: .failure(reason, byte: offset), start: mark.position, end: mark.position)
  }

  private static func kind(_ event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      let plain =
        start.version_directive == nil && start.tag_directives.start == start.tag_directives.end
      return .documentStart(hasDirectives: !plain)
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SCALAR_EVENT: return scalar(event)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(YAMLMarks(anchor: start.anchor != nil, tag: start.tag != nil))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(YAMLMarks(anchor: start.anchor != nil, tag: start.tag != nil))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    default: return .streamEnd
    }
  }

  private static func scalar(_ event: yaml_event_t) -> YAMLEvent.Kind {
    let scalar = event.data.scalar
    let text = String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    let style: YAMLScalar.Style =
      switch scalar.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .quoted
      }
    // libyaml drops the tag `!` of a scalar; on a plain one only the longer span gives it away, on
    // a quoted one that it counts as plain.
    let span = event.end_mark.index &- event.start_mark.index
    let hidesTag =
      style == .plain
      ? event.start_mark.line == event.end_mark.line && span != text.unicodeScalars.count
      : scalar.plain_implicit != 0
    let anchored = scalar.anchor != nil
    let marks = YAMLMarks(anchor: anchored, tag: scalar.tag != nil || hidesTag && !anchored)
    return .scalar(YAMLScalar(text: text, style: style), marks)
  }
}

extension yaml_mark_t {
  fileprivate var position: PolicyPosition {
    PolicyPosition(line: Int(line) + 1, column: Int(column) + 1)
  }
}
