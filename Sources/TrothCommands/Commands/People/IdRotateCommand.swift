import ArgumentParser
import SystemPackage
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth id rotate`: the next root key takes the place of the root.
struct IdRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Put the next root key in the place of your root.",
    discussion: """
      For the day when your root key is lost or somebody else may have it. The next root key, which your \
      log has committed to, signs; it has to be on this machine, so copy its file into the folder of \
      keys that `troth id new` named. A new next root key is made: keep a copy of it elsewhere.

      What the root before signed and the new one does not build on is out of force for good, also where \
      the project has it already. --after names the last event of your log that is yours, where \
      somebody else has added some; by default it is the last one in force.

      Example:
        troth id rotate
        troth id rotate --after 1b2f60e4c1

      Exit status: 0 written, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions
  @OptionGroup var write: WriteOptions

  @Option(help: ArgumentHelp("The last event of your log that is yours.", valueName: "event"))
  var after: String?

  @Flag(help: "Make the new key file without a passphrase.")
  var noPassphrase = false

  func run() async throws {
    let setting = Setting(global)
    let log = try setting.ownLog(project.authorityOptions, isForRotation: true)
    let person = PersonID.identity(log.identity.did)
    guard let key = log.nextRoots.first, let place = log.own.reach.places[key] else {
      throw TrothError(
        .user,
        "None of the keys that may become your root is on this machine: your log has committed to "
          + "its next root key, and to no other.",
        hint: "cp NEXT-ROOT.key \(ShellWord.quoted(try setting.home().keys.string))/")
    }
    let base = try base(log)
    let name = log.own.names[person] ?? Self.owner(of: log.own.reach.file(of: key)?.file.label)
    let files = try setting.newKeyFiles(owner: name, roles: [Self.role])
    let root = try setting.signer(
      for: key, at: place, prompt: "Passphrase of your next root key: ")
    let event = try rotation(log, base, to: files[0].secret.publicKey, by: root, setting.now)
    let rotated = try rotated(log, event)
    var records = [event]
    let standing = log.identity.reaffirmed.sorted()
    if !standing.isEmpty {
      records.append(try log.reaffirmation(standing, by: root, at: setting.now))
    }
    if !write.dryRun {
      try setting.write(files, passphrase: try setting.newPassphrase(without: noPassphrase))
      try keepLog(setting, log)
    }
    try await setting.place(
      records, shown: event, of: log, root: root, options: write, what: "rotate root")
    remark(setting, log, rotated, place, files[0])
  }

  /// What the label of a next root key ends with.
  private static let role = "next root"

  /// Whose a next root key is by the label of its file, as `troth id new` gives it.
  private static func owner(of label: String?) -> String {
    guard let label, label.hasSuffix(" \(role)") else { return "key" }
    return String(label.dropLast(role.count + 1))
  }

  /// Who has nothing left but their next root key gets their log back.
  private func keepLog(_ setting: Setting, _ log: OwnLog) throws(TrothError) {
    guard log.own.people.identities[log.identity.did] == nil else { return }
    let records = log.known.union.every.map(\.verified)
    try setting.home().keep(
      setting.identityRecords(of: log.identity, among: records), message: "id rotate",
      at: setting.now)
  }

  /// The event that the rotation builds on.
  private func base(_ log: OwnLog) throws(TrothError) -> Verified? {
    guard let after else { return log.identity.events.last }
    let own = log.known.union.of(.identityEvent).map(\.verified).filter { verified in
      verified.id == log.identity.did.inception
        || verified.record.issuer == .identity(log.identity.did)
    }
    let id = try RecordPrefix.resolve(after, among: own.map(\.id))
    return own.first { $0.id == id }
  }

  private func rotation(
    _ log: OwnLog, _ base: Verified?, to next: DeviceKey, by root: any Signer, _ now: Instant
  ) throws(TrothError) -> Verified {
    guard let base, let sequence = base.record.subject["sequence"]?.integer else {
      throw TrothError(.internal, "An event of a log has no place in it.")
    }
    let event = IdentityEvent(
      sequence: sequence + 1, previous: base.id,
      operation: .rotate(nextRoot: [SHA256.digest(next.description.utf8)]))
    return try RecordDraft(
      kind: .identityEvent, issuer: .identity(log.identity.did),
      subject: event.subject(of: log.identity.did), at: now
    ).signed(by: root)
  }

  /// The log as it will be.
  private func rotated(_ log: OwnLog, _ event: Verified) throws(TrothError) -> Identity {
    let union = RecordUnion(log.known.union.every + [SourcedRecord(event, from: .ledger)])
    guard let identity = People(union).identities[log.identity.did],
      identity.events.contains(where: { $0.id == event.id })
    else {
      throw TrothError(
        .user,
        "A rotation after \(PlainText.line(after ?? "the last event")) would not follow in your log.",
        hint: "troth id show")
    }
    return identity
  }

  private func remark(
    _ setting: Setting, _ log: OwnLog, _ rotated: Identity, _ place: KeyRing.Place,
    _ next: NewKeyFile
  ) {
    guard !write.dryRun else {
      setting.console.remark("  \(next.path)")
      return
    }
    setting.console.remark(
      "Your root is now the \(place.text); the one before signs nothing any more.")
    setting.console.remark(
      "The key that can follow it is in \(next.path): keep a copy elsewhere, and best only there.")
    let cut = rotated.superseded.subtracting(log.identity.superseded)
    guard !cut.isEmpty else { return }
    setting.console.remark("Out of force now, as the rotation does not build on it:")
    for id in cut.sorted() {
      guard let record = log.known.union[id]?.verified.record else { continue }
      let words = StatementWords(names: Names(claimed: log.own.names), people: log.known.people)
      setting.console.remark("  \(id.short)  \(words.sentence(record, id: id))")
    }
  }
}
