public import TrothModel

/// Names that look alike and belong to different people: for remarks beside a name, and never for a
/// decision. Specification: docs/spec/people.md, "Names".
public struct AlikeNames: Sendable {
  private let others: [PersonID: [PersonID]]

  /// - Parameter names: what people are called, by node. - Complexity: O(n).
  public init(_ names: [PersonID: String]) {
    var groups: [String: Set<PersonID>] = [:]
    for (person, name) in names {
      for skeleton in Self.skeletons(name) { groups[skeleton, default: []].insert(person) }
    }
    var others: [PersonID: Set<PersonID>] = [:]
    for group in groups.values where group.count > 1 {
      for person in group { others[person, default: []].formUnion(group) }
    }
    self.others = others.mapValues { $0.sorted() }
  }

  /// Other people whose name looks like this person's, sorted.
  public func others(_ person: PersonID) -> [PersonID] {
    others[person]?.filter { $0 != person } ?? []
  }

  /// What is left of a name once letters that look alike are one: as it is written, and in lower case.
  /// White space, punctuation and what cannot be seen do not count, unless there is nothing else.
  static func skeletons(_ name: String) -> Set<String> {
    Set([skeleton(name), skeleton(name.lowercased())].map { $0.isEmpty ? name : $0 })
  }

  private static func skeleton(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      if let alike = letters[scalar] {
        result += alike
      } else if isShown(scalar) {
        result += scalar.properties.lowercaseMapping
      }
    }
    return result.replacing("rn", with: "m").replacing("vv", with: "w")
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .connectorPunctuation, .dashPunctuation, .openPunctuation,
      .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      false
    default: true
    }
  }

  /// The first of the group of each letter, in lower case.
  private static let letters: [Unicode.Scalar: String] = {
    var letters: [Unicode.Scalar: String] = [:]
    for group in LookAlikeLetters.groups.split(separator: "\n") {
      guard let first = group.unicodeScalars.first else { continue }
      for scalar in group.unicodeScalars { letters[scalar] = String(first).lowercased() }
    }
    return letters
  }()
}

extension Names {
  /// Which of these people have names that look alike.
  public var alike: AlikeNames {
    AlikeNames(claimed.merging(petnames) { _, petname in petname })
  }

  /// Whose name a person's name looks like, as the rest of a sentence; `nil` for nobody's. Safe to
  /// print.
  public func likeness(_ person: PersonID, _ alike: AlikeNames) -> String? {
    let others = alike.others(person)
    guard let first = others.first else { return nil }
    let more = others.count > 1 ? " and of others" : ""
    return "the name looks like that of \(display(first))\(more), and is somebody else's"
  }
}
