public import TrothModel

/// Who may say who speaks for the people behind some data: those to whom the policy gives the scope
/// `data` there.
///
/// Specification: docs/spec/consent.md, "Subjects".
public struct DataStewards: Hashable, Sendable {
  /// They bind subjects, and their staff witness sheets.
  public let current: Set<PersonID>
  /// They once did: whom they bound may still restrict, and nobody grants by them.
  public let former: Set<PersonID>

  /// People as ``People/node(of:)`` counts them.
  public init(current: Set<PersonID>, former: Set<PersonID> = []) {
    self.current = current
    self.former = former
  }
}
