import ArgumentParser
import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothReport
import TrothStore

/// `troth undo`: takes back what is not published yet.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back the last thing that Troth wrote here.",
    discussion: """
      Works until it is committed or pushed. What others may have seen is ended with \
      `troth withdraw`, not taken back.

      Example:
        troth agree dco --no-push
        troth undo

      Exit status: 0 taken back, 2 could not.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Say what would be taken back, and change nothing.")
  var dryRun = false

  func run() async throws {
    let setting = Setting(global)
    let repository = try setting.repository()
    let journal = Journal(repository)
    guard let entry = try journal.entries().last else {
      throw TrothError(.user, "There is nothing to take back in this clone.", hint: "troth log")
    }
    let undo = Undo(repository: repository, entry: entry)
    try undo.check()
    if !dryRun {
      try undo.carryOut()
      try undo.forget(setting.home(), at: setting.now)
      try journal.removeLast()
    }
    setting.console.answer(
      "\(dryRun ? "would take back" : "took back"): \(PlainText.line(entry.what))")
  }
}

/// Takes one entry of the journal back, if nobody else can have seen it.
struct Undo {
  let repository: Repository
  let entry: Journal.Entry

  /// - Throws: a `.user` error when it is committed, pushed, or changed since.
  func check() throws(TrothError) {
    if let move = entry.branch { try check(move) }
    guard !entry.staged.isEmpty else { return }
    if let path = try committed(at: try repository.head().commit) {
      throw TrothError(
        .user, "\"\(PlainText.line(entry.what))\" is committed already.",
        hint: "git revert $(git log -1 --format=%h -- \(ShellWord.quoted(path)))")
    }
    for prefix in ["refs/heads/", "refs/remotes/"] {
      for branch in try repository.references(under: prefix) {
        guard let path = try committed(at: branch.target) else { continue }
        throw TrothError(
          .user,
          "\"\(PlainText.line(entry.what))\" is committed already, on \(PlainText.line(branch.name)).",
          hint: "git log -1 \(ShellWord.quoted(branch.name)) -- \(ShellWord.quoted(path))")
      }
    }
    // Whoever unstaged it by hand is half way there; another work tree's index is not looked into.
    let staged = Set(try repository.stagedChanges().map(\.path))
    let worktrees = FilePath(repository.commonDirectory).appending("worktrees")
    if PathKind.of(worktrees) == .folder, !entry.staged.contains(where: staged.contains) {
      throw TrothError(
        .user, "\"\(PlainText.line(entry.what))\" is not staged in this work tree.",
        hint: "git worktree list")
    }
  }

  /// One of the entry's records that a commit holds. Texts may have been there before.
  private func committed(at tip: ObjectID?) throws(TrothError) -> GitPath? {
    guard let tip, try repository.kind(of: tip) == .commit else { return nil }
    let tree = try repository.treeID(ofCommit: tip)
    for path in entry.staged where isRecord(path) {
      if try repository.entry(at: path, inTree: tree) != nil { return path }
    }
    return nil
  }

  private func isRecord(_ path: GitPath) -> Bool {
    guard let name = path.components.last?.text else { return false }
    return entry.records.contains { name.hasSuffix("\($0).json") }
  }

  private func check(_ move: Journal.Entry.Move) throws(TrothError) {
    guard try repository.reference(move.ref) == move.new else {
      throw TrothError(
        .user, "\(move.ref) has moved on since.",
        hint: "troth withdraw \(entry.records.first?.short ?? "ID")")
    }
    for tracked in try repository.references(under: "refs/remotes/")
    where try repository.isAncestor(move.new, of: tracked.target) {
      throw TrothError(
        .user, "\"\(PlainText.line(entry.what))\" is pushed, so others may have seen it.",
        hint: "troth withdraw \(entry.records.first?.short ?? "ID")")
    }
  }

  func carryOut() throws(TrothError) {
    if let move = entry.branch {
      let done: Bool
      if let old = move.old {
        done = try repository.update(move.ref, to: old, expecting: move.new, message: "troth: undo")
      } else {
        done = try repository.delete(move.ref, expecting: move.new)
      }
      guard done else {
        throw TrothError(
          .environment, code: .storeLocked, "The branch moved at the same moment.",
          hint: "troth undo")
      }
    }
    if let move = entry.branch { try unsee(move) }
    if !entry.staged.isEmpty { try unstage() }
  }

  /// What this clone has seen of its own ledger goes back with it: nobody rewrote anything.
  private func unsee(_ move: Journal.Entry.Move) throws(TrothError) {
    let pins = PinFile(repository)
    guard var pin = try pins.read(), pin.seen[move.ref]?.commit == move.new else { return }
    pin.seen[move.ref] = move.old.map { Pin.Seen(commit: $0, sequence: nil) }
    try pins.write(pin)
  }

  /// Takes the statements out of the home too, where a withdrawal would go on counting; identities
  /// stay. A project that was founded and never committed is forgotten.
  func forget(_ home: Home, at instant: Instant) throws(TrothError) {
    let kinds: Set<RecordKind> = [
      .agreement, .withdrawal, .admission, .projectEvent, .vouch, .delegation, .concern, .reply,
      .block, .acceptance, .approval,
    ]
    try home.forget(Set(entry.records), of: kinds, at: instant)
    let pins = PinFile(repository)
    if let pin = try pins.read(), pin.isFounder, entry.records.contains(pin.project.inception) {
      try pins.remove()
    }
  }

  /// Takes files out of the index and, unless somebody has changed them since, out of the work tree.
  private func unstage() throws(TrothError) {
    let staged = Set(entry.staged)
    let blobs = try repository.stagedChanges().filter { staged.contains($0.path) }
    try repository.unstage(entry.staged)
    guard let root = repository.workTree else { return }
    let limit = AuthorityState.largestText
    for path in entry.staged where !blobs.contains(where: { $0.path == path }) {
      guard let text = path.text else { continue }
      let file = FilePath(root).appending(text)
      guard PathKind.of(file) == .file, let bytes = try AtomicFile.read(file, limit: limit),
        wrote(bytes)
      else { continue }
      try AtomicFile.remove(file)
    }
    for change in blobs {
      guard let text = change.path.text, let blob = change.newID, change.oldID == nil else {
        continue
      }
      let file = FilePath(root).appending(text)
      if try AtomicFile.read(file, limit: limit) == repository.blob(blob, limit: limit) {
        try AtomicFile.remove(file)
      }
    }
  }

  /// Whether these are the bytes of one of the entry's records, or of a text that it has a copy of.
  private func wrote(_ bytes: [UInt8]) -> Bool {
    if case .success(let verified) = Verified.verify(file: bytes) {
      return entry.records.contains(verified.id)
    }
    let digest = SHA256.digest(bytes).description
    return entry.staged.contains { path in
      path.isBelow(GitPath(".troth/texts")) && path.components.last?.text == digest
    }
  }
}
