import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// A snapshot kept in the Git directory for as long as nothing that it was made of has changed: the law,
/// the ledger, restrictive statements of other branches, the home, the version of Troth.
///
/// Nothing is decided by it but what `troth trust` shows. Specification: docs/spec/trust.md, "Answers".
struct TrustCache {
  private let setting: Setting
  private let repository: Repository
  private let file: CacheFile

  private static let largest = 268_435_456
  private static let version = "troth-trust-snapshot 1"

  /// `nil` where an answer is asked for that is not this clone's usual one.
  init?(_ setting: Setting, _ options: AuthorityOptions) throws(TrothError) {
    guard options == AuthorityOptions(), let repository = try setting.repositoryIfAny() else {
      return nil
    }
    self.setting = setting
    self.repository = repository
    file = CacheFile(repository, "trust")
  }

  /// The snapshot, when it still holds.
  func read(at instant: Instant) -> (snapshot: TrustSnapshot, trees: [ObjectID])? {
    guard let bytes = file.read(limit: Self.largest) else { return nil }
    var reader = ByteReader(bytes)
    guard reader.text() == Self.version, let key = reader.digest(), let ledger = reader.text(),
      let now = try? self.key(ledger: ledger), now.digest == key,
      let snapshot = TrustSnapshot(from: &reader, at: instant), reader.isAtEnd
    else { return nil }
    return (snapshot, now.trees)
  }

  /// Keeps a snapshot of a project.
  func write(_ snapshot: TrustSnapshot, of here: ProjectSetting, at instant: Instant) {
    guard let key = try? key(ledger: here.state.ledgerRef) else { return }
    let window = TrustSnapshot.Window(of: here.union.records, around: instant)
    var writer = ByteWriter()
    writer.text(Self.version)
    writer.digest(key.digest)
    writer.text(here.state.ledgerRef)
    snapshot.write(window, to: &writer)
    file.write(writer.bytes)
  }

  /// What a snapshot rests on, and the trees of the authority state.
  ///
  /// - Throws: where anything is other than this clone has seen it: then the whole question is asked.
  private func key(ledger: String) throws(TrothError) -> (digest: Digest, trees: [ObjectID]) {
    let pin = try PinFile(repository).read()
    let loader = try setting.loader()
    let reader = AuthorityReader(repository, loader: loader, options: .init())
    guard let pin, let place = try reader.placeIfAny(pin: pin),
      let law = try repository.reference(place.ref), pin.seen[place.ref]?.commit == law
    else { throw Self.unseen }
    let statements = try repository.reference(ledger)
    guard ledger == place.ref || pin.seen[ledger]?.commit == statements else { throw Self.unseen }
    var trees: [ObjectID] = []
    for commit in [law, statements].compactMap(\.self) {
      if let tree = try loader.troth(ofCommit: commit) { trees.append(tree) }
    }
    var text = "\(TrothVersion.text)\n\(pin.project)\n\(place.ref) \(law)\n"
    text += "\(ledger) \(statements?.description ?? "-")\n"
    for tree in try ElsewhereReader(repository, loader: loader).trees() { text += "\(tree)\n" }
    if let home = Home(environment: setting.environment), let kept = try home.repository() {
      text += "home \(try kept.reference(Home.ref)?.description ?? "-")\n"
    }
    return (SHA256.digest(Array(text.utf8)), trees)
  }

  private static let unseen = TrothError(.environment, "This clone has not seen this state yet.")
}
