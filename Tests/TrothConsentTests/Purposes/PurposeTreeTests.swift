import Testing
import TrothConsent
import TrothModel
import TrothTestSupport

/// docs/spec/consent.md, "Purposes".
@Suite("Purposes")
struct PurposeTreeTests {
  @Test("A permission is for what lies below it, and never for what lies above or beside")
  func permission() {
    let tree = PurposeTree.standard
    #expect(tree.permission(for: "AcademicResearch", covers: "AcademicResearch"))
    #expect(tree.permission(for: "ResearchAndDevelopment", covers: "AcademicResearch"))
    #expect(tree.permission(for: "CommercialPurpose", covers: "CommercialResearch"))
    #expect(tree.permission(for: "Marketing", covers: "TargetedAdvertising"))
    #expect(!tree.permission(for: "AcademicResearch", covers: "ResearchAndDevelopment"))
    #expect(!tree.permission(for: "ResearchAndDevelopment", covers: "train-ai"))
    #expect(!tree.permission(for: "unheard-of", covers: "unheard-of"))
    #expect(!tree.permission(for: "archive", covers: "unheard-of"))
  }

  @Test("A prohibition is of what lies below it, and of everything when it is not known")
  func prohibition() {
    let tree = PurposeTree.standard
    #expect(tree.prohibition(of: "ResearchAndDevelopment", covers: "AcademicResearch"))
    #expect(!tree.prohibition(of: "AcademicResearch", covers: "ResearchAndDevelopment"))
    #expect(!tree.prohibition(of: "train-ai", covers: "archive"))
    #expect(tree.prohibition(of: "unheard-of", covers: "archive"))
    #expect(tree.prohibition(of: "archive", covers: "unheard-of"))
  }

  @Test("A project's own purposes have known parents, new names and no cycles")
  func own() throws {
    let tree = try PurposeTree(own: [
      "exhibition": ["publish"], "school-exhibition": ["exhibition"],
    ])
    #expect(tree.permission(for: "publish", covers: "school-exhibition"))
    for (own, problem) in [
      (["a": ["b"], "b": ["a"]], PurposeTree.Problem.cycle(["a", "b"])),
      (["a": ["a"]], .cycle(["a"])), (["a": ["b"]], .unknownParent(of: "a", parent: "b")),
      (["archive": []], .name("archive")), (["": []], .name("")), (["a\nb": []], .name("a\nb")),
    ] {
      #expect(throws: problem) { try PurposeTree(own: own) }
    }
  }

  @Test("the page of consent has every purpose with what it is a part of")
  func page() throws {
    let page = try MarkdownPage("docs/spec/consent.md")
    let rows = page.rows(below: "Purposes").map { row in
      row.map { $0.split(separator: " ").map { String($0.dropFirst().dropLast()) } }
    }
    #expect(rows.count == 42)
    for row in rows {
      #expect(PurposeTree.standard.knows(row[0][0]))
      for above in row[1] {
        #expect(PurposeTree.standard.permission(for: above, covers: row[0][0]), "\(row)")
      }
    }
    let reasons = page.rows(below: "Reasons").map { String($0[0].dropFirst().dropLast()) }
    #expect(reasons == ConsentReason.allCases.map(\.rawValue))
  }
}
