public import TrothModel

/// The list of the tool vouch, `VOUCHED.td`.
///
/// Source: github.com/mitchellh/vouch, README.md "Vouched File Format" and vouch/file.nu.
/// Specification: docs/spec/neighbours.md, "VOUCHED.td".
public enum VouchedList {
  /// Reads a list.
  ///
  /// - Parameter host: where a handle without a platform is; `nil` where nobody said so.
  public static func read(
    _ bytes: [UInt8], host: String?
  ) throws(ForeignListProblem) -> ImportPlan {
    var plan = ImportPlan()
    for (number, line) in try ForeignText.lines(bytes) {
      let text = ForeignText.trimmed(line)
      guard !text.isEmpty, !text.utf8.starts(with: "#".utf8) else { continue }
      read(text, at: number, host: host, into: &plan)
    }
    plan.settle()
    return plan
  }

  private static func read(
    _ text: Substring, at number: Int, host: String?, into plan: inout ImportPlan
  ) {
    let denounces = text.utf8.first == UInt8(ascii: "-")
    let rest = denounces ? text.dropFirst() : text
    let handle = rest.prefix { $0 != " " && $0 != "\t" }
    let details = ForeignText.trimmed(rest.dropFirst(handle.count))
    guard ForeignText.isPlain(text) else {
      return plan.leaveOut(number, text, "it holds characters that cannot be seen")
    }
    switch account(handle, host: host) {
    case .failure(let problem):
      if denounces {
        plan.denounce(DenouncedAccount(account: nil, reason: String(details), place: number))
      } else {
        plan.leaveOut(number, text, problem.reason)
      }
    case .success(let account):
      if denounces {
        plan.denounce(DenouncedAccount(account: account, reason: String(details), place: number))
      } else {
        let because = details.isEmpty ? "listed in VOUCHED.td" : "listed in VOUCHED.td: \(details)"
        guard because.utf8.count <= longestReason else {
          return plan.leaveOut(number, text, "its details are longer than a reason may be")
        }
        plan.add(ListedPerson(.account(account), because: because, place: number))
      }
    }
  }

  /// The most bytes of a reason.
  private static let longestReason = 4_096

  /// `user`, or `platform:user`.
  private static func account(
    _ handle: Substring, host: String?
  ) -> Result<ForgeAccount, ForeignListProblem> {
    let parts = handle.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let user = parts[parts.count - 1]
    var place = host
    if parts.count == 2 {
      place = ForgeName.host(parts[0])
      guard place != nil else {
        return .failure(ForeignListProblem("the platform is none that is known here, nor a host"))
      }
    }
    guard let place else {
      return .failure(
        ForeignListProblem("the list does not say which forge it is at: --host github.com"))
    }
    guard let account = ForgeAccount(user: user, host: place) else {
      return .failure(ForeignListProblem(ForeignText.handleProblem(user)))
    }
    return .success(account)
  }

  /// Writes a list: one line for each handle, sorted as the tool sorts them, denounced ones with a
  /// minus and their reason.
  public static func text(
    _ listed: some Sequence<ForgeAccount>,
    denounced: some Sequence<(account: ForgeAccount, reason: String)>
  ) -> String {
    var lines: [(key: String, line: String)] = []
    for account in Set(listed.map(\.unnumbered)) {
      let handle = self.handle(account)
      lines.append((handle, handle))
    }
    var seen: Set<ForgeAccount> = []
    for (account, reason) in denounced where seen.insert(account.unnumbered).inserted {
      let handle = self.handle(account)
      let words = reason.split { $0.isWhitespace }.joined(separator: " ")
      let plain = ForeignText.isPlain(words) ? words : ""
      lines.append((handle, "-\(handle)\(plain.isEmpty ? "" : " \(plain)")"))
    }
    return
      lines.sorted { ($0.key, $0.line) < ($1.key, $1.line) }.map { $0.line + "\n" }.joined()
  }

  private static func handle(_ account: ForgeAccount) -> String {
    "\(ForgeName.name(ofHost: account.host)):\(account.user)"
  }
}
