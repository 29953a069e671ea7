import TrothModel
import TrothTrust

/// What is drawn of an explanation: at most twelve people and the words between them.
///
/// Every form of it writes names as text that nothing in it can turn into anything else. Specification:
/// docs/spec/trust.md, "Pictures".
public struct TrustDrawing: Sendable {
  /// Somebody in the picture.
  struct Node {
    let person: PersonID
    /// What they are called, on one line.
    let name: String
    /// What tells them apart from others of that name; empty where they are not named.
    let mark: String
    let isRoot: Bool
    let isSubject: Bool
    /// Whether nothing would stand without them and the others of the cut.
    let isCut: Bool
    /// How many words lead to them from the roots.
    let column: Int
  }

  /// Somebody's word about somebody.
  struct Line {
    let from: Int
    let to: Int
    /// Whether it is a vouch; a delegation otherwise.
    let isVouch: Bool
  }

  let nodes: [Node]
  let lines: [Line]
  let leftOut: Int
  let answer: TrustAnswer

  /// The longest name that is written, in characters.
  static let longestName = 24

  /// Draws an answer.
  public init(_ answer: TrustAnswer) {
    self.answer = answer
    let picture = TrustPicture(answer.explanation)
    leftOut = picture.leftOut
    var numbers: [PersonID: Int] = [:]
    for (number, person) in picture.people.enumerated() { numbers[person] = number }
    lines = picture.lines.compactMap { line in
      guard let from = numbers[line.from], let to = numbers[line.to] else { return nil }
      return Line(from: from, to: to, isVouch: line.to == answer.person)
    }
    let roots = Set(answer.explanation.paths.map(\.root)).union(
      answer.verdict.isRoot ? [answer.person] : [])
    let columns = Self.columns(picture.people.count, lines)
    nodes = picture.people.enumerated().map { number, person in
      Node(
        person: person, name: Self.name(person, answer), mark: Self.mark(person, answer),
        isRoot: roots.contains(person), isSubject: person == answer.person,
        isCut: answer.explanation.cut.contains(person), column: columns[number])
    }
  }

  /// Breadth first from those to whom nothing leads; the person asked about stands last.
  private static func columns(_ count: Int, _ lines: [Line]) -> [Int] {
    var columns = [Int?](repeating: nil, count: count)
    let reached = Set(lines.map(\.to))
    for number in 0..<count where !reached.contains(number) { columns[number] = 0 }
    for depth in 0..<count {
      for line in lines where columns[line.from] == depth && columns[line.to] == nil {
        columns[line.to] = depth + 1
      }
    }
    var placed = columns.map { $0 ?? 0 }
    if count > 1 { placed[count - 1] = (placed.dropLast().max() ?? 0) + 1 }
    return placed
  }

  private static func name(_ person: PersonID, _ answer: TrustAnswer) -> String {
    guard answer.isNamed(person) else { return "somebody" }
    if case .account(let account) = person {
      return PlainText.line(account.handle, atMost: longestName)
    }
    return PlainText.line(answer.names.name(person) ?? "someone new", atMost: longestName)
  }

  private static func mark(_ person: PersonID, _ answer: TrustAnswer) -> String {
    guard answer.isNamed(person) else { return "" }
    if case .account = person { return "account" }
    return person.short
  }

  /// What the picture is of, in one line.
  var title: String {
    let who = nodes.last?.name ?? "nobody"
    return "\(who) in \(answer.scope): \(answer.verdict.standing.word)"
  }

  /// What is to be seen, in sentences, for those who do not see it.
  var description: String {
    guard !lines.isEmpty else { return "Nobody's word leads to them." }
    var sentences = lines.map { line in
      let from = "\(nodes[line.from].name) (\(nodes[line.from].mark))"
      return line.isVouch
        ? "\(from) vouches for \(nodes[line.to].name)."
        : "\(from) trusts the judgement of \(nodes[line.to].name)."
    }
    let cut = nodes.filter(\.isCut).map(\.name)
    if !cut.isEmpty { sentences.append("Without \(TrustAnswer.list(cut)) nothing stands.") }
    if leftOut > 0 {
      sentences.append("\(leftOut) more \(leftOut == 1 ? "way is" : "ways are") left out.")
    }
    return sentences.joined(separator: " ")
  }
}
