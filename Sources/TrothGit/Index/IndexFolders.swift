import TrothModel

/// The `TREE` extension: names of the trees that a commit would get, where git knows them.
struct IndexFolders {
  /// One folder; its folders follow it.
  private struct Folder {
    let name: GitPath
    /// `nil` when something in the folder has changed since.
    let id: ObjectID?
    /// Where the first one after this folder and all below it stands.
    var end: Int
    let children: Int
  }

  private var folders: [Folder] = []

  /// - Returns: `nil` for content that makes no sense: then nothing is known.
  init?(_ content: ArraySlice<UInt8>) {
    var rest = content
    // Where each open folder stands, and how many of its own are still to come.
    var open: [(index: Int, left: Int)] = []
    repeat {
      guard let folder = Self.folder(&rest) else { return nil }
      folders.append(folder)
      open.append((folders.count - 1, folder.children))
      while let last = open.last, last.left == 0 {
        folders[last.index].end = folders.count
        open.removeLast()
        if !open.isEmpty { open[open.count - 1].left -= 1 }
      }
    } while !open.isEmpty
  }

  /// The whole tree's place.
  var root: Int { 0 }

  /// The tree at a place, if nothing in it has changed since git wrote it.
  func id(_ place: Int) -> ObjectID? { folders[place].id }

  /// The place of a folder in another one.
  /// - Complexity: O(folders in that folder).
  func place(of name: GitPath, in place: Int) -> Int? {
    var index = place + 1
    while index < folders[place].end {
      if folders[index].name == name { return index }
      index = folders[index].end
    }
    return nil
  }

  /// `name NUL entries SP folders LF [object]`; -1 entries for a folder that has changed.
  private static func folder(_ rest: inout ArraySlice<UInt8>) -> Folder? {
    guard let name = take(&rest, until: 0), let entries = take(&rest, until: 32),
      let folders = take(&rest, until: 10),
      let children = Int(String(decoding: folders, as: UTF8.self)), children >= 0,
      // Each folder takes at least five bytes.
      children <= rest.count / 5 + 1
    else { return nil }
    var id: ObjectID?
    if !entries.elementsEqual("-1".utf8) {
      guard rest.count >= 20 else { return nil }
      id = ObjectID(bytes: Array(rest.prefix(20)))
      rest = rest.dropFirst(20)
    }
    return Folder(name: GitPath(bytes: Array(name)), id: id, end: 0, children: children)
  }

  private static func take(
    _ rest: inout ArraySlice<UInt8>, until byte: UInt8
  ) -> ArraySlice<UInt8>? {
    guard let stop = rest.firstIndex(of: byte) else { return nil }
    defer { rest = rest[(stop + 1)...] }
    return rest[..<stop]
  }
}
