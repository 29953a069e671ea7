public import SystemPackage
import TrothCrypto
import TrothModel

/// The shell script that stands in git's folder of hooks and hands over to `troth`.
///
/// It names the program by its absolute path: nothing that a branch brings into the work tree can
/// take its place. It carries the digest of its own text, so that one that somebody edited is known.
public struct HookShim: Hashable, Sendable {
  /// Which hook.
  public let name: HookName
  /// The absolute path of `troth`.
  public let program: FilePath
  /// What the hook from before is called, beside it.
  public let asideName: String

  /// The shim of a hook in a folder.
  public init(_ name: HookName, program: FilePath, in folder: FilePath) {
    self.init(name, program: program, asideName: name.asideName(in: folder))
  }

  private init(_ name: HookName, program: FilePath, asideName: String) {
    self.name = name
    self.program = program
    self.asideName = asideName
  }

  /// The script.
  public var text: String { Self.head + Self.digest(body) + "\n" + body }

  /// Whether a file was written by Troth, whatever became of it.
  public static func isMarked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: head.utf8) }

  /// Reads a shim that is still as Troth wrote it, in this version or another.
  ///
  /// - Returns: `nil` for any other file.
  public init?(_ name: HookName, parsing bytes: [UInt8]) {
    guard Self.isMarked(bytes), let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    let rest = text.dropFirst(Self.head.count)
    guard let end = rest.firstIndex(of: "\n") else { return nil }
    let body = rest[rest.index(after: end)...]
    guard rest[..<end] == Self.digest(body),
      let line = body.split(separator: "\n").first(where: { $0.hasPrefix(Self.assignment) }),
      let path = Self.unquoted(line.dropFirst(Self.assignment.count)),
      let before = body.split(separator: "\n").first(where: { $0.hasPrefix(Self.neighbour) })
    else { return nil }
    self.init(
      name, program: FilePath(path),
      asideName: String(before.dropFirst(Self.neighbour.count).dropLast()))
  }

  private static let head = "#!/bin/sh\n# Troth hook, form 1: "
  private static let assignment = "troth="
  private static let neighbour = "before=\"${0%/*}/"

  private static func digest(_ body: some StringProtocol) -> String {
    SHA256.digest(Array(body.utf8)).description
  }

  private var body: String {
    """
    # `troth hook uninstall` takes this away and puts back what was here before.
    \(Self.assignment)\(Self.quoted(program.string))
    \(Self.neighbour)\(asideName)"
    \(name.isServer ? server : client)
    """
  }

  /// Without the program nothing is judged, aloud; the other hook still runs.
  private var client: String {
    """
    if [ -x "$troth" ]; then
      exec "$troth" hook \(name.rawValue) --chained "$before"\(name.shellArguments)
    fi
    printf '%s\\n' "troth: nothing was judged, because $troth is not there any more." \\
      "  to mend it: troth hook install" >&2
    if [ -x "$before" ]; then
      exec "$before" "$@"
    fi

    """
  }

  /// Without the program, or when it ends in a way that it never means to, nothing comes in.
  private var server: String {
    """
    if [ ! -x "$troth" ]; then
      printf '%s\\n' "troth: the push is not taken, because $troth is not there to judge it." \\
        "  to mend it, on the server: troth hook install --server, or remove $0" >&2
      exit 2
    fi
    "$troth" hook \(name.rawValue) --chained "$before"\(name.shellArguments)
    status=$?
    if [ "$status" -gt 125 ]; then
      printf '%s\\n' "troth: the push is not taken, because judging it ended with status $status." \\
        "  to mend it, on the server: $troth --version, then troth hook install --server" >&2
    fi
    exit "$status"

    """
  }

  /// A word for the shell, whatever it holds.
  public static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  private static func unquoted(_ text: Substring) -> String? {
    guard text.utf8.count >= 2, text.first == "'", text.last == "'" else { return nil }
    let inner = text.dropFirst().dropLast()
    return String(inner).replacing("'\\''", with: "'")
  }
}
