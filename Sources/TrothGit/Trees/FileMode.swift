/// The mode of a tree's entry, exactly as the tree has it.
public struct FileMode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The bits, written in octal in trees.
  public let rawValue: UInt32

  /// Any bits: old trees hold others than the five below.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// An ordinary file.
  public static let file = FileMode(rawValue: 0o100644)
  /// A file that may be run.
  public static let executable = FileMode(rawValue: 0o100755)
  /// A symbolic link; its blob is the target.
  public static let symlink = FileMode(rawValue: 0o120000)
  /// A commit of another repository.
  public static let submodule = FileMode(rawValue: 0o160000)
  /// A folder.
  public static let tree = FileMode(rawValue: 0o40000)

  /// A folder, whatever its other bits.
  public var isTree: Bool { rawValue & 0o170000 == 0o40000 }
  /// A file, whatever its permissions.
  public var isFile: Bool { rawValue & 0o170000 == 0o100000 }
  /// A symbolic link, whatever its other bits.
  public var isSymlink: Bool { rawValue & 0o170000 == 0o120000 }
  /// A submodule; git takes every kind that it does not know for one.
  public var isSubmodule: Bool { !isTree && !isFile && !isSymlink }

  /// Six octal digits.
  public var description: String {
    let digits = String(rawValue, radix: 8)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
