import TrothCheck
import TrothGit
import TrothModel

/// Which branches a snapshot is written to.
struct PublishBranch {
  let repository: Repository
  let law: Law

  /// Where an audience's snapshots are, unless somebody says otherwise.
  static func name(_ audience: String) -> String { "troth/publish/\(audience)" }

  /// - Throws: kind `user` for a branch that is checked out, or that the project itself lives on.
  func mayWrite(_ branch: String) throws(TrothError) {
    let ref = "refs/heads/\(branch)"
    if ref == law.defaultRef || ref == law.ledgerRef {
      throw TrothError(
        .user, "\(branch) is the project's own branch, so no snapshot is written there.",
        hint: "leave --branch out")
    }
    if case .branch(ref, _) = try repository.head(), !repository.isBare {
      throw TrothError(
        .user, "\(branch) is checked out here, and a snapshot moves it under your files.",
        hint: "git switch -")
    }
    if let place = try WorkTreePlaces(repository).others().first(where: { $0.branch == ref }) {
      throw TrothError(
        .user,
        "\(branch) is checked out in \(place.path), and a snapshot moves it under its files.",
        hint: "leave --branch out")
    }
  }
}
