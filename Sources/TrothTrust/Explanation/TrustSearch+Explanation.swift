public import TrothModel

extension TrustSearch {
  /// Why the verdict about a person is what it is. - Complexity: O(ways × delegations).
  public mutating func explanation(of person: PersonID) -> TrustExplanation {
    let verdict = self.verdict(of: person)
    let isAccepted = verdict.level >= .accepted || verdict.isQueued
    let shown = isAccepted ? Vouch.Level.accepted : .introduced
    var (paths, cut): ([TrustPath], [PersonID]) = ([], [])
    if let number = network.graph.numbers[person], !verdict.isRoot {
      _ = fill(number, shown)
      paths = direct(number, shown)
      var ways = FlowPaths(flow)
      paths += ways.paths(words: network.vouches)
      cut = self.cut(number, shown)
    }
    return TrustExplanation(
      verdict: verdict, shown: shown, paths: paths, cut: cut,
      missing: missing(person, verdict), concerns: concerns(person),
      repliesToBlock: verdict.block.flatMap { network.graph.statements.replies[$0.block.id] } ?? [])
  }

  /// Sends all that can be sent; returns it, roots' own vouches included.
  mutating func fill(_ number: Int32, _ level: Vouch.Level) -> Int32 {
    flow.begin(number)
    var all: Int32 = 0
    for vouch in network.rootVouches[Int(number)] where vouch.counts(as: level) {
      all += vouch.carries
    }
    for index in network.vouches.range(Int(number)) {
      let vouch = network.vouches.elements[index]
      guard vouch.counts(as: level) else { continue }
      flow.add(vouch.from, carrying: vouch.carries, word: Int32(index))
    }
    return all + flow.send(.max)
  }

  private func direct(_ number: Int32, _ level: Vouch.Level) -> [TrustPath] {
    network.rootVouches[Int(number)].filter { $0.counts(as: level) }.map {
      network.path(from: $0.from, [], [$0.word], isWhole: $0.carries == TrustNetwork.whole)
    }.sorted { $0.root < $1.root }
  }

  /// The people at whom the flow is cut nearest to the roots: those whom more would reach, and through
  /// whom no more goes on.
  private mutating func cut(_ number: Int32, _ level: Vouch.Level) -> [PersonID] {
    var cut = Set(
      network.rootVouches[Int(number)].filter { $0.counts(as: level) }.map(\.from))
    cut.formUnion(flow.cut())
    return cut.sorted().map { network.graph.people[Int($0)] }
  }

  private mutating func missing(_ person: PersonID, _ verdict: TrustVerdict) -> Missing? {
    guard verdict.level < .accepted, !verdict.isRoot else { return nil }
    if verdict.isQueued { return Missing(level: .accepted, people: 0, like: [], isPlace: true) }
    let isUnknown = verdict.level == .unknown && verdict.direct == nil
    let level = isUnknown ? Vouch.Level.introduced : .accepted
    let asked = isUnknown ? 1 : Int32(network.question.people)
    let number = network.graph.numbers[person] ?? -1
    var have: Int32 = 0
    if number >= 0 { have = fill(number, level) } else { flow.begin(-1) }
    let needed = asked * TrustNetwork.whole - have
    let people = max(1, Int((needed + TrustNetwork.whole - 1) / TrustNetwork.whole))
    let like = examples(people, needed, number, level)
    return Missing(
      level: level == .accepted ? .accepted : .introduced, people: people,
      like: like.map { network.graph.people[Int($0)] }, isPlace: false)
  }

  /// People whose vouches on top of what there is would do, the nearest to the roots first.
  private mutating func examples(
    _ people: Int, _ needed: Int32, _ number: Int32, _ level: Vouch.Level
  ) -> [Int32] {
    var already = Set<Int32>([number])
    if number >= 0 {
      for vouch in network.vouches[Int(number)] where vouch.counts(as: level) {
        already.insert(vouch.from)
      }
    }
    var examples: [Int32] = []
    var sent: Int32 = 0
    while examples.count < people, sent < needed {
      let reached = flow.reachedFromRoots().filter { !already.contains($0) }
      let nearest = reached.min {
        (network.distance(of: Int($0), asOf: TrustNetwork.never - 1), $0)
          < (network.distance(of: Int($1), asOf: TrustNetwork.never - 1), $1)
      }
      guard let next = nearest else { return [] }
      already.insert(next)
      flow.add(next, carrying: TrustNetwork.whole, word: -1)
      let more = flow.send(TrustNetwork.whole)
      if more == 0 { continue }
      sent += more
      examples.append(next)
    }
    return sent >= needed ? examples : []
  }

  /// Every concern about a person that matters to the scope, with its replies: those of people whose
  /// word counts here first. None by people whom the asker has muted.
  private func concerns(_ person: PersonID) -> [ConcernView] {
    let all = (network.graph.statements.concerns[person] ?? []).filter {
      $0.concerns(network.question.scope)
        && !network.question.overlay.muted.contains($0.issuer)
    }
    let views = all.map {
      ConcernView(
        concern: $0, replies: network.graph.statements.replies[$0.id] ?? [],
        isWeighed: isWeighed($0))
    }
    return views.filter(\.isWeighed) + views.filter { !$0.isWeighed }
  }
}

extension TrustNetwork.Vouches {
  /// Whether it counts toward a level.
  fileprivate func counts(as level: Vouch.Level) -> Bool {
    level == .introduced || accepted < TrustNetwork.never
  }
}
