import ArgumentParser
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// `troth export about-me`, and `troth export --about me`: what others say of you that holds anywhere.
struct ExportAboutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "about", abstract: "Write what others say of you that every project may weigh.",
    discussion: """
      Vouches and delegations without a project that are about you and count now, your replies to them, \
      and the identities that they need. Another project admits them with troth bundle apply and weighs \
      them from its own stewards on. Into a file, or as records onto a branch of this repository.

      Example:
        troth export --about me about-me.json
        troth export --about me --branch about-me

      Exit status: 0 written, 1 there is nothing to write, 2 could not, 64 usage.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var project: ProjectOptions

  @Option(help: "About whom: me, or a DID or 16 characters of one, a key, a signed commit.")
  var about: String

  @Argument(help: "The bundle to write.")
  var file: String?

  @Option(help: ArgumentHelp("Put them as records onto this branch instead.", valueName: "name"))
  var branch: String?

  @Flag(help: "Say how many records would be written, and write nothing.")
  var dryRun = false

  func validate() throws {
    if (file == nil) == (branch == nil) {
      throw ValidationError("Name a file to write, or a branch with --branch.")
    }
    if let branch, !BranchName.isValid(branch) {
      throw ValidationError("'\(branch)' is not the name of a branch.")
    }
  }

  func run() async throws {
    let setting = Setting(global)
    let here = try setting.projectHere(project.authorityOptions)
    let known = try setting.known(here)
    let person =
      about == "me"
      ? known.people.node(of: try setting.me().person)
      : try Whom(setting: setting, known: known).find(about)
    let statements = portable(about: person, known, at: project.at ?? setting.now)
    guard !statements.isEmpty else {
      setting.console.remark(
        "Nobody has said anything of them that holds anywhere; `troth vouch --anywhere` does.")
      throw ExitCode(1)
    }
    let needed = NeededIdentities(union: known.union, people: known.people)
      .records(for: statements, and: [person])
    let bundle = RecordBundle(statements + needed)
    if let file {
      try BundleFile(setting: setting).write(bundle, to: file, dryRun: dryRun)
    } else if let branch {
      try write(bundle, onto: branch, setting)
    }
  }

  /// Portable words about a person that count, and what they reply to them.
  private func portable(
    about person: PersonID, _ known: KnownHere, at instant: Instant
  ) -> [Verified] {
    let statements = known.statements
    let words = statements.all.filter { statement in
      let record = statement.record
      guard record.project == nil, statements.counts(statement, at: instant) else { return false }
      let about = Vouch(record)?.person ?? Delegation(record)?.person
      return about.map { known.people.node(of: $0) == person } ?? false
    }
    let ids = Set(words.map(\.id))
    let replies = statements.all.filter { statement in
      guard let reply = Reply(statement.record), ids.contains(reply.record) else { return false }
      return statement.node == person && statements.counts(statement, at: instant)
    }
    return (words + replies).map(\.verified)
  }

  private func write(
    _ bundle: RecordBundle, onto branch: String, _ setting: Setting
  ) throws(TrothError) {
    let repository = try setting.repository()
    let ref = "refs/heads/\(branch)"
    if case .branch(let head, _) = try repository.head(), head == ref {
      throw TrothError(
        .user, "\(PlainText.line(branch)) is checked out, and its files would not follow.",
        hint: "troth export --about me --branch about-me")
    }
    if !dryRun {
      _ = try RecordWriter(repository).add(
        bundle.records, to: ref, message: "troth: statements that hold anywhere",
        by: CommitSigning(identity: try setting.commitIdentity(), signer: nil))
    }
    let count = bundle.records.count
    setting.console.answer(
      "\(dryRun ? "would write" : "wrote") \(count) records onto the branch \(PlainText.line(branch))"
    )
  }
}
