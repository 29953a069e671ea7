import Testing
import TrothModel
import TrothTestSupport

/// What the sources say about the specification is true.
@Suite("The specification and the sources")
struct SpecificationReferenceTests {
  /// A section that a source names: `docs/spec/PAGE.md, "SECTION"`.
  struct Reference: Hashable, CustomStringConvertible {
    let file: String
    let page: String
    let section: String?

    var description: String { "\(file): docs/spec/\(page).md, \(section ?? "")" }
  }

  /// The references of a text; doc comments are joined, so that one may go over two lines.
  static func references(in text: String, of file: String) -> [Reference] {
    let joined = text.split(separator: "\n").map { line in
      var line = line.drop { $0 == " " }
      if line.hasPrefix("///") { line = line.dropFirst(3).drop { $0 == " " } }
      return String(line)
    }.joined(separator: " ")
    var found: [Reference] = []
    for piece in joined.split(separator: "docs/spec/", omittingEmptySubsequences: false).dropFirst()
    {
      guard let end = piece.firstRange(of: ".md") else { continue }
      let rest = piece[end.upperBound...]
      var section: String?
      if rest.hasPrefix(", \""), let close = rest.dropFirst(3).firstIndex(of: "\"") {
        section = String(rest.dropFirst(3)[..<close])
      }
      found.append(
        Reference(file: file, page: String(piece[..<end.lowerBound]), section: section))
    }
    return found
  }

  @Test("every section that a source names exists, and every page is named")
  func sections() throws {
    let files = PackageFiles.all(below: "Sources", ending: ".swift")
    let references = try files.flatMap {
      Self.references(in: try PackageFiles.text($0), of: $0)
    }
    #expect(references.count > 40)
    var headings: [String: Set<String>] = [:]
    for reference in references {
      let page = "docs/spec/\(reference.page).md"
      guard PackageFiles.exists(page) else {
        Issue.record("\(reference): there is no such page")
        continue
      }
      let known = try headings[page] ?? Set(MarkdownPage(page).headings)
      headings[page] = known
      if let section = reference.section {
        #expect(known.contains(section), "\(reference): there is no such section")
      }
    }
    let pages = PackageFiles.all(below: "docs/spec", ending: ".md")
    let named = Set(references.map { "docs/spec/\($0.page).md" })
    for page in pages where page != "docs/spec/glossary.md" {
      #expect(named.contains(page), "no source names \(page)")
    }
  }

  @Test("a reference over two lines of a comment is read")
  func reading() {
    let text = """
      /// Final. Specification: docs/spec/records.md,
      /// "Supersession". See docs/spec/people.md and docs/spec/project.md.
      """
    let found = Self.references(in: text, of: "X.swift").map { "\($0.page)|\($0.section ?? "-")" }
    #expect(found == ["records|Supersession", "people|-", "project|-"])
  }

  @Test("the page of records has every kind with exactly the fields that the schema has")
  func kinds() throws {
    let page = try MarkdownPage("docs/spec/records.md")
    for schema in RecordSchema.all {
      let rows = page.rows(below: schema.kind.name)
      let written = Set(rows.map { $0[0].split(separator: "`").joined() })
      let supersession: Set =
        schema.recordClass == .permissive ? ["after", "replaces"] : []
      let fields = schema.fields.filter { !supersession.contains($0.key) }
      #expect(written == Set(fields.map { $0.key + ($0.isOptional ? "?" : "") }))
      for (row, field) in zip(rows, fields) {
        #expect(row[0].contains("`\(field.key)"), "\(schema.kind): the order of \(field.key)")
        #expect(
          row[1].hasPrefix(Self.words(field.form)), "\(schema.kind).\(field.key): \(row[1])")
      }
      let folder = "Class \(schema.recordClass.rawValue), folder `\(schema.folder)`."
      #expect(page.text.contains("### \(schema.kind)\n\n\(folder)"), "\(schema.kind)")
      let end = "folder `\(schema.folder)`. `validUntil` MUST be there."
      #expect(page.text.contains(end) == schema.endsByItself, "\(schema.kind)")
    }
    let clauses = page.rows(below: "Clauses")
    for schema in RecordSchema.all {
      for case .clauses(let fields) in schema.fields.map(\.form) {
        #expect(
          clauses.map { $0[0] } == fields.map { "`\($0.key)\($0.isOptional ? "?" : "")`" })
        #expect(zip(clauses, fields).allSatisfy { $0[1] == Self.words($1.form) })
      }
    }
    let known = Set(RecordSchema.all.map(\.kind.name))
    #expect(Set(page.headings.filter { $0.hasPrefix("Troth") }) == known)
  }

  private static func words(_ form: RecordSchema.Form) -> String {
    switch form {
    case .did: "did"
    case .person: "person"
    case .anyone: "anyone"
    case .account: "account"
    case .key: "key"
    case .record: "record"
    case .digest: "digest"
    case .object: "object"
    case .count: "count"
    case .within(let range): "count from \(range.lowerBound) to \(range.upperBound)"
    case .scope: "scope"
    case .subject: "subject"
    case .span: "span"
    case .text: "line"
    case .prose: "prose"
    case .reason: "reason"
    case .word(let words): words.joined(separator: ", ")
    case .list(let forms): forms.first.map { "list of \(words($0))" } ?? "list"
    case .filled(let forms): forms.first.map { "list of one or more \(words($0))" } ?? "list"
    case .map(let form): "map of \(words(form))"
    case .fields: "objects"
    case .clauses: "clauses"
    }
  }

  @Test("the page of the check has every code once")
  func codes() throws {
    let rows = try MarkdownPage("docs/spec/check.md").rows(below: "Codes")
    let written = rows.flatMap { row in
      row[0].split(separator: " ").map { String($0.dropFirst().dropLast()) }
    }
    #expect(written.sorted() == FindingCode.allCases.map(\.rawValue).sorted())
  }

  @Test("the limits that the page of records states are those of the code")
  func limits() throws {
    let rows = try MarkdownPage("docs/spec/records.md").rows(below: "Limits").map { $0[1] }
    #expect(rows.contains("65,536 bytes") && RecordLimits.bytes == 65_536)
    #expect(rows.contains("16") && RecordLimits.depth == 16)
    #expect(rows.contains("512 characters") && Base58.longest == 512)
    #expect(rows.contains("255 bytes") && ForgeAccount.longestUser == 255)
    #expect(rows.contains("253 bytes") && ForgeAccount.longestHost == 253)
    let many = rows.filter { $0.hasPrefix("64, unless") }
    #expect(many.count == 2 && RecordLimits.recordsInOneChange == 64)
  }
}
