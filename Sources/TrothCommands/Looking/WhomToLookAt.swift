import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothReport
import TrothStore
import TrothTrust

/// Finds whom a user asks about. Nothing is said of anybody here, so a claimed name will do where only
/// one person has it. Specification: docs/spec/trust.md, "Answers".
struct WhomToLookAt {
  let setting: Setting
  let snapshot: TrustSnapshot

  /// The person, as one person: by DID or at least 16 characters of one, did:key, account, SSH public
  /// key file, claimed name, a commit that they signed, or `me`.
  ///
  /// - Throws: a `.user` error for nobody or several; it lists the candidates.
  func find(_ text: String) throws(TrothError) -> PersonID {
    if let person = PersonID(text) { return snapshot.node(person) }
    if text.hasPrefix("acct:") { return try account(text) }
    let named = Set(
      snapshot.names.filter { $0.value.utf8.elementsEqual(text.utf8) }.keys)
    if named.count > 1 { throw several(text, named) }
    if let only = named.first { return only }
    let matching = matching(text)
    if matching.count > 1 { throw several(text, matching) }
    if let only = matching.first { return only }
    if text == "me" { return snapshot.node(try setting.me().person) }
    if let key = try? setting.namedKey(text) { return snapshot.node(.key(key)) }
    if let person = try signer(text) { return person }
    throw TrothError(
      .user, "Nobody known here is called \(PlainText.line(text)).", hint: "troth trust list")
  }

  private func account(_ text: String) throws(TrothError) -> PersonID {
    guard let account = ForgeAccount(typed: text) else {
      throw TrothError(
        .user, "\(PlainText.line(text)) is not an account such as acct:alice@github.com.",
        hint: "acct:USER@HOST")
    }
    if account.number != nil { return snapshot.node(.account(account)) }
    // Whoever asks seldom knows the number; the records may.
    let same = snapshot.graph.people.filter { $0.isSame(as: .account(account)) }
    if same.count > 1 { throw several(text, Set(same)) }
    return snapshot.node(same.first ?? .account(account))
  }

  private func matching(_ text: String) -> Set<PersonID> {
    guard text.utf8.count >= OwnPeople.shortestDID else { return [] }
    let everyone = Set(snapshot.graph.people).union(snapshot.names.keys)
      .union(snapshot.owners.values)
    return everyone.filter { person in
      guard case .identity(let did) = person else { return false }
      return OwnPeople.matches(text, did)
    }
  }

  private func signer(_ text: String) throws(TrothError) -> PersonID? {
    guard let id = try? setting.repository().resolve(text) else { return nil }
    guard let commit = try? CommitObject(parsing: try setting.repository().read(id).bytes),
      case .good(let key) = CommitSignature(of: commit), let device = key.deviceKey
    else {
      throw TrothError(
        .user, "The commit \(id.short) has no signature that tells who made it.",
        hint: "troth verify \(id.short)")
    }
    return snapshot.node(.key(device))
  }

  private func several(_ text: String, _ people: Set<PersonID>) -> TrothError {
    let names = Names(claimed: snapshot.names)
    let lines = people.sorted().map { "  \(names.display($0)): \($0)" }
    return TrothError(
      .user, "Several people are called \(PlainText.line(text)):\n" + lines.joined(separator: "\n"),
      hint: "troth trust explain \(people.min().map(\.description) ?? "")")
  }
}
