import TrothCrypto
import TrothModel
import TrothReport
import TrothTestSupport

/// A change in which one text stands wherever others can put one.
struct HostileStage {
  /// What not every text can stand in: records refuse what is no line or no prose.
  enum Place: Int, CaseIterable {
    case profile, reason, because
  }

  let stage: ReviewStage
  /// Which of these the text stands in.
  let places: [Place]

  /// - Parameter allowed: where the text is put, of the places that not every text can stand in.
  init(_ text: String, allowed: [Place] = Place.allCases) throws {
    var stage = try ReviewStage(
      policy: ReviewStage.enforcing.replacing(
        "strangers: hold", with: "strangers: { is: hold, branches: [\"**\"] }"))
    let (ana, bo) = (stage.ana, stage.bo)
    stage.name = text
    stage.onto = "refs/heads/x\(text)"
    stage.notes = [text]
    stage.names = [ana.id: text, bo.guest: text]
    try stage.insert(Self.signed(text, by: bo))
    try stage.insert(Self.unsigned(text, on: stage))
    stage.files = [
      GitPath("agreements/\(text)"): Array("{}".utf8),
      GitPath("notes/\(text)"): Array("x".utf8),
      "agreements/twice.json": Self.twice(text),
    ]
    var places: [Place] = []
    for place in allowed {
      guard let record = try? Self.record(place, text, stage) else { continue }
      if place == .because { stage.ledger.append(record) } else { stage.added.append(record) }
      places.append(place)
    }
    self.stage = stage
    self.places = places
  }

  private static func record(
    _ place: Place, _ text: String, _ stage: ReviewStage
  ) throws -> Verified {
    let bo = stage.bo
    switch place {
    case .profile:
      return try bo.says(.profile, Profile(person: bo.guest, name: text).subject, as: bo.guest)
    case .reason:
      let end = Withdrawal(record: stage.inception.id, project: stage.project, reason: text)
      return try bo.says(.withdrawal, end.subject, as: bo.guest)
    case .because: return try stage.admission(nil, because: text)
    }
  }

  /// Bo's commit, with a co-author of that name.
  private static func signed(_ text: String, by bo: Character) throws -> DraftCommit {
    let line = Self.without("\n\r\0", text)
    return DraftCommit(
      by: bo.ident, "\(line)\n\nx\n\nCo-authored-by: Dia \(line) <dia@example.org>\n",
      signer: bo.device)
  }

  /// A commit that nobody signed, by an author of that name.
  private static func unsigned(_ text: String, on stage: ReviewStage) -> DraftCommit {
    let name = Self.without("<>\n\r\0", text)
    return DraftCommit(
      by: "Eve \(name) <eve@example.org>", "x\n", parents: stage.commits.first.map { [$0.id] } ?? []
    )
  }

  /// A text with some characters replaced that would make a commit another one.
  private static func without(_ characters: String, _ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      kept.append(characters.unicodeScalars.contains(scalar) ? "_" : scalar)
    }
    return String(kept)
  }

  /// A record that names the text twice.
  private static func twice(_ text: String) -> [UInt8] {
    let object: JSONObject = [text: 1]
    let once = CanonicalJSON.encode(object).dropFirst().dropLast()
    return Array("{".utf8) + once + Array(",".utf8) + once + Array("}".utf8)
  }
}
