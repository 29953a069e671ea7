import TrothCheck
import TrothModel
import TrothTrust

/// Why somebody can be trusted, in a few lines: through whom, on whose word alone, what one more person
/// would change, and what speaks against it, never without the reply.
///
/// Specification: docs/spec/review.md, "Sections".
struct ReviewTrust {
  let names: Names

  /// The most ways that are written for one person.
  static let mostWays = 3

  func lines(_ explanation: TrustExplanation) -> [Phrase] {
    ways(explanation) + cut(explanation) + missing(explanation) + block(explanation)
      + explanation.concerns.flatMap(concern)
  }

  private func ways(_ explanation: TrustExplanation) -> [Phrase] {
    let shown = explanation.paths.prefix(Self.mostWays).map { path -> Phrase in
      path.people.isEmpty
        ? "\(names.phrase(path.root)) vouches for them"
        : "\(names.phrase(path.root)) → " + path.people.map(names.phrase).joined(by: " → ")
          + " vouches for them"
    }
    let more = explanation.paths.count - shown.count
    return shown + (more > 0 ? ["and \(more) more \(words: more == 1 ? "way" : "ways")"] : [])
  }

  private func cut(_ explanation: TrustExplanation) -> [Phrase] {
    let people = explanation.cut
    guard !people.isEmpty else { return [] }
    let were = people.count == 1 ? "were" : people.count == 2 ? "were both" : "were all"
    return ["If \(list(people)) \(words: were) wrong, this would be wrong."]
  }

  private func missing(_ explanation: TrustExplanation) -> [Phrase] {
    guard let missing = explanation.missing else { return [] }
    if missing.isPlace {
      return ["A place is missing: a vouch by a steward takes nobody's."]
    }
    let more = missing.people == 1 ? "one more person" : "\(missing.people) more people"
    guard !missing.like.isEmpty else {
      return ["For \(words: missing.level.word): a vouch by a steward."]
    }
    return ["For \(words: missing.level.word): \(words: more) like \(list(missing.like))."]
  }

  private func block(_ explanation: TrustExplanation) -> [Phrase] {
    guard let block = explanation.verdict.block?.block else { return [] }
    return [
      "\(names.phrase(block.issuer)) refuses their contributions until \(words: block.until.day): \(words: block.because)"
    ] + explanation.repliesToBlock.map(reply)
  }

  private func concern(_ view: ConcernView) -> [Phrase] {
    let concern = view.concern
    let weight = view.isWeighed ? "" : ", whose word does not count here,"
    return [
      "\(names.phrase(concern.issuer))\(words: weight) has a concern until \(words: concern.until.day), which lowers nothing: \(words: concern.because)"
    ] + view.replies.map(reply)
  }

  private func reply(_ reply: ReplyStatement) -> Phrase {
    "\(names.phrase(reply.issuer)) replies: \(words: reply.text)"
  }

  private func list(_ people: [PersonID]) -> Phrase {
    guard people.count > 1, let last = people.last else {
      return people.map(names.phrase).joined(by: "")
    }
    return people.dropLast().map(names.phrase).joined(by: ", ") + " and " + names.phrase(last)
  }
}
