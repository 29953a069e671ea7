import Glibc

/// The few questions about paths that Foundation would answer.
enum FileSystem {
  static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return path
  }

  /// The path from the root, symbolic links kept.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return withoutTrailingSlash(String(cString: current)) + "/" + path
  }

  /// The path from the root without symbolic links; `nil` when there is nothing there.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A whole file; `nil` when it cannot be opened or is larger than the limit.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return read(descriptor, limit: limit)
  }

  /// A whole open file; `nil` on a failed read or beyond the limit.
  static func read(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size <= limit else { return nil }
    // One more than the size, so that the end is seen without another round.
    var room = max(status.st_size + 1, 4096)
    var result: [UInt8] = []
    while true {
      var failed = false
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let taken = fill(buffer, from: descriptor)
        failed = taken < 0
        count = max(taken, 0)
      }
      guard !failed, result.count + part.count <= limit else { return nil }
      if result.isEmpty { result = part } else { result += part }
      if part.count < room { return result }
      room = result.count
    }
  }

  /// Reads until the buffer is full or the file ends; -1 on failure.
  private static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32)
    -> Int
  {
    var filled = 0
    while filled < buffer.count {
      let free = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
      let count = Glibc.read(descriptor, free.baseAddress, free.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return -1 }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Writes all bytes; `false`, with the reason in `errno`, when that fails.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The one line of a small file; `nil` where there is none or it cannot be read.
  static func line(of path: String) -> String? {
    guard let bytes = read(path, limit: 64 << 10),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return text.split(separator: "\n").first.map(String.init)
  }

  /// The names in a folder, in no order; none where it is not there.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The system's words for the last failed call.
  static func lastFailure() -> String { String(cString: strerror(errno)) }
}
