import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

extension Setting {
  /// Makes somebody the one who speaks in this repository, and lets git sign commits as them.
  ///
  /// - Parameters:
  ///   - touchingGit: whether git's own signing is set up too.
  ///   - project: whose people `git log --show-signature` is to know.
  /// - Throws: `.environment` when git's settings cannot be changed.
  func use(
    _ me: Me, touchingGit: Bool = true, project: ProjectSetting? = nil
  ) async throws(TrothError) {
    let repository = try repository()
    let own = try ownPeople()
    let isOpenSSH = if case .openSSH = me.place { true } else { false }
    var settings: [(key: String, value: String?)] = [
      (Self.identityKey, me.person.description), (Self.deviceKey, me.key.description),
      (Self.keyFileKey, isOpenSSH ? me.place.path?.string : nil),
    ]
    if touchingGit {
      let key = try commitKey(of: me, among: own)
      let folder = FilePath(repository.commonDirectory).appending("troth")
      let signers = folder.appending("allowed-signers")
      settings += [
        ("gpg.format", "ssh"), ("user.signingKey", "key::\(SSHPublicKey(key).line)"),
        (
          "gpg.ssh.program",
          try SignProgram.path(self, outside: repository.workTree).string
        ),
        ("gpg.ssh.allowedSignersFile", signers.string), ("commit.gpgSign", "true"),
      ]
      try PathKind.makeFolder(folder)
      var people = project.map { AllowedSigners($0, at: now) } ?? AllowedSigners()
      people.add(key, of: me.person, named: own.names[me.person])
      try AtomicFile.write(Array(people.text.utf8), to: signers)
    }
    try await GitSettings(repository).apply(settings)
    try remarkOverrides(settings)
  }

  /// The key of a person that signs commits: the one that signs records where it may.
  ///
  /// - Throws: a `.user` error when no key of theirs for commits is within reach.
  private func commitKey(of me: Me, among own: OwnPeople) throws(TrothError) -> DeviceKey {
    guard let did = me.person.did, let identity = own.people.identities[did] else { return me.key }
    let keys = identity.activeKeys(for: .commit)
    if keys.contains(me.key) { return me.key }
    if let key = keys.first(where: { own.reach.places[$0] != nil }) { return key }
    throw TrothError(
      .user, "No key of \(own.display(me.person)) for commits is on this machine.",
      hint: "troth id use \(did) --no-git")
  }

  /// A stronger level of git's settings, such as a linked work tree's own, would win silently.
  private func remarkOverrides(_ settings: [(key: String, value: String?)]) throws(TrothError) {
    let fresh = try Repository.open(at: directory, environment: .hook)
    for (key, value) in settings {
      let found = try fresh.configuration(key)
      if found == value { continue }
      console.remark("note: git's setting \(key) is made elsewhere too, and that one wins.")
      console.remark("hint: git config --show-origin --get-all \(key)")
    }
  }
}
