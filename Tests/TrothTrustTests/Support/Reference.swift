import TrothModel
@_spi(Synthetic) @testable import TrothTrust

/// The same question answered the slow way, from the words alone: depths by going round until nothing
/// changes, flow by looking at every cut there is.
struct Reference {
  let words: [TrustWord]
  let roots: Set<PersonID>
  let depth: Int

  /// rd of everyone who has one.
  func depths() -> [PersonID: Int] {
    var depths: [PersonID: Int] = [:]
    for root in roots { depths[root] = depth }
    var changed = true
    while changed {
      changed = false
      for word in words {
        guard case .delegation(let depth, _) = word.meaning, let own = depths[word.issuer],
          own >= 2, !roots.contains(word.subject)
        else { continue }
        let gained = min(depth, own - 1)
        if gained >= 1, gained > depths[word.subject, default: 0] {
          depths[word.subject] = gained
          changed = true
        }
      }
    }
    return depths
  }

  private struct Arc {
    let from: Int
    let to: Int
    let carries: Int
  }

  /// The least that any cut lets through: Ford and Fulkerson's bound, by trying every cut.
  ///
  /// State 2i is before the capacity of the i-th person in between, 2i + 1 after it.
  func leastCut(to subject: PersonID, _ level: Vouch.Level) -> Int {
    let depths = depths()
    let between = depths.keys.filter { !roots.contains($0) && $0 != subject }.sorted()
    var arcs: [Arc] = []
    let source = 2 * between.count
    let sink = source + 1
    func state(_ person: PersonID, after: Bool) -> Int? {
      if roots.contains(person) { return after ? source : nil }
      return between.firstIndex(of: person).map { 2 * $0 + (after ? 1 : 0) }
    }
    for index in between.indices {
      arcs.append(Arc(from: 2 * index, to: 2 * index + 1, carries: 100))
    }
    for word in words {
      guard let own = depths[word.issuer], own >= 1, let from = state(word.issuer, after: true)
      else { continue }
      switch word.meaning {
      case .vouch(let said):
        if word.subject == subject, said >= level {
          arcs.append(Arc(from: from, to: sink, carries: 100))
        }
      case .delegation(_, let weight):
        if own >= 2, word.subject != subject, let to = state(word.subject, after: false) {
          arcs.append(Arc(from: from, to: to, carries: weight))
        }
      }
    }
    // Roots' own vouches and delegations go into the cut like everything else.
    var least = Int.max
    for side in 0..<(1 << (2 * between.count)) {
      func isNear(_ state: Int) -> Bool {
        state == source || (state != sink && side >> state & 1 == 1)
      }
      var through = 0
      for arc in arcs where isNear(arc.from) && !isNear(arc.to) { through += arc.carries }
      least = min(least, through)
    }
    // What roots give one person is at most one whole word.
    return least
  }
}
