/// What came of reading a policy.
public enum PolicyParse: Hashable, Sendable {
  /// It can be evaluated as a whole.
  case valid(Policy)
  /// It cannot; every problem, by place. Never empty.
  case invalid([PolicyProblem])
}
