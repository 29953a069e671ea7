import TrothCrypto
public import TrothModel

/// Whose accounts are: what a log says and a steward has confirmed, both in the authority state.
///
/// Specification: docs/spec/people.md, "Accounts of one's own".
struct AccountOwners: Hashable, Sendable {
  private var owners: [ForgeAccount: TrothDID] = [:]
  private var claimants: [ForgeAccount: [TrothDID]] = [:]

  /// Nobody's.
  init() {}

  /// - Parameter confirmed: which events a steward has confirmed.
  init(_ identities: [TrothDID: Identity], confirmed: Set<RecordID>) {
    var claims: [ForgeAccount: Set<TrothDID>] = [:]
    for identity in identities.values where identity.newer == nil {
      for (account, link) in identity.accounts
      where link.source.isAuthority && confirmed.contains(link.event) {
        claims[account, default: []].insert(identity.did)
      }
    }
    for (account, dids) in claims {
      // Without a number a name may be anybody's who has ever had it.
      let rivals =
        account.number == nil
        ? claims.filter { $0.key.unnumbered == account }.values.reduce(dids) { $0.union($1) } : dids
      if rivals.count == 1 {
        owners[account] = rivals.first
      } else {
        claimants[account] = rivals.sorted()
      }
    }
  }

  /// The identity that an account is one person with. The name and the number have to be those of the
  /// link: a name that was given away is nobody's, and so is a number under another name.
  func owner(of account: ForgeAccount) -> TrothDID? { owners[account] }

  /// The identities that claim it, where there are several: then it is nobody's.
  func claimants(of account: ForgeAccount) -> [TrothDID] { claimants[account] ?? [] }

  /// The accounts of an identity, sorted.
  func of(_ did: TrothDID) -> [ForgeAccount] {
    owners.filter { $0.value == did }.map(\.key).sorted()
  }

  var isEmpty: Bool { owners.isEmpty && claimants.isEmpty }
}

extension People {
  /// The same people, with the accounts that a project's stewards have confirmed.
  ///
  /// - Parameters:
  ///   - statements: attributed by these people; accounts issue none, so they stay as they are.
  ///   - project: whose stewards.
  /// - Complexity: O(n) in the statements, where any log names an account.
  public func joiningAccounts(
    _ statements: Statements, of project: ProjectState, at instant: Instant
  ) -> People {
    guard identities.values.contains(where: { !$0.accounts.isEmpty }) else {
      return joiningAccounts(confirmed: [])
    }
    let former = project.formerStewards
    var confirmed: Set<RecordID> = []
    for statement in statements.counting(.countersignature, at: instant)
    where statement.source.isAuthority {
      guard let signature = Countersignature(statement.record), signature.role == .account,
        signature.project == project.id, case .identity(let did) = statement.node,
        project.current.stewards.contains(did)
          || former[did].map({ statement.record.validFrom <= $0 }) == true
      else { continue }
      confirmed.insert(signature.record)
    }
    return joiningAccounts(confirmed: confirmed)
  }

  /// The same people, with the accounts that some events name, whoever has confirmed them.
  package func joiningAccounts(confirmed: Set<RecordID>) -> People {
    var people = self
    people.accounts = AccountOwners(identities, confirmed: confirmed)
    return people
  }

  /// The accounts that count as an identity's, sorted.
  public func accounts(of did: TrothDID) -> [ForgeAccount] { accounts.of(did) }

  /// The identities that claim an account, all confirmed: then it joins none of them.
  public func claimants(of account: ForgeAccount) -> [TrothDID] { accounts.claimants(of: account) }

  /// Whether what refuses one person reaches another: they are one person, or have accounts that may
  /// be one. A name without a number and the same name with one may be; so nobody gets around a
  /// block by a number that was not said.
  ///
  /// Specification: docs/spec/trust.md, "A block's reach".
  public func isReached(_ person: PersonID, by refused: PersonID) -> Bool {
    let (person, refused) = (node(of: person), node(of: refused))
    if person == refused { return true }
    let theirs = known(of: refused)
    return !theirs.isEmpty
      && known(of: person).contains { account in theirs.contains { $0.isSame(as: account) } }
  }

  private func known(of node: PersonID) -> [ForgeAccount] {
    switch node {
    case .account(let account): [account]
    case .identity(let did): accounts.of(did)
    case .key: []
    }
  }
}
