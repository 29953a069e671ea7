public import TrothModel

extension ConsentFold {
  /// How a consent stands; `nil` for what is no consent by somebody bound.
  ///
  /// - Complexity: O(statements of the subject).
  public func standing(of id: RecordID, for subject: SubjectID) -> ConsentStanding? {
    guard let grant = grants[subject]?.first(where: { $0.id == id }) else { return nil }
    let data = grant.consent.processing.flatMap(\.data)
    let purposes = grant.consent.processing.flatMap(\.purposes)
    let standing = restrictions[subject, default: []].filter {
      !grant.past.contains($0.id) && $0.touches(data, purposes, self.purposes)
    }
    let whole = standing.filter { $0.covers(data) }
    func answer(
      _ word: ConsentStanding.Word, _ restrictions: [Restriction] = []
    ) -> ConsentStanding {
      ConsentStanding(
        word: word, isPartly: !restrictions.isEmpty && whole.isEmpty,
        records: restrictions.map(\.id).sorted(), lacks: grant.lacks, isRecorded: grant.isRecorded)
    }
    if grant.isReplaced { return answer(.replaced) }
    if grant.isWithdrawn { return answer(.withdrawn) }
    if let first = whole.map(\.standing).min(by: { $0.rank < $1.rank }) {
      return answer(first, whole.filter { $0.standing == first })
    }
    if !grant.isReadable { return answer(.unsettled) }
    if grant.validFrom > instant { return answer(.notYet) }
    if let end = grant.validUntil, end < instant { return answer(.expired) }
    if !grant.lacks.isEmpty { return answer(.incomplete) }
    return answer(.given, standing)
  }

  /// Whether an end or a refusal is by somebody who may make it.
  public func stands(_ id: RecordID, for subject: SubjectID) -> Bool {
    restrictions[subject, default: []].contains { $0.id == id }
  }

  /// Ends and refusals of a subject that a new consent for some data and purposes has to be made in
  /// knowledge of, sorted.
  public func restrictions(
    on subject: SubjectID, touching processing: [Processing]
  ) -> [RecordID] {
    let data = processing.flatMap(\.data)
    let asked = processing.flatMap(\.purposes)
    return restrictions[subject, default: []].filter { $0.touches(data, asked, purposes) }
      .map(\.id).sorted()
  }

  /// Consents of a subject that say never to something that a new one would permit, sorted.
  public func prohibitions(
    on subject: SubjectID, touching processing: [Processing]
  ) -> [RecordID] {
    let data = processing.flatMap(\.data)
    let asked = processing.flatMap(\.purposes)
    return grants[subject, default: []].filter { grant in
      grant.consent.processing.contains { clause in
        DataReach.items(clause.data).mayTouch(data)
          && clause.prohibited.contains { never in
            asked.contains { purposes.prohibition(of: never, covers: $0) }
          }
      }
    }.map(\.id).sorted()
  }
}

extension Restriction {
  /// Whether it may be about some of the data and one of the purposes.
  func touches(_ data: [String], _ asked: [String], _ purposes: PurposeTree) -> Bool {
    guard reach.mayTouch(data) else { return false }
    guard case .refused(_, let refused) = word, !refused.isEmpty else { return true }
    return refused.contains { no in
      asked.contains { purposes.prohibition(of: no, covers: $0) }
    }
  }

  /// Whether it is about all of the data and everything that can be done with it.
  func covers(_ data: [String]) -> Bool {
    if case .refused(_, let purposes) = word, !purposes.isEmpty { return false }
    return reach.covers(data)
  }

  var standing: ConsentStanding.Word {
    switch word {
    case .ended(.withdrawn): .withdrawn
    case .ended(.revoked): .revoked
    case .ended(.invalidated): .invalidated
    case .refused(.refused, _): .refused
    case .refused(.deferred, _): .deferred
    }
  }
}

extension ConsentStanding.Word {
  /// In the order in which one stands out.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension DataReach {
  /// Whether it may be about something that these items are about: when in doubt, it is.
  func mayTouch(_ items: [String]) -> Bool {
    guard case .items(let mine) = self else { return true }
    return mine.contains { own in items.contains { Self.mayMeet(own, $0) } }
  }

  /// Whether it is surely about everything that these items are about.
  func covers(_ items: [String]) -> Bool {
    guard case .items(let mine) = self else { return true }
    return items.allSatisfy { item in
      mine.contains { own in
        own.utf8.elementsEqual(item.utf8) || own == "**" && !Self.isName(item)
          || !Self.isName(own) && Glob(own) == nil
      }
    }
  }

  private static func mayMeet(_ left: String, _ right: String) -> Bool {
    let names = [left, right].filter(isName)
    if names.count == 2 { return left.utf8.elementsEqual(right.utf8) }
    // A file can have a name as well as a path.
    if names.count == 1 { return true }
    guard Glob(left) != nil, Glob(right) != nil else { return true }
    let (one, other) = (plainStart(left), plainStart(right))
    return one.starts(with: other) || other.starts(with: one)
  }

  /// What every path that a pattern matches starts with.
  private static func plainStart(_ pattern: String) -> [UInt8] {
    Array(pattern.utf8.prefix { !"*?[\\".utf8.contains($0) })
  }
}
