import TrothCrypto
public import TrothModel

extension ProjectState {
  /// The emeriti, and until when each was a steward: by the date that the event bears which ended it.
  ///
  /// The date is claimed, and can only take away. - Complexity: O(events × people).
  public var formerStewards: [TrothDID: Instant] {
    var former: [TrothDID: Instant] = [:]
    for did in current.emeritus {
      var was = false
      for adopted in chain {
        let isSteward = adopted.event.stewards.contains(did)
        if was, !isSteward { former[did] = adopted.verified.record.validFrom }
        was = isSteward
      }
    }
    return former
  }
}
