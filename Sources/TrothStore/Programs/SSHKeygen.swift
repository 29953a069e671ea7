import SystemPackage
import TrothCrypto
import TrothModel

/// ssh-keygen with a file of allowed signers of its own, for keys that this process does not verify.
struct SSHKeygen {
  private let program: OutsideProgram
  private let folder: PrivateFolder

  init(folder: PrivateFolder, environment: [String: String]) throws(TrothError) {
    guard let path = OutsideProgram.find("ssh-keygen", in: environment) else {
      throw TrothError(
        .environment, code: .gitFailed,
        "ssh-keygen verifies RSA and ECDSA signatures here, and it was not found.",
        hint: "apt install openssh-client")
    }
    program = OutsideProgram(path: path, environment: ["HOME": folder.path.string, "LC_ALL": "C"])
    self.folder = folder
  }

  /// What ssh-keygen says of signatures over their payloads, in order: one run each, which is given
  /// that one key.
  func verdicts(
    _ items: [(signature: SSHSignature, armor: [UInt8], payload: [UInt8], texts: [String])]
  ) throws(TrothError) -> [OutsideVerdict] {
    var runs: [OutsideProgram.Run] = []
    for (index, item) in items.enumerated() {
      let key = SSHPublicKey(wire: item.signature.key.wire)?.line ?? ""
      let allowed = try folder.write(
        Array("signer namespaces=\"git\" \(key)\n".utf8), to: "allowed-\(index)")
      let signature = try folder.write(item.armor, to: "ssh-signature-\(index)")
      let payload = try folder.write(item.payload, to: "ssh-payload-\(index)")
      runs.append(
        .init(
          arguments: [
            "-Y", "verify", "-f", allowed.string, "-I", "signer", "-n", "git", "-s",
            signature.string,
          ], input: payload, output: folder.path.appending("ssh-status-\(index)")))
    }
    let statuses = try program.run(runs)
    return zip(items, statuses).map { item, status in
      guard status == 0 else { return .bad("The signature is not this key's over this text.") }
      let key = item.signature.key
      return .good(
        RatifiedKey(
          algorithm: key.kind.name, fingerprint: key.fingerprint, texts: item.texts))
    }
  }
}
