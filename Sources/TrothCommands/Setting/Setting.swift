import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothReport
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a command finds around it: environment, clock, folder, repository, home.
final class Setting {
  /// The environment, as the process was started with.
  let environment: [String: String]
  /// Where words go.
  let console: Console
  /// The folder to start looking in.
  let directory: String
  /// The clock at the start.
  let now: Instant

  private var opened: Repository?
  private var loading: RecordLoader?
  /// Keys opened in this run: a passphrase is asked once.
  var openSigners: [DeviceKey: any Signer] = [:]
  private let openEnvironment: OpenEnvironment

  init(_ options: GlobalOptions, opening: OpenEnvironment = .hook) {
    environment = ProcessEnvironment.current
    console = Console(isQuiet: options.quiet)
    directory = options.directory
    now = Instant(seconds: Int64(time(nil)))
    openEnvironment = opening
  }

  /// The repository that the folder lies in.
  func repository() throws(TrothError) -> Repository {
    if let opened { return opened }
    let repository = try Repository.open(at: directory, environment: openEnvironment)
    opened = repository
    return repository
  }

  /// The repository, or `nil` where there is none.
  /// - Throws: when there is one that cannot be read: what it holds is not known then.
  func repositoryIfAny() throws(TrothError) -> Repository? {
    if opened == nil, Repository.isAbsent(at: directory, environment: openEnvironment) {
      return nil
    }
    return try repository()
  }

  /// The loader of the repository, shared so that a record is verified once.
  func loader() throws(TrothError) -> RecordLoader {
    if let loading { return loading }
    let loader = RecordLoader(try repository())
    loading = loader
    return loader
  }

  /// The person's own place on this machine.
  func home() throws(TrothError) -> Home {
    guard let home = Home(environment: environment) else {
      throw TrothError(
        .environment, "Neither TROTH_HOME nor HOME names a folder, so there is no place for keys.",
        hint: "export TROTH_HOME=\"$PWD/troth-home\"")
    }
    return home
  }

  /// How to ask for a passphrase.
  var passphrase: Passphrase { Passphrase(environment: environment) }
}
