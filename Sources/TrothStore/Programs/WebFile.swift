public import TrothModel
import SystemPackage

/// A small file of a web server, fetched by curl: over https, or from this machine itself; bounded in
/// size and time, and from nowhere else than where it was asked for.
public enum WebFile {
  /// The longest that it may take, in seconds.
  static let seconds = 15

  /// Variables that say how this machine reaches the network, and whom it believes.
  private static let passed = [
    "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR",
    "CURL_CA_BUNDLE",
  ]

  /// The bytes at an address.
  ///
  /// A redirection is not followed: whoever can send one could name any list.
  /// - Throws: `.environment` when there is no curl, no answer, another one than 200, or a longer one.
  public static func bytes(
    at address: String, limit: Int, environment: [String: String]
  ) throws(TrothError) -> [UInt8] {
    guard let path = OutsideProgram.find("curl", in: environment) else {
      throw TrothError(
        .environment, "curl fetches lists of keys here, and it was not found.",
        hint: "apt install curl, or save the list and name the file")
    }
    let folder = try PrivateFolder(environment)
    defer { folder.close() }
    let isHere = address.hasPrefix("http://")
    var variables = ["HOME": folder.path.string, "LC_ALL": "C"]
    for name in passed where !isHere { variables[name] = environment[name] }
    let output = folder.path.appending("answer")
    let program = OutsideProgram(path: path, environment: variables)
    let statuses = try program.run([
      .init(
        arguments: [
          "-q", "--silent", "--globoff", "--proto", isHere ? "=http" : "=https", "--max-redirs",
          "0",
          "--max-time", "\(seconds)", "--max-filesize", "\(limit)",
          // What does not say its size is slowed down, so that the time bounds it too.
          "--limit-rate", "\(limit)", "--user-agent", "troth", "--write-out", "\n%{http_code}",
          "--url", address,
        ], output: output)
    ])
    let answer = try read(folder, output, address)
    let parts = answer.split(separator: 0x0a, omittingEmptySubsequences: false)
    let code = String(decoding: parts.last ?? [], as: UTF8.self)
    guard statuses == [0], parts.count > 1 else {
      throw failure(address, "curl ended with \(statuses.first ?? -1)")
    }
    guard code != "404" else { throw failure(address, "there is nothing there") }
    guard !code.hasPrefix("3") else {
      throw failure(address, "it points to another place, and is not followed there")
    }
    guard code == "200" else { throw failure(address, "the server answered \(code)") }
    let bytes = Array(answer.dropLast(code.utf8.count + 1))
    guard bytes.count <= limit else { throw failure(address, "it is longer than \(limit) bytes") }
    return bytes
  }

  private static func read(
    _ folder: PrivateFolder, _ output: FilePath, _ address: String
  ) throws(TrothError) -> [UInt8] {
    do { return try folder.read(output) } catch {
      throw failure(address, "it is longer than a list of keys is")
    }
  }

  private static func failure(_ address: String, _ reason: String) -> TrothError {
    TrothError(
      .environment, "\(address) could not be had: \(reason).",
      hint: "save the list in a browser, and name the file")
  }
}
