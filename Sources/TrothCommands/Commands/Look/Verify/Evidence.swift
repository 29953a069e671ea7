import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// What is known around record files: the project's records where there is a project, the home's,
/// those that lie beside the files, and the files themselves.
final class Evidence {
  private let setting: Setting
  private let here: ProjectSetting?
  /// What people are called.
  private(set) var names = Names()

  init(setting: Setting, options: AuthorityOptions) {
    self.setting = setting
    here = try? setting.projectIfAny(options)
  }

  private struct Found {
    let file: FileArgument
    let claims: FileVerdict.Claims
    let result: Result<Verified, RecordRefusal>
    let folder: TrothFolder?
  }

  /// Verifies and attributes files. - Complexity: one verification for each file and for each
  /// record that lies beside one in `identities/` or `countersignatures/`.
  func verdicts(of files: [FileArgument]) -> [FileVerdict] {
    var unread: [FileArgument: String] = [:]
    var found: [FileArgument: Found] = [:]
    for file in files {
      do throws(TrothError) { found[file] = try read(file) } catch { unread[file] = error.message }
    }
    let judge = judge(Array(found.values))
    return files.map { file in
      guard let one = found[file] else {
        return FileVerdict(
          file: file.text, standing: .unreadable(unread[file] ?? ""), claims: .none)
      }
      return FileVerdict(
        file: file.text, standing: judge.standing(of: one.result, in: one.folder),
        claims: one.claims)
    }
  }

  private func read(_ file: FileArgument) throws(TrothError) -> Found {
    // One byte more than a record may have, so that what is too large is refused and not unread.
    let bytes = try file.bytes(limit: CanonCommand.largest)
    let place = file.path.flatMap(TrothFolder.containing)
    return Found(
      file: file, claims: .reading(bytes),
      result: Verified.verify(file: bytes, path: place?.place), folder: place?.folder)
  }

  private func judge(_ found: [Found]) -> FileJudge {
    let folders = Set(found.compactMap(\.folder))
    // Outside a project, what lies together is each other's authority.
    let source: RecordSource = here == nil ? .ledger : .range
    var records = here?.union.every ?? []
    records += setting.homeRecords().map { SourcedRecord($0, from: .elsewhere) }
    for folder in folders {
      let places = (try? folder.files(in: ["identities", "countersignatures", "profiles"])) ?? []
      for place in places {
        if case .success(let verified) = folder.verify(place) {
          records.append(SourcedRecord(verified, from: source))
        }
      }
    }
    for one in found {
      if case .success(let verified) = one.result {
        records.append(SourcedRecord(verified, from: one.folder == nil ? .range : source))
      }
    }
    let union = RecordUnion(records)
    let people = People(union)
    let statements = Statements(union, people: people, project: nil)
    names = Names(claimed: NameBook.claimed(statements, people: people))
    let tree = (try? setting.repository())?.workTree
    return FileJudge(
      union: union, people: people, project: here?.state.project.id,
      projectFolder: tree.map { TrothFolder(root: FilePath($0).appending(".troth")) })
  }
}

/// Attributes verified records from what is known around them.
struct FileJudge {
  let union: RecordUnion
  let people: People
  let project: TrothDID?
  /// The folder whose records must be about the project.
  let projectFolder: TrothFolder?

  /// How far a file holds.
  /// - Parameter folder: the `.troth/` that it lies in.
  func standing(
    of result: Result<Verified, RecordRefusal>, in folder: TrothFolder?
  ) -> FileVerdict.Standing {
    switch result {
    case .failure(let refusal): return .refused(refusal)
    case .success(let verified):
      let asked = folder != nil && folder == projectFolder ? project : nil
      return standing(of: verified, about: asked)
    }
  }

  /// How far a verified record holds.
  /// - Parameter project: the project that it must be about, if it names one.
  func standing(of verified: Verified, about project: TrothDID?) -> FileVerdict.Standing {
    let found = union[verified.id] ?? SourcedRecord(verified, from: .range)
    if case .identity(let did) = verified.record.issuer {
      guard let identity = people.identities[did] else {
        return .proved("the log of its issuer is not here")
      }
      if let newer = identity.newer {
        return .proved("the log of its issuer needs a newer version of Troth (\(newer))")
      }
    }
    // Of two proofs under one id the union keeps one; this file's own is the one that is asked about.
    let own = SourcedRecord(verified, from: found.source)
    switch Attribution(people: people, project: project).attribute(own) {
    case .success(let attributed): return .attributed(Self.person(attributed))
    case .failure(let refusal): return .refused(refusal)
    }
  }
}

extension FileJudge {
  /// The root key that founds an identity speaks as that identity.
  private static func person(_ attributed: Attributed) -> PersonID {
    guard attributed.record.kind == .identityEvent, case .key = attributed.record.issuer else {
      return attributed.node
    }
    return .identity(TrothDID(inception: attributed.id))
  }
}

extension FileVerdict.Claims {
  /// What bytes say of themselves, however little of it holds.
  static func reading(_ bytes: [UInt8]) -> FileVerdict.Claims {
    guard bytes.count <= RecordLimits.bytes,
      let document = try? JSONParser.parse(bytes, dialect: .general).object
    else { return .none }
    return FileVerdict.Claims(
      kind: document["type"]?.array?.dropFirst().first?.string, id: RecordID(of: document),
      issuer: document["issuer"]?.string)
  }
}
