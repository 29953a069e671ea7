import TrothCrypto
import TrothModel
import TrothNeighbours
import TrothRecords
import TrothReport
import TrothStore

/// What a forge publishes about an account, beside what a log says of it.
struct PublishedKeys {
  /// What the user called it: a file or an address.
  let typed: String
  let keys: Set<DeviceKey>

  /// Reads a file, or fetches an address of the account's own forge.
  ///
  /// - Throws: a `.usage` error for any other address.
  init(_ text: String, of account: ForgeAccount, _ setting: Setting) throws(TrothError) {
    typed = text
    let bytes: [UInt8]
    if text.contains("://") {
      if let problem = ForgeKeyList.problem(of: text, for: account) {
        throw TrothError(
          .usage, "\(PlainText.line(text)) does not say whose keys they are: \(problem).",
          hint: "--keys \(ForgeKeyList.address(of: account))")
      }
      bytes = try WebFile.bytes(
        at: text, limit: ForgeKeyList.largest, environment: setting.environment)
    } else {
      bytes = try FileArgument(text, directory: setting.directory)
        .bytes(limit: ForgeKeyList.largest)
    }
    do { keys = try ForgeKeyList.read(bytes) } catch {
      throw TrothError(
        .data, "\(PlainText.line(text)) is no list of keys: it \(error.reason).",
        hint: "--keys \(ForgeKeyList.address(of: account))")
    }
  }

  /// Refuses an identity of whose keys in use the list holds none.
  func require(
    _ identity: Identity, _ account: ForgeAccount, named name: String
  ) throws(TrothError) {
    let active = identity.devices.values.filter { $0.standing == .active }.map(\.device.key)
    guard !keys.isDisjoint(with: active) else {
      throw TrothError(
        .user,
        "\(account.host) publishes no key of \(name) for \(account.user), so nothing there says that "
          + "both are one.",
        hint: active.sorted().first.map { "add to the account: \(SSHPublicKey($0).line)" })
    }
  }
}

extension OptionValue {
  /// An account, in any spelling that people type.
  static func someAccount(_ text: String) throws(TrothError) -> ForgeAccount {
    if let account = ForgeAccount(typed: text) { return account }
    throw TrothError(
      .usage, "\(PlainText.line(text)) is not an account such as acct:ana@github.com#583231.",
      hint: "a further key is added with troth id device add KEY --name NAME")
  }
}
