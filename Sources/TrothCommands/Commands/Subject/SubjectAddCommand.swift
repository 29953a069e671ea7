import ArgumentParser
import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth subject add`: a pseudonym for somebody, and who speaks for them.
struct SubjectAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Give somebody a pseudonym, and say who speaks for them.",
    discussion: """
      The name goes into your private register and nowhere else. You may write down what they say, \
      unless others are named with --recorder; to permit something on their word takes a sheet of paper \
      and a second person besides.

      Example:
        troth subject add "Adaeze" --key adaeze.pub
        troth subject add "Ben" --guardian did:key:z6Mk… --recorder did:troth:zQm…
        troth subject add "Hill people" --community-authority a.pub --community-authority b.pub \\
          --authorities-needed 2

      Exit status: 0 written, 1 you said no, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var speakers: SpeakerOptions

  @Argument(help: "What they are called, for your private register.", transform: Self.name)
  var name: String

  @Flag(help: "Somebody else of the same name is in the register already.")
  var another = false

  func run() async throws {
    let setting = Setting(global)
    let saying = try ConsentSaying(
      setting, project.authorityOptions, write, to: "say who speaks for whom")
    try saying.requireDataSteward()
    if !another, let known = saying.subjects.rows.first(where: { $0.name == name }) {
      throw TrothError(
        .user, "Somebody of that name is in your private register already: \(known.id).",
        hint: "troth subject show \(known.id)")
    }
    let id = SubjectID.random()
    var binding = SubjectBinding(id: id, project: saying.id)
    try speakers.apply(to: &binding, saying)
    if speakers.recorder.isEmpty { binding.recorders = [saying.me] }
    guard let row = PrivateRegister.Row(id: id, name: name) else { return }
    let register = saying.subjects.register
    var isIn = false
    do {
      try await saying.saying.say(
        [saying.draft(binding, replaces: [])], instead: "add --yes",
        before: { () throws(TrothError) in
          try register.change { $0.append(row) }
          isIn = true
        })
    } catch {
      // Killed before this, a row is left that no binding is for: `subject list` shows it.
      if isIn { try? register.change { $0.removeAll { $0.id == id } } }
      throw error
    }
    setting.console.remark("\(PlainText.line(name)) is \(id), in your private register only.")
  }

  private static func name(_ text: String) throws -> String {
    guard PrivateRegister.Row.isName(text) else {
      throw ValidationError("A name has 1 to 1,024 bytes on one line.")
    }
    return text
  }
}

extension ConsentSaying {
  /// - Throws: a `.user` error when what the speaker would bind would be nothing.
  func requireDataSteward() throws(TrothError) {
    guard !isDataSteward else { return }
    throw TrothError(
      .user,
      "Only the project's data stewards say who speaks for whom; from anybody else it would count "
        + "for nothing.", hint: "troth project show")
  }

  /// A binding to say.
  func draft(_ binding: SubjectBinding, replaces: [RecordID]) -> PersonStatement.Draft {
    var subject = binding.subject
    if !replaces.isEmpty {
      subject["replaces"] = .array(replaces.map { .string($0.description) })
    }
    let what = "say who speaks for \(binding.id.short)"
    return .init(
      kind: .subject, subject: subject, until: nil, what: what,
      question: "Say who speaks for \(binding.id.short)?", details: lines(of: binding))
  }
}

extension SubjectID {
  /// A new pseudonym.
  static func random() -> SubjectID {
    let digits = (0..<16).map { _ in
      let byte = String(UInt8.random(in: 0...255), radix: 16)
      return byte.count == 1 ? "0\(byte)" : byte
    }
    // SAFETY: sixteen bytes in two hexadecimal digits each are a subject.
    return SubjectID(prefix + digits.joined())!
  }
}
