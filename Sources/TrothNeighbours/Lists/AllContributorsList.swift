import TrothModel

/// The list of the tool all-contributors, `.all-contributorsrc`.
///
/// Source: allcontributors.org, "Configuration" and "Emoji key". Specification:
/// docs/spec/neighbours.md, "all-contributors".
public enum AllContributorsList {
  /// The scope that a type of contribution stands for; other types stand for none.
  static let scopes: [String: Scope] = {
    var scopes: [String: Scope] = [:]
    for (type, name) in [
      ("code", "code"), ("doc", "docs"), ("translation", "translation"), ("design", "design"),
      ("review", "review"), ("security", "security"), ("test", "testing"),
      ("tutorial", "teaching"), ("mentoring", "teaching"),
    ] {
      scopes[type] = Scope(name)
    }
    return scopes
  }()

  private static let types: [String: String] = ["github": "github.com", "gitlab": "gitlab.com"]
  /// The most people of a list.
  private static let mostPeople = 20_000

  /// Reads a list.
  ///
  /// - Parameter host: where the accounts are; `nil` for what the list itself says.
  public static func read(
    _ bytes: [UInt8], host: String?
  ) throws(ForeignListProblem) -> ImportPlan {
    guard bytes.count <= ForeignText.largest else {
      throw ForeignListProblem("is larger than \(ForeignText.largest) bytes")
    }
    let parsed: JSONValue
    do { parsed = try JSONParser.parse(bytes, dialect: .general) } catch {
      throw ForeignListProblem("is not JSON: \(error.reason)")
    }
    guard let list = parsed.object, let people = list["contributors"]?.array else {
      throw ForeignListProblem("has no list of contributors")
    }
    guard people.count <= mostPeople else {
      throw ForeignListProblem("has more than \(mostPeople) contributors")
    }
    let host = host ?? self.host(list)
    var plan = ImportPlan()
    for (index, value) in people.enumerated() {
      read(value.object ?? JSONObject(), at: index + 1, host: host, into: &plan)
    }
    plan.settle()
    return plan
  }

  /// `repoHost` as `https://HOST`, else what `repoType` stands for.
  private static func host(_ list: JSONObject) -> String? {
    if let address = list["repoHost"]?.string {
      let prefix = "https://"
      guard address.hasPrefix(prefix) else { return nil }
      return ForgeName.host(address.dropFirst(prefix.count).prefix { $0 != "/" })
    }
    return types[list["repoType"]?.string ?? "github"]
  }

  private static func read(
    _ entry: JSONObject, at place: Int, host: String?, into plan: inout ImportPlan
  ) {
    let login = entry["login"]?.string ?? ""
    guard let host else {
      return plan.leaveOut(
        place, login, "the list does not say which forge it is at: --host github.com")
    }
    guard let account = ForgeAccount(user: login, host: host) else {
      return plan.leaveOut(place, login, ForeignText.handleProblem(login))
    }
    let types = (entry["contributions"]?.array ?? []).compactMap {
      // A type may carry an address: { "type": "blog", "url": "…" }.
      $0.string ?? $0.object?["type"]?.string
    }
    let known = Set(types.compactMap { scopes[$0] }).sorted()
    guard !known.isEmpty else {
      return plan.leaveOut(
        place, login, "none of their contributions is of a kind that has a scope here")
    }
    for scope in known {
      plan.add(
        ListedPerson(
          .account(account), scope: scope, because: "listed in .all-contributorsrc", place: place))
    }
  }
}
