import TrothModel

/// Which data a statement is about. Specification: docs/spec/consent.md, "Which data".
enum DataReach: Hashable {
  case everything
  case items([String])

  /// What a permission reaches: of what cannot be read, nothing.
  static func permits(_ items: [String], _ question: ConsentQuestion) -> Bool {
    items.contains { item in
      if isName(item) { return question.names.contains { $0.utf8.elementsEqual(item.utf8) } }
      return Glob(item)?.matches(question.path) == true
    }
  }

  /// What a restriction reaches: of what cannot be read, everything.
  func restricts(_ question: ConsentQuestion) -> Bool {
    switch self {
    case .everything: true
    case .items(let items):
      items.contains { item in
        if Self.isName(item) { return question.names.contains(item) }
        return Glob(item)?.matches(question.path) != false
      }
    }
  }

  func union(_ other: DataReach) -> DataReach {
    guard case .items(let mine) = self, case .items(let theirs) = other else { return .everything }
    return .items(mine + theirs)
  }

  static func isName(_ item: String) -> Bool { item.utf8.starts(with: "urn:".utf8) }
}
