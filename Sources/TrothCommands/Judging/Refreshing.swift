import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothReport
import TrothStore

/// Asks for restrictive statements before a push is judged.
///
/// Specification: docs/spec/check.md, "Refresh".
struct Refreshing {
  let setting: Setting

  /// The setting that says how long a place may take, in seconds.
  static let timeoutSetting = "troth.refreshTimeout"

  /// Asks the places of a project once.
  ///
  /// - Returns: whether anything is new, and what there is to say: which places could not be asked, and
  ///   as of when they are known.
  func run(_ project: ProjectSetting) async -> (isNews: Bool, remark: String?) {
    let sources = project.refreshSources
    guard !sources.isEmpty else { return (false, nil) }
    do throws(TrothError) {
      let repository = try setting.repository()
      let seconds = try repository.configuration(Self.timeoutSetting).flatMap { Int($0) }
      let outcome = try await Refresh(
        repository, timeoutSeconds: min(max(seconds ?? Refresh.timeoutSeconds, 1), 60)
      ).run(sources, at: setting.now)
      return (outcome.isNews, remark(outcome))
    } catch {
      return (
        false,
        "What was withdrawn elsewhere could not be asked for: \(PlainText.line(error.message))"
      )
    }
  }

  private func remark(_ outcome: Refresh.Outcome) -> String? {
    guard let first = outcome.unreachable.first else { return nil }
    let count = outcome.unreachable.count
    let more = count > 1 ? " and \(count - 1) more" : ""
    // The oldest answer, unless one place never gave any.
    let times = outcome.unreachable.compactMap(\.last)
    let known =
      times.count == count ? times.min().map { "is known as of \($0)" } : nil
    return "What was withdrawn elsewhere \(known ?? "is known as far as this clone has it"): "
      + "\(PlainText.line(first.source.remote))\(more) could not be asked."
  }
}

extension ProjectSetting {
  /// The places that are asked before a push: where the law is, and what the policy names. None where
  /// the policy neither names places nor keeps data about people.
  var refreshSources: [Refresh.Source] {
    let policy = law.policy
    guard !policy.withdrawalRemotes.isEmpty || !policy.consentNeeded.isEmpty,
      let ledger = BranchRef.short(law.ledgerRef)
    else {
      return []
    }
    return ([state.place.remote].compactMap(\.self) + policy.withdrawalRemotes).map {
      Refresh.Source(remote: $0, branches: [ledger])
    }
  }
}
