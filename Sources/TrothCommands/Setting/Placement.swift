import ArgumentParser
import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// Where a statement goes.
enum StatementTarget: String, ExpressibleByArgument, CaseIterable {
  case ledger, change, home
}

/// Options of every command that writes a statement.
struct WriteOptions: ParsableArguments {
  @Option(help: "Where the statement goes: ledger, change (staged in the work tree) or home.")
  var to: StatementTarget?

  @Flag(help: "Commit exactly what was staged.")
  var commit = false

  @Flag(help: "Keep the ledger local; `troth undo` can take it back.")
  var noPush = false

  @Flag(help: "Say what would be written, and write nothing.")
  var dryRun = false

  @Flag(help: "Answer every question with yes.")
  var yes = false
}

/// Puts signed records where they belong and says so.
struct Placement {
  let setting: Setting
  let options: WriteOptions
  /// The project, where there is one.
  let project: ProjectSetting?

  /// What was done, for the journal and commit messages: "agree dco".
  let what: String
  /// Whether the home keeps them too: what others said stays where it is.
  var keeps = true
  /// Whether the ids are the answer; else they are only said beside it.
  var isAnswer = true

  /// Places records.
  ///
  /// - Parameters:
  ///   - shown: the record whose id is the answer.
  ///   - also: further ones whose ids are answers too.
  ///   - texts: law files that go along with a change, from the work tree's root.
  ///   - standard: where statements of this kind go unless the user says.
  func place(
    _ records: [Verified], shown: Verified, also: [Verified] = [],
    texts: [(path: GitPath, bytes: [UInt8])] = [], standard: StatementTarget, by me: Me,
    signer: any Signer
  ) async throws(TrothError) {
    let target = try resolved(options.to ?? standard)
    let id = shown.id
    guard !options.dryRun else {
      setting.console.remark("dry run: would write to \(target.rawValue), and wrote nothing")
      for record in records {
        setting.console.remark("  .troth/\(RecordPlace.path(of: record.record, id: record.id))")
      }
      if isAnswer { setting.console.answer(([id] + also.map(\.id)).map(\.description)) }
      return
    }
    if keeps { try setting.home().keep(records, message: what, at: setting.now) }
    let outcome: String
    switch target {
    case .home: outcome = "kept in your home, for you alone"
    case .change: outcome = try await stage(records, texts, signer: signer)
    case .ledger: outcome = try await ledger(records, signer: signer)
    }
    if !isAnswer {
      setting.console.remark("\(what): \(id.short), \(outcome)")
    } else if setting.console.isQuiet {
      setting.console.answer(([id] + also.map(\.id)).map(\.description))
    } else {
      setting.console.answer("\(what): \(id.short), \(outcome)")
    }
  }

  /// A solitary project has no ledger of its own; a checked-out ledger is written through the work
  /// tree.
  private func resolved(_ target: StatementTarget) throws(TrothError) -> StatementTarget {
    guard target == .ledger else { return target }
    guard let project else {
      throw TrothError(
        .user, code: .notAProject, "There is no project here whose ledger could take this.",
        hint: "troth init")
    }
    let repository = try setting.repository()
    if case .branch(let ref, _) = try repository.head(),
      ref == project.law.ledgerRef, !repository.isBare
    {
      return .change
    }
    return .ledger
  }

  private func stage(
    _ records: [Verified], _ texts: [(path: GitPath, bytes: [UInt8])], signer: any Signer
  ) async throws(TrothError) -> String {
    let repository = try setting.repository()
    var files = texts
    for record in records {
      let path = RecordPlace.path(of: record.record, id: record.id).below(RecordPlace.root)
      files.append((path, record.record.fileBytes))
    }
    do {
      try repository.stage(files)
    } catch {
      // libgit2 cannot write a split or sparse index; git can.
      guard error.code == .repositoryUnsupported, let root = repository.workTree else {
        throw error
      }
      try await GitCommand.stage(try repository.writeFiles(files), in: root)
    }
    remember(
      .init(what: what, records: records.map(\.id), staged: files.map(\.path)), in: repository)
    guard options.commit else { return "staged for your next commit" }
    let commit = try WorkTreeCommit(setting: setting)
      .commit(files, message: "troth: \(what)", signer: signer)
    return "committed as \(commit.short)"
  }

  /// Notes what was written, for `troth undo`. It is written by then, so a journal that cannot be is
  /// said and makes nothing undone.
  private func remember(_ entry: Journal.Entry, in repository: Repository) {
    do throws(TrothError) {
      try Journal(repository).append(entry)
    } catch {
      setting.console.remark("note: `troth undo` will not know of this: \(error.message)")
    }
  }

  private func ledger(
    _ records: [Verified], signer: any Signer
  ) async throws(TrothError) -> String {
    guard let project else { throw TrothError(.internal, "A ledger without a project.") }
    let repository = try setting.repository()
    let branch = project.state.project.current.ledger
    let writer = LedgerWriter(
      repository, loader: try setting.loader(), branch: branch, remote: project.state.place.remote)
    let written = try await writer.write(
      records, message: "troth: \(what)",
      by: CommitSigning(identity: try setting.commitIdentity(), signer: signer),
      push: !options.noPush, interactive: Console.isInteractive)
    if let move = written.move {
      remember(.init(what: what, records: records.map(\.id), branch: move), in: repository)
    }
    switch written.outcome {
    case .pushed(let remote): return "on the ledger and pushed to \(remote)"
    case .local: return "on the ledger (\(branch))"
    case .kept(let reason):
      setting.console.remark("note: the ledger was not pushed: \(reason)")
      setting.console.remark("hint: git push \(project.state.place.remote ?? "origin") \(branch)")
      return "on your own copy of the ledger"
    }
  }
}

extension Setting {
  /// Who git says commits are by.
  /// - Throws: a `.user` error with git's own remedy.
  func commitIdentity() throws(TrothError) -> CommitIdentity {
    if let identity = try repository().identity() { return identity }
    throw TrothError(
      .user, "git does not know your name and address yet.",
      hint: "git config --global user.name \"Your Name\"")
  }
}
