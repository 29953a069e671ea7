/// One step through a YAML text.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd
    case documentStart(hasDirectives: Bool), documentEnd
    case alias
    case scalar(YAMLScalar, YAMLMarks)
    case sequenceStart(YAMLMarks), sequenceEnd
    case mappingStart(YAMLMarks), mappingEnd
    /// Not YAML; the offset in bytes where a byte itself is at fault.
    case failure(String, byte: Int?)
  }

  let kind: Kind
  let start: PolicyPosition
  let end: PolicyPosition
}

/// What YAML can put in front of a value and a policy does without.
struct YAMLMarks {
  let anchor: Bool
  let tag: Bool
}
