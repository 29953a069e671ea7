public import TrothModel

/// Who has the scope `data`: who may say whom data is about, and who speaks for them.
///
/// Specification: docs/spec/policy.md, "Data stewards".
public struct DataScope: Hashable, Sendable {
  /// Whether the project's stewards have it, whoever they are.
  public let includesStewards: Bool
  /// Others by their identities, sorted.
  public let people: [TrothDID]

  /// The project's stewards and nobody else.
  public static let stewards = DataScope(includesStewards: true, people: [])

  /// These people.
  public init(includesStewards: Bool, people: [TrothDID]) {
    self.includesStewards = includesStewards
    self.people = people.sorted()
  }

  /// Everybody who has it in a project of these stewards.
  public func persons(_ stewards: [TrothDID]) -> Set<PersonID> {
    Set((people + (includesStewards ? stewards : [])).map(PersonID.identity))
  }
}
