import TrothModel
import TrothRecords
import TrothReport

extension Identity.DeviceState {
  /// Whether the key has neither been retired nor called compromised.
  var isInUse: Bool {
    switch standing {
    case .listed, .active: true
    case .retired, .compromised: false
    }
  }
}

extension Setting {
  /// A device of one's own as a user named it: by its name, its did:key or its SSH public key file.
  ///
  /// - Parameter prefers: which of several devices of one name are meant.
  /// - Throws: a `.user` error for none, and for several.
  func device(
    _ text: String, of log: OwnLog, prefers: (Identity.DeviceState) -> Bool
  ) throws(TrothError) -> Identity.DeviceState {
    let called = log.identity.devices.values.filter { $0.device.name.utf8.elementsEqual(text.utf8) }
    let meant = called.filter(prefers)
    guard meant.count <= 1 else {
      throw TrothError(
        .user, "Several of your devices are called \(PlainText.line(text)).",
        hint: "troth id show, and name the did:key: \(meant.map(\.device.key).sorted()[0])")
    }
    if let only = meant.first { return only }
    // A name alone never means a file that happens to lie in the work tree.
    let isFile = text.contains("/") || text.hasSuffix(".pub")
    let key = isFile ? try namedKey(text) : DeviceKey(text)
    if let key, key == log.identity.root {
      throw TrothError(
        .user, "That is your root key, which another takes the place of.", hint: "troth id rotate")
    }
    guard let state = key.flatMap({ log.identity.devices[$0] }) ?? called.first else {
      throw TrothError(
        .user, "None of your devices is \(PlainText.line(text)).", hint: "troth id show")
    }
    return state
  }

  /// Says so where the last device for records goes out of use.
  func remarkLastDevice(_ key: DeviceKey, of log: OwnLog) {
    guard log.identity.activeKeys(for: .record) == [key] else { return }
    console.remark(
      "note: that was your last device for records; nobody can speak for you until you add one.")
    console.remark("hint: troth id device add ~/.ssh/id_ed25519.pub --name laptop")
  }
}
