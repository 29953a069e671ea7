/// The cheapest way from an expectation to what was printed.
struct SessionComparison {
  enum Step: Equatable {
    /// A printed line that the expected text stands for.
    case same(expected: String)
    /// `...`, and the printed lines that it stands for.
    case gap(lines: Int)
    /// Expected and not printed.
    case missing(String)
    /// Printed and not expected.
    case unexpected(String)
  }

  let steps: [Step]

  var isMatch: Bool {
    steps.allSatisfy { step in
      switch step {
      case .same, .gap: true
      case .missing, .unexpected: false
      }
    }
  }

  /// The expectation after an update: what matches keeps its words, placeholders and gaps included.
  var updated: [String] {
    steps.compactMap { step in
      switch step {
      case .same(let expected): expected
      case .gap: "..."
      case .missing: nil
      case .unexpected(let line): line
      }
    }
  }

  /// For people: ` ` as expected, `-` missing, `+` unexpected.
  var difference: [String] {
    steps.map { step in
      switch step {
      case .same(let expected): "  \(expected)"
      case .gap(let lines): "  ... (\(lines) lines)"
      case .missing(let expected): "- \(expected)"
      case .unexpected(let line): "+ \(line)"
      }
    }
  }

  /// - Complexity: O(`expected.count` × `actual.count`) line comparisons.
  init(expected: [String], actual: [String]) throws {
    let patterns = expected.map(SessionPattern.init)
    let width = actual.count + 1
    // cost[e * width + a]: from the first e patterns to the first a lines.
    var cost = [Int](repeating: 0, count: (patterns.count + 1) * width)
    var matches = [Bool](repeating: false, count: cost.count)
    for line in 0..<width { cost[line] = line }
    for (index, pattern) in patterns.enumerated() {
      let row = (index + 1) * width
      cost[row] = cost[row - width] + (pattern.isGap ? 0 : 1)
      for line in actual.indices {
        let at = row + line + 1
        if pattern.isGap {
          cost[at] = min(cost[at - width], cost[at - 1])
        } else {
          matches[at] = try pattern.matches(actual[line])
          cost[at] = min(cost[at - width], cost[at - 1]) + 1
          if matches[at] { cost[at] = min(cost[at], cost[at - width - 1]) }
        }
      }
    }
    steps = Self.steps(patterns, actual, cost, matches)
  }

  private static func steps(
    _ patterns: [SessionPattern], _ actual: [String], _ cost: [Int], _ matches: [Bool]
  ) -> [Step] {
    let width = actual.count + 1
    var (row, line) = (patterns.count, actual.count)
    var absorbed = 0
    var steps: [Step] = []
    while row > 0 || line > 0 {
      let at = row * width + line
      if row > 0, patterns[row - 1].isGap {
        if line > 0, cost[at] == cost[at - 1] {
          absorbed += 1
          line -= 1
        } else {
          steps.append(.gap(lines: absorbed))
          absorbed = 0
          row -= 1
        }
      } else if row > 0, line > 0, matches[at], cost[at] == cost[at - width - 1] {
        steps.append(.same(expected: patterns[row - 1].text))
        (row, line) = (row - 1, line - 1)
      } else if line > 0, cost[at] == cost[at - 1] + 1 {
        steps.append(.unexpected(actual[line - 1]))
        line -= 1
      } else {
        steps.append(.missing(patterns[row - 1].text))
        row -= 1
      }
    }
    return steps.reversed()
  }
}
