import TrothModel
import TrothTrust

/// What speaks against somebody, never without what they answer.
///
/// Specification: docs/spec/trust.md, "Replies".
extension TrustAnswer {
  /// The block that reaches them, its reason, its end and the replies.
  var blockLines: [String] {
    guard let blocking = verdict.block else { return [] }
    let block = blocking.block
    let through = blocking.through.map { ", through \(name($0))" } ?? ""
    return [
      "  \(name(block.issuer)) refuses their contributions\(through), until \(block.until.day): "
        + "\(PlainText.line(block.because)) (\(block.id.short))"
    ] + block.evidence.map { "    evidence: \(PlainText.line($0))" }
      + explanation.repliesToBlock.map(reply)
  }

  /// Every concern that matters, with its replies beside it.
  var concernLines: [String] {
    explanation.concerns.flatMap { view -> [String] in
      let concern = view.concern
      let weight = view.isWeighed ? "" : ", whose word does not count here,"
      let scope = concern.scope.map { " in \($0)" } ?? ""
      let acknowledged =
        concern.acknowledgedBy.isEmpty ? "" : "; acknowledged by \(list(concern.acknowledgedBy))"
      return [
        "  \(name(concern.issuer))\(weight) has a concern\(scope), until \(concern.until.day): "
          + "\(PlainText.line(concern.because)) (\(concern.id.short))\(acknowledged)"
      ] + concern.evidence.map { "    evidence: \(PlainText.line($0))" } + view.replies.map(reply)
    }
  }

  private func reply(_ reply: ReplyStatement) -> String {
    "    \(name(reply.issuer)) replies: \(PlainText.line(reply.text)) (\(reply.id.short))"
  }
}
