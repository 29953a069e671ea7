/// What data is used for: names, and what each is a part of.
///
/// Specification: docs/spec/consent.md, "Purposes".
public struct PurposeTree: Hashable, Sendable {
  /// Why a project's own purposes are not taken.
  public enum Problem: Error, Hashable, Sendable {
    /// These are above one another.
    case cycle([String])
    /// A purpose names one above it that there is not.
    case unknownParent(of: String, parent: String)
    /// The name is one of the table, or no line of text.
    case name(String)
  }

  private let above: [String: Set<String>]

  /// The table alone.
  public static let standard = PurposeTree(PurposeTable.parents.mapValues { Set($0) })

  private init(_ parents: [String: Set<String>]) {
    var above: [String: Set<String>] = [:]
    for name in parents.keys {
      var all: Set<String> = [name]
      var pending = [name]
      while let next = pending.popLast() {
        for parent in parents[next] ?? [] where all.insert(parent).inserted {
          pending.append(parent)
        }
      }
      above[name] = all
    }
    self.above = above
  }

  /// The table and a project's own purposes, each with what it is a part of; refuses a name that is
  /// taken, a parent that there is not, and cycles. - Complexity: O(n²) at most.
  public init(own: [String: [String]]) throws(Problem) {
    var parents = PurposeTable.parents.mapValues { Set($0) }
    for (name, above) in own.sorted(by: { $0.key < $1.key }) {
      guard Self.isName(name), parents.updateValue(Set(above), forKey: name) == nil else {
        throw .name(name)
      }
    }
    for (name, above) in own.sorted(by: { $0.key < $1.key }) {
      if let parent = above.sorted().first(where: { parents[$0] == nil }) {
        throw .unknownParent(of: name, parent: parent)
      }
    }
    let tree = PurposeTree(parents)
    let circular = own.keys.filter { name in
      (parents[name] ?? []).contains { tree.above[$0]?.contains(name) == true }
    }
    guard circular.isEmpty else { throw .cycle(circular.sorted()) }
    self = tree
  }

  /// Whether a text can name a purpose or an operation: one line, as consents hold it.
  public static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 1_024
      && !text.unicodeScalars.contains { $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) }
  }

  /// Every purpose that there is, sorted.
  public var names: [String] { above.keys.sorted() }

  /// Whether there is a purpose of this name.
  public func knows(_ purpose: String) -> Bool { above[purpose] != nil }

  /// Whether a permission for one purpose is one for another: the same, or one above it.
  public func permission(for permitted: String, covers asked: String) -> Bool {
    knows(permitted) && above[asked]?.contains(permitted) == true
  }

  /// Whether a prohibition of one purpose is one of another: the same, or one above it; and always
  /// where it is not known, because it may be above anything.
  public func prohibition(of prohibited: String, covers asked: String) -> Bool {
    !knows(prohibited) || above[asked]?.contains(prohibited) != false
  }
}
