import TrothConsent
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// Accepting terms: showing the text, asking, and making the statement.
struct Agreeing {
  let setting: Setting
  let project: ProjectSetting
  let known: KnownHere

  /// In which language the text was read, and for whom.
  var language = "en"
  var onBehalfOf: String?

  /// Shows a text and asks, unless the answer was given on the command line.
  ///
  /// - Parameters:
  ///   - isAnswered: whether `--yes` was given.
  ///   - instead: the command that answers.
  /// - Throws: a `.usage` error that names it, where nobody can be asked.
  func confirm(
    _ terms: TermsInForce, isAnswered: Bool, instead: String
  ) throws(TrothError) -> Bool {
    if isAnswered { return true }
    if Console.isInteractive {
      for line in try setting.lines(of: terms, in: project) { setting.console.warn("  \(line)") }
    }
    return try setting.console.confirm(
      "Do you accept \(terms.name), the text \(terms.rule.terms) "
        + "(\(terms.terms.text.description.prefix(10)))?", instead: instead)
  }

  /// The statement: one made before that is on its way, or a new one, which names those of the same
  /// person that were ended.
  func record(_ terms: TermsInForce, by me: Me) throws(TrothError) -> Verified {
    let mine = terms.agreements(of: me.person, in: known)
    let again = mine.first { statement, agreement in
      agreement.text == terms.terms.text && agreement.language == language
        && agreement.onBehalfOf == onBehalfOf && agreement.person == me.person
        && known.statements.counts(statement, at: setting.now)
    }
    if let again { return again.0.verified }
    var subject = Agreement(
      person: me.person, project: project.state.project.id, terms: terms.name,
      text: terms.terms.text, language: language, onBehalfOf: onBehalfOf
    ).subject
    let ended = terms.withdrawn(by: me.person, in: known)
    if !ended.isEmpty { subject["after"] = .array(ended.map { .string($0.description) }) }
    return try RecordDraft(
      kind: .agreement, issuer: me.person, subject: subject, at: setting.now
    ).signed(by: setting.signer(me))
  }

  /// Places statements and what the project lacks to know their author by; says so where the
  /// checked-out branch holds them all.
  func place(
    _ records: [Verified], shown: Verified, also: [Verified] = [], what: String,
    options: WriteOptions, by me: Me
  ) async throws(TrothError) {
    let usual = try standard
    let target = options.to ?? usual
    let all = records + (target == .home ? [] : known.unsettled(me.records))
    if target == .change, all.allSatisfy({ known.branch.contains($0.id) }) {
      let console = setting.console
      console.answer(
        console.isQuiet
          ? ([shown] + also).map(\.id.description)
          : ["\(what): \(shown.id.short), in this branch already"])
      return
    }
    try await Placement(setting: setting, options: options, project: project, what: what).place(
      all, shown: shown, also: also, standard: usual, by: me, signer: setting.signer(me))
  }

  /// Where agreements and what belongs to joining go, unless the user says.
  var standard: StatementTarget {
    get throws(TrothError) { try setting.repository().isBare ? .ledger : .change }
  }

  /// Reads a language tag (BCP 47) as it is written in records.
  static func isLanguage(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return text.utf8.count <= 35 && (2...3).contains(parts[0].count)
      && parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { (48...57).contains($0) || (97...122).contains($0 | 0x20) }
      }
  }
}
