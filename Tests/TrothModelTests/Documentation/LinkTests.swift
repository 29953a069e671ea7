import Testing
import TrothTestSupport

/// Links between pages lead somewhere.
@Suite("Links between pages")
struct LinkTests {
  private static let pages: [String] = {
    let folders = ["docs/spec", "docs/design", "docs/guide"].flatMap {
      PackageFiles.all(below: $0, ending: ".md")
    }
    let single = [
      "docs/ARCHITECTURE.md", "docs/TESTING.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md",
    ]
    return folders + single
  }()

  @Test("every relative link names a file that exists, and a heading in it", arguments: pages)
  func links(page: String) throws {
    let links = try MarkdownPage(page).links.filter { !$0.contains("://") && !$0.isEmpty }
    for link in links {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let target = parts[0].isEmpty ? page : Self.resolve(String(parts[0]), from: page)
      guard PackageFiles.exists(target) else {
        Issue.record("\(page): \(link) leads nowhere")
        continue
      }
      guard parts.count == 2, target.hasSuffix(".md") else { continue }
      let anchors = try MarkdownPage(target).anchors
      #expect(anchors.contains(String(parts[1])), "\(page): \(link) names no heading")
    }
  }

  @Test("pages were looked at")
  func count() { #expect(Self.pages.count > 15) }

  private static func resolve(_ link: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
