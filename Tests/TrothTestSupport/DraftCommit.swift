public import TrothCrypto
public import TrothModel

/// A commit made in memory, byte for byte as git lays commits out.
public struct DraftCommit {
  /// `Name <address>` of the author.
  public var author: String
  /// `Name <address>` of the committer.
  public var committer: String
  /// The message.
  public var message: String
  /// The parents.
  public var parents: [ObjectID]
  /// The key that signs, if any.
  public var signer: (any Signer)?
  /// The SSHSIG namespace of the signature.
  public var namespace = "git"
  /// The tree's name.
  public var tree = String(repeating: "a", count: 40)
  /// When it was written and made, in seconds since the epoch.
  public var seconds: Int64 = 1_795_392_000

  /// A commit of which author and committer are one.
  public init(
    by ident: String, _ message: String, parents: [ObjectID] = [], signer: (any Signer)? = nil
  ) {
    author = ident
    committer = ident
    self.message = message
    self.parents = parents
    self.signer = signer
  }

  private var head: String {
    "tree \(tree)\n"
      + parents.map { "parent \($0)\n" }.joined()
      + "author \(author) \(seconds) +0000\ncommitter \(committer) \(seconds) +0000\n"
  }

  /// The raw bytes.
  public func bytes() throws -> [UInt8] {
    let payload = Array((head + "\n" + message).utf8)
    guard let signer else { return payload }
    let armor = try SSHSignature.sign(message: payload, namespace: namespace, signer: signer)
    var lines = armor.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array((head + "gpgsig " + lines.joined(separator: "\n ") + "\n\n" + message).utf8)
  }

  /// A name for bytes: 20 bytes of their SHA-256, unlike git's own but as unique.
  public static func id(of bytes: [UInt8]) -> ObjectID {
    // SAFETY: twenty bytes are a well-formed object name.
    ObjectID(bytes: Array(SHA256.digest(bytes).bytes.prefix(20)))!
  }
}
