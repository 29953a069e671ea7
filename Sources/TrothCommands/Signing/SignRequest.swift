import SystemPackage

/// What git asks of the program that signs for it: `-Y sign -n git -f KEY [-U] [BUFFER…]`.
struct SignRequest: Equatable {
  /// The file of the key: a public key line, or a private key with one beside it.
  let key: FilePath
  /// What is to be signed, each into a file of its own; empty for standard input.
  let buffers: [FilePath]

  /// Reads arguments, without the program's name; `nil` for everything that is not this: it is
  /// `ssh-keygen`'s.
  init?(_ arguments: [String]) {
    var operation: String?
    var namespace: String?
    var key: String?
    var buffers: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "-Y": operation = rest.popFirst()
      case "-n": namespace = rest.popFirst()
      case "-f": key = rest.popFirst()
      // The key is in an agent, says git; where it is, we find out ourselves.
      case "-U": continue
      case "--":
        buffers += rest
        rest = []
      default:
        guard !word.hasPrefix("-") else { return nil }
        buffers.append(word)
      }
    }
    guard operation == "sign", namespace == "git", let key, !key.isEmpty else { return nil }
    self.key = FilePath(key)
    self.buffers = buffers.map { FilePath($0) }
  }
}
