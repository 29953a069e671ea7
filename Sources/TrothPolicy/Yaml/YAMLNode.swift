/// A value of a YAML text and where it starts.
struct YAMLNode {
  enum Value {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  let position: PolicyPosition
  let value: Value
}

/// One `key: value` of a mapping.
struct YAMLEntry {
  let key: YAMLScalar
  let position: PolicyPosition
  let value: YAMLNode
}
