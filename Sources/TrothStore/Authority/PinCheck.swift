import TrothCrypto
public import TrothGit
public import TrothModel
import TrothRecords

/// Compares what a place says now with what this clone saw there before.
///
/// Specification: docs/spec/project.md, "Rollback".
public enum PinCheck {
  /// Refuses a default branch that went back and a ledger that was rewritten.
  ///
  /// - Throws: `rollback` or `ledger-rewritten`; the hint introduces anew.
  public static func compare(
    _ state: AuthorityState, with pin: Pin, in repository: Repository
  ) throws(TrothError) {
    let hint = "troth project show --project \(state.project.id)"
    if let seen = pin.seen[state.place.ref], seen.commit != state.commit {
      let wentBack = try isAncestor(state.commit, of: seen.commit, in: repository)
      if wentBack || state.project.current.sequence < seen.sequence ?? 0 {
        throw TrothError(
          .data, code: .rollback,
          "\(state.place.ref) shows an older state of the project than this clone has seen.",
          hint: hint)
      }
    }
    guard !state.project.isSolitary, let seen = pin.seen[state.ledgerRef] else { return }
    let descends =
      try state.ledger.map { tip throws(TrothError) in
        try isAncestor(seen.commit, of: tip, in: repository)
      } ?? false
    guard descends else {
      throw TrothError(
        .data, code: .ledgerRewritten,
        "The ledger is not a continuation of the one that this clone has seen.", hint: hint)
    }
  }

  /// Whether one commit leads to another; no, when either is not here.
  private static func isAncestor(
    _ old: ObjectID, of new: ObjectID, in repository: Repository
  ) throws(TrothError) -> Bool {
    if old == new { return true }
    guard repository.contains(old), repository.contains(new) else { return false }
    return try repository.isAncestor(old, of: new)
  }

  /// The pin with what is seen now.
  public static func updated(_ pin: Pin, with state: AuthorityState) -> Pin {
    var pin = pin
    pin.seen[state.place.ref] = Pin.Seen(
      commit: state.commit, sequence: state.project.current.sequence)
    if let ledger = state.ledger, !state.project.isSolitary {
      pin.seen[state.ledgerRef] = Pin.Seen(commit: ledger, sequence: nil)
    }
    return pin
  }
}
