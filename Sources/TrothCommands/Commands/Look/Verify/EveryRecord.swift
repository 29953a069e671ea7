import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Verifies every record within sight: of the authority state, of its ledger, of the work tree.
///
/// Reads trees, not a judged project, so that it still answers when the project does not hold.
struct EveryRecord {
  let setting: Setting
  let options: AuthorityOptions

  /// A record, where it was found, and what reading it came to.
  private struct Entry {
    let file: String
    let result: Result<Verified, RecordRefusal>
    let source: RecordSource
  }

  /// The verdicts: authority state first, then ledger, then work tree, each sorted by path.
  func verdicts() throws(TrothError) -> [FileVerdict] {
    let repository = try setting.repository()
    var entries: [Entry] = []
    if let ref = try authority(repository), let commit = try repository.reference(ref) {
      entries += try records(of: commit, named: ref, from: .law)
    }
    let law = RecordUnion(
      entries.compactMap { entry in
        (try? entry.result.get()).map { SourcedRecord($0, from: .law) }
      })
    let remembered = try pin()?.project
    let outcome = ProjectFold.fold(law, pinned: options.project ?? remembered)
    var project: TrothDID?
    if case .project(let state) = outcome { project = state.id }
    if let ref = try ledger(outcome, repository), let commit = try repository.reference(ref) {
      entries += try records(of: commit, named: ref, from: .ledger)
    }
    if let tree = repository.workTree {
      let folder = TrothFolder(root: FilePath(tree).appending(".troth"))
      for place in try folder.files(in: RecordLoader.allFolders) {
        entries.append(
          Entry(file: ".troth/\(place)", result: folder.verify(place), source: .range))
      }
    }
    return judged(entries, project: project)
  }

  private func judged(_ entries: [Entry], project: TrothDID?) -> [FileVerdict] {
    let union = RecordUnion(
      entries.compactMap { entry in
        (try? entry.result.get()).map { SourcedRecord($0, from: entry.source) }
      })
    let judge = FileJudge(
      union: union, people: People(union), project: project, projectFolder: nil)
    return entries.map { entry in
      switch entry.result {
      case .failure(let refusal):
        return FileVerdict(file: entry.file, standing: .refused(refusal), claims: .none)
      case .success(let verified):
        let record = verified.record
        return FileVerdict(
          file: entry.file, standing: judge.standing(of: verified, about: project),
          claims: .init(
            kind: record.kind.name, id: verified.id, issuer: record.issuer.description))
      }
    }
  }

  private func records(
    of commit: ObjectID, named ref: String, from source: RecordSource
  ) throws(TrothError) -> [Entry] {
    let loader = try setting.loader()
    guard let troth = try loader.troth(ofCommit: commit) else { return [] }
    let loaded = try loader.records(inTroth: troth, from: source)
    let good = loaded.records.map { found in
      let path = RecordPlace.path(of: found.verified.record, id: found.verified.id)
      return (
        path,
        Entry(
          file: "\(ref):.troth/\(path)", result: .success(found.verified), source: source)
      )
    }
    let bad = loaded.problems.map { problem in
      (
        problem.path,
        Entry(
          file: "\(ref):.troth/\(problem.path)", result: .failure(problem.refusal), source: source)
      )
    }
    return (good + bad).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// A damaged pin is no reason to stop looking; `troth doctor` says what to do about it.
  private func pin() throws(TrothError) -> Pin? {
    let repository = try setting.repository()
    return (try? PinFile(repository).read()) ?? nil
  }

  private func authority(_ repository: Repository) throws(TrothError) -> String? {
    let reader = AuthorityReader(
      repository, loader: try setting.loader(), options: options)
    if options.authority != nil { return try reader.place(pin: pin()).ref }
    return (try? reader.place(pin: pin()))?.ref
  }

  private func ledger(
    _ outcome: ProjectOutcome, _ repository: Repository
  ) throws(TrothError) -> String? {
    if let named = options.ledger {
      return ["refs/heads/\(named)", "refs/remotes/\(named)"]
        .first { (try? repository.reference($0)) != nil } ?? named
    }
    var branch = "troth/ledger"
    if case .project(let state) = outcome {
      if state.isSolitary { return nil }
      branch = state.current.ledger
    }
    let reader = AuthorityReader(repository, loader: try setting.loader(), options: options)
    return (try? reader.place(pin: pin()))?.ref(ofBranch: branch)
  }
}
