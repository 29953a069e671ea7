/// Reads the one document of a policy into nodes, and refuses what a policy does without.
///
/// Each refusal is a problem with its place; the walk goes on where it can, so that one reading
/// shows them all. Specification: docs/spec/policy.md, "The YAML that is read".
struct YAMLTree: ~Copyable {
  private var events: YAMLEvents
  private let bytes: UnsafeBufferPointer<UInt8>
  private var nodes = 0
  private(set) var problems: [PolicyProblem] = []
  /// Set once nothing after this place can be read.
  private var isOver = false

  init(_ events: consuming YAMLEvents, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.events = events
    self.bytes = bytes
  }

  /// The root of the only document; `nil` with the problems where there is none.
  mutating func root() -> YAMLNode? {
    _ = next()
    let start = next()
    guard case .documentStart(let hasDirectives) = start.kind else {
      if case .streamEnd = start.kind { stop(.start, "the file is empty") }
      return nil
    }
    if hasDirectives { refuse(start.start, "directives (`%`) are not used in a policy") }
    let root = node(next(), depth: 1)
    _ = next()
    let end = next()
    if case .documentStart = end.kind {
      stop(end.start, "a policy is one document; a second one starts here")
    }
    return problems.isEmpty ? root : nil
  }

  private mutating func next() -> YAMLEvent {
    guard !isOver else {
      return YAMLEvent(kind: .streamEnd, start: .start, end: .start)
    }
    let event = events.next()
    if case .failure(let reason, let byte) = event.kind {
      let position = if let byte { place(byte) } else { event.start }
      stop(position, "this cannot be read as YAML: \(reason)")
    }
    return event
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) -> YAMLNode? {
    nodes += 1
    if nodes > PolicyLimits.nodes {
      stop(event.start, "a policy has at most \(PolicyLimits.nodes) keys and values")
    }
    if depth > PolicyLimits.depth {
      stop(event.start, "a policy is nested at most \(PolicyLimits.depth) deep")
    }
    guard !isOver else { return nil }
    let start = event.start
    switch event.kind {
    case .scalar(let scalar, let marks):
      check(marks, start)
      check(scalar, event)
      return YAMLNode(position: start, value: .scalar(scalar))
    case .sequenceStart(let marks):
      check(marks, start)
      return YAMLNode(position: start, value: .sequence(sequence(depth: depth)))
    case .mappingStart(let marks):
      check(marks, start)
      return YAMLNode(position: start, value: .mapping(mapping(depth: depth)))
    case .alias:
      refuse(start, "aliases (`*name`) are not used in a policy; write the value out")
    default: break
    }
    return nil
  }

  private mutating func sequence(depth: Int) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while !isOver {
      let event = next()
      if case .sequenceEnd = event.kind { break }
      if let item = node(event, depth: depth + 1) { items.append(item) }
    }
    return items
  }

  private mutating func mapping(depth: Int) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    // By bytes: two spellings of one character are two keys here, and neither is one of ours.
    var seen: [[UInt8]: PolicyPosition] = [:]
    while !isOver {
      let event = next()
      if case .mappingEnd = event.kind { break }
      let key = node(event, depth: depth + 1)
      let value = node(next(), depth: depth + 1)
      guard let key else { continue }
      guard case .scalar(let name) = key.value else {
        refuse(key.position, "a key is a word")
        continue
      }
      if name.text == "<<", name.style == .plain {
        refuse(key.position, "merge keys (`<<`) are not used in a policy; write the keys out")
      }
      if let first = seen.updateValue(key.position, forKey: Array(name.text.utf8)) {
        refuse(
          key.position, "\(Quoted.text(name.text)) is here twice, first on line \(first.line)")
      }
      guard let value else { continue }
      entries.append(YAMLEntry(key: name, position: key.position, value: value))
    }
    return entries
  }

  private mutating func check(_ marks: YAMLMarks, _ position: PolicyPosition) {
    if marks.anchor { refuse(position, "anchors (`&name`) are not used in a policy") }
    if marks.tag { refuse(position, "tags (`!name`) are not used in a policy") }
  }

  private mutating func check(_ scalar: YAMLScalar, _ event: YAMLEvent) {
    if scalar.style == .block {
      refuse(event.start, "block text (`|`, `>`) is not used in a policy")
    } else if event.start.line != event.end.line, !scalar.text.isEmpty {
      refuse(event.start, "a value stays on one line")
    }
  }

  private mutating func refuse(_ position: PolicyPosition, _ message: String) {
    problems.append(PolicyProblem(at: position, message))
  }

  private mutating func stop(_ position: PolicyPosition, _ message: String) {
    guard !isOver else { return }
    isOver = true
    refuse(position, message)
  }

  /// Line and column of a byte.
  private func place(_ offset: Int) -> PolicyPosition {
    let before = bytes.prefix(max(0, offset))
    let line = before.suffix(from: before.lastIndex(of: 0x0a).map { $0 + 1 } ?? before.startIndex)
    let continuation = line.count { $0 & 0xc0 == 0x80 }
    return PolicyPosition(
      line: before.count { $0 == 0x0a } + 1, column: line.count - continuation + 1)
  }
}
