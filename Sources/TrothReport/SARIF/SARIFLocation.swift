import TrothCheck
import TrothModel

/// Where a finding is shown. Specification: docs/spec/review.md, "SARIF".
enum SARIFLocation {
  /// What paths are relative to.
  static let root = "%SRCROOT%"
  /// The most places of one finding.
  static let most = 100

  /// The paths of a finding; for one that is about commits, the policy that asks.
  static func all(_ finding: Finding) -> [JSONValue] {
    let places = finding.paths.lazy.compactMap(uri).prefix(most).map(location)
    return places.isEmpty ? [location(".troth/policy.yml")] : Array(places)
  }

  private static func location(_ uri: String) -> JSONValue {
    [
      "physicalLocation": [
        "artifactLocation": ["uri": .string(uri), "uriBaseId": .string(root)],
        "region": ["startLine": 1],
      ]
    ]
  }

  /// A path as a relative reference (RFC 3986); `nil` for one that would lead elsewhere.
  static func uri(_ path: GitPath) -> String? {
    let parts = path.components
    guard !parts.contains(where: { $0.bytes.isEmpty || $0 == "." || $0 == ".." }) else {
      return nil
    }
    return parts.map { $0.bytes.map(encoded).joined() }.joined(separator: "/")
  }

  private static func encoded(_ byte: UInt8) -> String {
    switch byte {
    case 48...57, 65...90, 97...122: return String(UnicodeScalar(byte))
    default:
      if "-._~".utf8.contains(byte) { return String(UnicodeScalar(byte)) }
      return "%" + Hex.encode([byte]).uppercased()
    }
  }
}

/// Text in a message, where brackets make links and braces stand for arguments (SARIF 2.1.0, 3.11).
enum SARIFText {
  /// The text with everything in it meaning itself.
  static func message(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.block(text).unicodeScalars {
      switch scalar {
      case "\\", "[", "]": result += "\\"
      case "{", "}": result.unicodeScalars.append(scalar)
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
