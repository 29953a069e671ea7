import TrothCrypto
public import TrothModel

/// Folds a project's log from the records of the default branch's own tree, and from nothing else.
///
/// Specification: docs/spec/project.md, "Fold".
public struct ProjectFold {
  private let law: RecordUnion
  private let people: People
  private let signatures: [RecordID: Set<TrothDID>]

  /// - Parameters:
  ///   - law: every record of the default branch's `.troth/`.
  ///   - pinned: the project that this clone was introduced to; `nil` takes the only one there is.
  /// - Complexity: O(n log n).
  public static func fold(_ law: RecordUnion, pinned: TrothDID? = nil) -> ProjectOutcome {
    let people = People(law)
    let fold = ProjectFold(
      law: law, people: people, signatures: signatures(law, people: people))
    return fold.outcome(pinned: pinned)
  }

  private func outcome(pinned: TrothDID?) -> ProjectOutcome {
    let events = law.of(.projectEvent)
    guard !events.isEmpty else { return .absent }
    var founded: [ProjectState.Adopted] = []
    var problem = "no event founds a project"
    for found in events where found.verified.record.subject["sequence"]?.integer == 0 {
      if let pinned, found.verified.id != pinned.inception { continue }
      switch inception(found) {
      case .success(let adopted): founded.append(adopted)
      case .failure(let refusal):
        if refusal.code == .newerVersionNeeded { return .newer(refusal.reason) }
        problem = refusal.reason
      }
    }
    guard founded.count <= 1 else { return .rivals(founded.map(\.id)) }
    guard let first = founded.first else {
      return pinned == nil
        ? .broken(problem) : .broken("the pinned project is not here: \(problem)")
    }
    return follow(first, events: events)
  }

  private func inception(
    _ found: SourcedRecord
  ) -> Result<ProjectState.Adopted, RecordRefusal> {
    let event: ProjectEvent
    do { event = try ProjectEvent(found.verified.record) } catch { return .failure(error) }
    if let problem = unfit(event.stewards) { return .failure(problem) }
    guard let founder = event.stewards.first,
      signatures[found.verified.id]?.contains(founder) == true
    else {
      return .failure(
        RecordRefusal(.recordUnattributed, "the founder's key did not sign the inception"))
    }
    return .success(
      ProjectState.Adopted(verified: found.verified, event: event, by: [founder]))
  }

  /// Stewards are persons whose logs lie beside the law.
  private func unfit(_ stewards: [TrothDID]) -> RecordRefusal? {
    for steward in stewards {
      guard let identity = people.identities[steward] else {
        return RecordRefusal(
          .recordUnattributed, "the log of the steward \(steward) is not on the default branch")
      }
      if let newer = identity.newer { return RecordRefusal(.newerVersionNeeded, newer) }
      guard identity.kind == .person else {
        return RecordRefusal(
          .recordUnattributed, "a steward is a person, and \(steward) is a \(identity.kind)")
      }
    }
    return nil
  }

  private func follow(
    _ first: ProjectState.Adopted, events: [SourcedRecord]
  ) -> ProjectOutcome {
    let project = TrothDID(inception: first.id)
    var chain = [first]
    while true {
      let last = chain[chain.count - 1]
      var adopted: [ProjectState.Adopted] = []
      var proposals: [ProjectState.Proposal] = []
      for found in events where follows(found.verified.record, last, project) {
        switch amendment(found, after: last) {
        case .success(.adopted(let next)): adopted.append(next)
        case .success(.proposal(let proposal)): proposals.append(proposal)
        case .failure(let refusal):
          if refusal.code == .newerVersionNeeded { return .newer(refusal.reason) }
        }
      }
      if adopted.count > 1 { return .rivals(adopted.map(\.id)) }
      guard let next = adopted.first else {
        return .project(
          ProjectState(id: project, chain: chain, proposals: proposals, people: people))
      }
      chain.append(next)
    }
  }

  private func follows(
    _ record: Record, _ last: ProjectState.Adopted, _ project: TrothDID
  ) -> Bool {
    record.subject["sequence"]?.integer == last.event.sequence + 1
      && record.subject["previous"]?.string == last.id.description
      && record.subject["id"]?.string == project.description
  }

  private enum Amendment {
    case adopted(ProjectState.Adopted)
    case proposal(ProjectState.Proposal)
  }

  /// In force when enough stewards of the state before have signed, and every new one too.
  private func amendment(
    _ found: SourcedRecord, after last: ProjectState.Adopted
  ) -> Result<Amendment, RecordRefusal> {
    let signers = signatures[found.verified.id] ?? []
    guard !signers.isEmpty else {
      return .failure(RecordRefusal(.recordUnattributed, "nobody's key signed it"))
    }
    let event: ProjectEvent
    do {
      event = try ProjectEvent(found.verified.record)
    } catch {
      // What no steward signed must not stop the project, whatever it holds.
      guard last.event.stewards.contains(where: signers.contains) else {
        return .failure(RecordRefusal(.recordUnattributed, "no steward's key signed it"))
      }
      return .failure(error)
    }
    let before = last.event.stewards.filter(signers.contains)
    let joining = event.stewards.filter { !last.event.stewards.contains($0) }
    let awaited = joining.filter { !signers.contains($0) || unfit([$0]) != nil }
    let missing = max(0, last.event.threshold - Int64(before.count))
    if missing == 0, awaited.isEmpty {
      return .success(
        .adopted(ProjectState.Adopted(verified: found.verified, event: event, by: before)))
    }
    return .success(
      .proposal(
        ProjectState.Proposal(
          verified: found.verified, event: event, signed: before, missing: missing,
          awaited: awaited)))
  }

  /// Who signed each project event: by its own proof, or by a countersignature as steward. One
  /// person counts once, whatever the number of their keys.
  private static func signatures(
    _ law: RecordUnion, people: People
  ) -> [RecordID: Set<TrothDID>] {
    let attribution = Attribution(people: people, project: nil)
    var signatures: [RecordID: Set<TrothDID>] = [:]
    for found in law.every {
      let kind = found.verified.record.kind
      guard kind == .projectEvent || kind == .countersignature,
        case .success(let attributed) = attribution.attribute(found),
        case .identity(let signer) = attributed.node
      else { continue }
      if kind == .projectEvent {
        signatures[attributed.id, default: []].insert(signer)
      } else if let signature = Countersignature(attributed.record), signature.role == .steward,
        attributed.record.unknownKeys.isEmpty, names(signature, in: law)
      {
        signatures[signature.record, default: []].insert(signer)
      }
    }
    return signatures
  }

  /// A steward's countersignature names the project of the event that it signs.
  private static func names(_ signature: Countersignature, in law: RecordUnion) -> Bool {
    guard let event = law[signature.record]?.verified else { return false }
    let project = event.record.project ?? TrothDID(inception: event.id)
    return signature.project == project
  }
}
