import TrothGit
import TrothTestSupport

extension TempRepository {
  /// Opens the repository as a command would, in the test's fixed environment.
  func opened(at place: String? = nil) throws -> Repository {
    try Repository.open(at: place ?? path, environment: .ordinary(environment))
  }

  /// Opens the repository as a hook would, with variables that git would have set.
  func openedByHook(_ variables: [String: String] = [:]) throws -> Repository {
    try Repository.open(
      at: path, environment: .hook(environment.merging(variables) { $1 }))
  }
}
