import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Finds whom a user means when something is said of them, where a mistake would be about somebody
/// else: never by a claimed name alone. Specification: docs/spec/trust.md, "Commands".
struct Whom {
  let setting: Setting
  let known: KnownHere

  /// The person, as one person, by DID or at least 16 characters of one, did:key, account, SSH public
  /// key file, or a commit that they signed.
  ///
  /// - Throws: a `.user` error for nobody or several; the hint has what can be pasted.
  func find(_ text: String) throws(TrothError) -> PersonID {
    if let person = PersonID(text) { return known.people.node(of: person) }
    if text.hasPrefix("acct:") {
      guard let account = ForgeAccount(typed: text) else {
        throw TrothError(
          .user, "\(PlainText.line(text)) is not an account such as acct:alice@github.com.",
          hint: "acct:USER@HOST")
      }
      return known.people.node(of: .account(account))
    }
    let matching = known.people.identities.keys.filter { OwnPeople.matches(text, $0) }.sorted()
    if matching.count == 1 { return .identity(matching[0]) }
    if matching.count > 1 {
      throw several(text, matching.map { PersonID.identity($0) })
    }
    if let key = try? setting.namedKey(text) { return known.people.node(of: .key(key)) }
    if let person = try signer(text) { return person }
    throw nobody(text)
  }

  /// Who signed the commit that a text names; `nil` when it names none.
  private func signer(_ text: String) throws(TrothError) -> PersonID? {
    guard let repository = try setting.repositoryIfAny(), let id = try? repository.resolve(text)
    else { return nil }
    guard let commit = try? CommitObject(parsing: try repository.read(id).bytes),
      case .good(let key) = CommitSignature(of: commit), let device = key.deviceKey
    else {
      throw TrothError(
        .user, "The commit \(id.short) has no signature that tells who made it.",
        hint: "troth verify \(id.short)")
    }
    switch known.people.standing(of: device, for: .commit) {
    case .guest: return .key(device)
    case .active(let did): return .identity(did)
    case .claimedTwice, .otherUse, .retired, .compromised:
      throw TrothError(
        .user, "The key that signed the commit \(id.short) does not tell one person.",
        hint: "troth verify \(id.short)")
    }
  }

  /// Names are claims, so they only help to find the id.
  private func nobody(_ text: String) -> TrothError {
    let names = NameBook.claimed(known.statements, people: known.people)
    let claiming = names.filter { $0.value.utf8.elementsEqual(text.utf8) }.keys.sorted()
    guard let first = claiming.first else {
      return TrothError(
        .user, "Nobody known here is called \(PlainText.line(text)).", hint: "troth log")
    }
    return TrothError(
      .user,
      "Anybody can call themselves \(PlainText.line(text)), so a name alone does not tell whom you "
        + "mean. So called:\n" + claiming.map { "  \($0)" }.joined(separator: "\n"),
      hint: "\(first)")
  }

  private func several(_ text: String, _ people: [PersonID]) -> TrothError {
    TrothError(
      .user,
      "Several ids start with \(PlainText.line(text)):\n"
        + people.map { "  \($0)" }.joined(separator: "\n"), hint: "\(people[0])")
  }
}
