import TrothModel
import TrothRecords

/// What is said of data about people, in plain words. Nobody whom data is about is named.
extension StatementWords {
  func subject(_ record: Record) -> String {
    guard let binding = SubjectBinding(record) else { return "says who speaks for somebody" }
    let what = binding.isCommunity ? "the community" : "the person"
    return "says who speaks for \(what) \(binding.id.short), in \(name(binding.project))"
  }

  func consentRequest(_ record: Record) -> String {
    guard let request = ConsentRequest(record) else { return "asks for a consent" }
    return "asks \(request.id.short) to permit \(uses(request.processing))"
      + "; who benefits: \(PlainText.line(request.benefits))"
  }

  func consent(_ record: Record) -> String {
    guard let consent = Consent(record) else { return "states a consent" }
    return "states that \(consent.id.short) permits \(uses(consent.processing))"
      + how(consent.indicated)
  }

  func consentRefusal(_ record: Record) -> String {
    guard let refusal = ConsentRefusal(record) else { return "states a refusal" }
    let verb = refusal.state == .refused ? "refuses" : "does not answer yet to"
    let purposes = refusal.purposes.isEmpty ? "any use" : "use for \(list(refusal.purposes))"
    let data = refusal.data.isEmpty ? "all data about them" : list(refusal.data)
    return "states that \(refusal.id.short) \(verb) \(purposes) of \(data)"
      + how(refusal.indicated)
  }

  func consentEnd(_ record: Record) -> String {
    guard let end = ConsentEnd(record) else { return "ends a consent" }
    let what =
      end.consents.isEmpty && end.data.isEmpty
      ? "every consent"
      : list(end.consents.map { "the consent \($0.short)" } + end.data)
    let sentence =
      switch end.manner {
      case .withdrawn: "states that \(end.id.short) withdrew \(what)"
      case .revoked: "stops the use that \(end.id.short) permitted by \(what)"
      case .invalidated: "finds that \(what) of \(end.id.short) does not hold"
      }
    return sentence + (end.indicated.map(how) ?? "") + because(end.reason)
  }

  private func uses(_ processing: [Processing]) -> String {
    processing.map { clause in
      "\(list(clause.operations)) of \(list(clause.data)) for \(list(clause.purposes)) "
        + "to \(list(clause.audiences))"
    }.joined(separator: "; ")
  }

  private func how(_ indicated: Indication) -> String {
    indicated.method == "signed" ? "" : ", written down (\(PlainText.line(indicated.method)))"
  }

  private func list(_ texts: [String]) -> String {
    texts.isEmpty ? "nothing" : texts.map { PlainText.line($0) }.joined(separator: ", ")
  }
}
