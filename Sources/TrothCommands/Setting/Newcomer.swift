import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// As whom one comes forward in a project: found without writing anything, made when it is certain.
enum Newcomer {
  /// Somebody who is there already, and how they were found.
  case present(Me, why: String)
  /// A new key file of this label, for this project alone.
  case newGuest(label: String)
  /// A new identity of this name.
  case newIdentity(name: String, FirstDevice)

  /// As whom to come forward.
  ///
  /// An identity that is there already; else a guest with the SSH key that git signs with, the
  /// agent's only Ed25519 key, or `~/.ssh/id_ed25519`; else a guest with a new key file.
  ///
  /// - Throws: a `.user` error when several identities could be meant, or the key that git signs with
  ///   is out of reach.
  static func find(
    _ setting: Setting, project: ProjectSetting, asIdentity: Bool, name: String?
  ) throws(TrothError) -> Newcomer {
    let own = try setting.ownPeople()
    if try setting.configuration(Setting.identityKey) != nil, let me = try setting.meIfAny(),
      !asIdentity || me.person.did != nil
    {
      return .present(me, why: "as this repository says")
    }
    if own.speakers.count == 1 {
      let me = try setting.me(.identity(own.speakers[0].did), among: own)
      return .present(me, why: "the identity on this machine")
    }
    guard own.identities.isEmpty else {
      throw TrothError(
        .user, "Several of your identities could come forward here.",
        hint: "troth id use \(own.identities[0].did)")
    }
    if asIdentity {
      return .newIdentity(name: try wanted(name, setting), try device(setting, own))
    }
    if let guest = try guestKey(setting, own) { return guest }
    let label =
      KeyLabel.clean(project.state.project.current.name)
      + " \(PersonID.identity(project.state.project.id).short)"
    if let file = own.reach.files.first(where: { $0.file.label == label }),
      own.role(of: file.file.publicKey) == nil
    {
      let me = try setting.me(.key(file.file.publicKey), among: own)
      return .present(me, why: "the key file made for this project")
    }
    return .newGuest(label: label)
  }

  /// The key that git signs with already, so that commits of before and after are one person's; else
  /// a new one.
  static func device(
    _ setting: Setting, _ own: OwnPeople
  ) throws(TrothError) -> FirstDevice {
    guard let key = try setting.gitSigningKey()?.key.deviceKey, let place = own.reach.places[key]
    else { return .new(name: "device") }
    return .existing(key, place, name: "device")
  }

  private static func guestKey(
    _ setting: Setting, _ own: OwnPeople
  ) throws(TrothError) -> Newcomer? {
    if let signing = try setting.gitSigningKey() {
      if let key = signing.key.deviceKey {
        guard let place = try setting.place(of: key) else {
          throw TrothError(
            .user,
            "Git signs with the key \(signing.key.fingerprint) here, and its secret half is out of "
              + "reach: under a passphrase, or not in the SSH agent.",
            hint: "ssh-add \(signing.privatePath.map { ShellWord.quoted($0.string) } ?? "")")
        }
        return .present(guest(key, place), why: "the SSH key that git signs with")
      }
      setting.console.remark(
        "note: the key that git signs with is of the kind \(PlainText.line(signing.key.kind.name)), "
          + "and records are signed by Ed25519 keys.")
    }
    let held = try setting.keyRing().agentKeys().compactMap(\.deviceKey)
    if held.count == 1, let place = own.reach.places[held[0]] {
      return .present(guest(held[0], place), why: "the only Ed25519 key in your SSH agent")
    }
    guard let usual = setting.usualPrivateKey, let found = try setting.key(at: usual),
      let key = found.key.deviceKey
    else { return nil }
    guard let place = own.reach.places[key] else {
      setting.console.remark(
        "note: \(usual) is under a passphrase and not in an SSH agent; `ssh-add` would let it be "
          + "used here.")
      return nil
    }
    return .present(guest(key, place), why: "\(usual).pub")
  }

  private static func guest(_ key: DeviceKey, _ place: KeyRing.Place) -> Me {
    Me(person: .key(key), key: key, place: place, records: [])
  }

  private static func wanted(
    _ name: String?, _ setting: Setting
  ) throws(TrothError) -> String {
    if let name { return name }
    if let known = try setting.repository().identity()?.name, !known.isEmpty { return known }
    throw TrothError(
      .usage, "An identity wants a name, and git does not know yours.", hint: "--name \"Your Name\""
    )
  }

  /// What will be used, in words.
  func text(_ own: OwnPeople) -> String {
    switch self {
    case .present(let me, let why):
      switch me.person {
      case .identity, .account: "\(own.display(me.person)), \(why)"
      case .key(let key): "guest with the key \(SSHPublicKey(key).fingerprint), \(why)"
      }
    case .newGuest: "guest with a new key of its own for this project"
    case .newIdentity(let name, _): "a new identity, \(PlainText.line(name))"
    }
  }

  /// Makes what is to be made.
  func made(_ setting: Setting, withoutPassphrase: Bool) throws(TrothError) -> Me {
    switch self {
    case .present(let me, _): return me
    case .newIdentity(let name, let device):
      return try setting.makeIdentity(
        name: name, device: device, withoutPassphrase: withoutPassphrase)
    case .newGuest(let label):
      let passphrase = try setting.newPassphrase(without: withoutPassphrase)
      let file = NewKeyFile(
        secret: try SecretKey.generate(), label: label,
        path: try setting.keyRing().path(label: label))
      try setting.write([file], passphrase: passphrase)
      return Self.guest(file.secret.publicKey, .file(file.path))
    }
  }
}
