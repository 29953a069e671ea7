import TrothModel
import TrothRecords

/// The names that people claim in their profiles.
enum NameBook {
  /// By node: the profile that counts with the smallest id where there are several.
  static func claimed(_ statements: Statements, people: People) -> [PersonID: String] {
    var names: [PersonID: String] = [:]
    for statement in statements.all
    where statements.end(of: statement.id) == nil && statement.record.unknownKeys.isEmpty {
      guard let profile = Profile(statement.record),
        people.node(of: profile.person) == statement.node, names[statement.node] == nil
      else { continue }
      names[statement.node] = profile.name
    }
    return names
  }
}
