import SystemPackage
public import TrothGit
public import TrothModel

/// What SSH makes of a host's name: a person's settings may call a host by another one.
///
/// SSH itself is asked, with `ssh -G`, as git would start it: it reads its settings and connects to
/// nothing. What these settings name to be run is the person's own, and git has run it already to get
/// this far; but no name from a repository reaches it that is more than a name.
public struct SSHHosts {
  /// How long SSH may think about its settings, in seconds.
  static let timeoutSeconds = 10.0

  private let environment: [String: String]
  private let command: SSHCommand?
  private let workTree: FilePath?

  /// - Parameter environment: what git was started with.
  public init(_ repository: Repository, environment: [String: String]) throws(TrothError) {
    self.environment = environment
    command = SSHCommand.current(
      configured: try repository.configuration("core.sshCommand"), environment: environment)
    workTree = repository.workTree.map { HookFolder.real(FilePath($0)) }
  }

  /// Where SSH would really go.
  ///
  /// - Returns: `nil` when that cannot be told: another program takes the place of OpenSSH's, it or its
  ///   settings lie in the work tree, or it gives no answer.
  public func resolve(_ address: RemoteAddress) -> RemoteAddress? {
    guard address.way == .ssh, let command, let program = find(command.program),
      command.settings.map({ $0 == "none" || isOutside($0) }) ?? true
    else { return nil }
    var arguments = command.options + ["-G"]
    if let port = address.port { arguments += ["-p", String(port)] }
    // Brackets are for URLs.
    let host = String(address.host.filter { $0 != "[" && $0 != "]" })
    arguments += ["--", address.user.map { "\($0)@\(host)" } ?? host]
    guard let answer = try? answer(of: program, arguments) else { return nil }
    var said: [Substring: Substring] = [:]
    for line in answer.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      if words.count == 2 { said[words[0]] = words[1] }
    }
    guard let name = said["hostname"], let port = said["port"].flatMap({ Int($0) }) else {
      return nil
    }
    return address.reaching(host: String(name), port: port)
  }

  private func answer(of path: FilePath, _ arguments: [String]) throws -> String? {
    let folder = try PrivateFolder(environment)
    defer { folder.close() }
    var program = OutsideProgram(path: path, environment: environment)
    program.timeoutSeconds = Self.timeoutSeconds
    let output = folder.path.appending("settings")
    guard try program.run([.init(arguments: arguments, output: output)]) == [0] else { return nil }
    return String(validating: try folder.read(output), as: UTF8.self)
  }

  private func find(_ name: String) -> FilePath? {
    if name.contains("/") { return isOutside(name) ? FilePath(name) : nil }
    guard let found = OutsideProgram.find(name, in: environment) else { return nil }
    return isOutside(found.string) ? found : nil
  }

  /// Whether a path names nothing that a branch could bring: an absolute one, not below the work tree.
  private func isOutside(_ path: String) -> Bool {
    guard path.hasPrefix("/") else { return false }
    let real = HookFolder.real(FilePath(path))
    return workTree.map { !real.starts(with: $0) } ?? true
  }
}
