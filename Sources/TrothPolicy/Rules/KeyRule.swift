public import TrothModel

/// Keys that speak for one person in commits, by the stewards' word: those that cannot speak for
/// anybody by themselves, such as OpenPGP's.
///
/// Specification: docs/spec/policy.md, "Keys of people".
public struct KeyRule: Hashable, Sendable {
  /// The text that holds the keys, below `.troth/`.
  public let text: String
  /// Whose they are.
  public let person: PersonID
  /// Where the policy says so; `nil` for a rule that was not read from a file.
  public let position: PolicyPosition?

  /// Keys of a person; `nil` when the path is no text.
  public init?(text: String, person: PersonID, position: PolicyPosition? = nil) {
    guard AgreementRule.isTerms(text) else { return nil }
    self.text = text
    self.person = person
    self.position = position
  }
}

/// For whom a key speaks that the policy has put in force.
public enum KeyOwner: Hashable, Sendable {
  /// A forge.
  case forge(ForgeRule)
  /// A person, by the stewards' word.
  case person(PersonID)
}

extension Policy {
  /// Whose a key in these texts is; `nil` for nobody, and for several: it then speaks for neither.
  public func keyOwner(of texts: [String]) -> KeyOwner? {
    var owners: Set<KeyOwner> = []
    for forge in forges where !Set(forge.keys).isDisjoint(with: texts) {
      owners.insert(.forge(forge))
    }
    for key in keys where texts.contains(key.text) { owners.insert(.person(key.person)) }
    return owners.count == 1 ? owners.first : nil
  }

  /// Every text that holds keys, in the order of their paths.
  public var keyTexts: [String] { (forges.flatMap(\.keys) + keys.map(\.text)).sorted() }
}
