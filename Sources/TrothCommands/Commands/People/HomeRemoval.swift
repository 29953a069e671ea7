import SystemPackage
import TrothModel
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Removes a person's home with its keys: what Troth made there, and nothing else.
struct HomeRemoval {
  /// The home.
  let root: FilePath

  init(_ root: FilePath) { self.root = root }

  /// Asks for a yes.
  func isConfirmed(_ console: Console) throws(TrothError) -> Bool {
    try console.confirm(
      "This removes your keys, your statements and your private registers in \(root), and nobody can "
        + "bring the keys and the names back. Remove them?", instead: "troth uninstall --home --yes"
    )
  }

  /// Removes key files, private registers and the home's own repository, then the folders that are empty
  /// by then.
  func remove(_ console: Console) throws(TrothError) {
    guard PathKind.of(root) == .folder else { return }
    let keys = root.appending("keys")
    if PathKind.of(keys) == .folder {
      for name in try FolderListing.names(in: keys) where name.hasSuffix(".key") {
        try AtomicFile.remove(keys.appending(name))
      }
    }
    let registers = root.appending(PrivateRegister.folderName)
    if PathKind.of(registers) == .folder {
      for name in try FolderListing.names(in: registers) where Self.isRegister(name) {
        try AtomicFile.remove(registers.appending(name))
      }
    }
    let repository = root.appending("home.git")
    if PathKind.of(repository) == .folder { try FolderRemoval.remove(repository) }
    for folder in [keys, registers, root] { rmdir(folder.string) }
    if PathKind.of(root) == .absent {
      if !console.isQuiet { console.answer("removed: \(root)") }
    } else {
      console.warn(
        "note: \(root) holds files that are not Troth's own, and stays without your keys.")
    }
  }

  private static func isRegister(_ name: String) -> Bool {
    name.hasSuffix(".json") || name.hasSuffix(".json.lock")
  }
}
