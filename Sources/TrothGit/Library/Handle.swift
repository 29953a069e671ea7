import CGit2
import TrothModel

/// A handle of libgit2, freed once, when its owner goes.
struct Handle: ~Copyable {
  /// Valid as long as this value lives.
  let pointer: OpaquePointer
  private let release: @convention(c) (OpaquePointer?) -> Void

  /// Takes over a pointer that libgit2 handed out.
  init(_ pointer: OpaquePointer, _ release: @escaping @convention(c) (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.release = release
  }

  /// Asks libgit2 for a handle.
  /// - Throws: the failure of `open`, worded with `doing`.
  init(
    _ doing: @autoclosure () -> String,
    _ release: @escaping @convention(c) (OpaquePointer?) -> Void,
    _ open: (inout OpaquePointer?) -> Int32
  ) throws(TrothError) {
    var result: OpaquePointer?
    let status = open(&result)
    guard status >= 0, let result else { throw GitFailure(status).error(doing()) }
    self.init(result, release)
  }

  deinit { release(pointer) }
}
