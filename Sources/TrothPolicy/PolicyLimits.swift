/// How large a policy may be; beyond any of these it is `policy-invalid`.
public enum PolicyLimits {
  /// The longest file, in bytes.
  public static let bytes = 256 * 1024
  /// How deep mappings and lists may be nested.
  public static let depth = 16
  /// The most values and keys in one file.
  public static let nodes = 10_000
  /// The longest name of an agreement, in bytes.
  public static let nameBytes = 64
  /// The longest path of a text, in bytes.
  public static let pathBytes = 255
  /// The most texts that hold keys.
  public static let keyTexts = 32
  /// How many independent people a policy may ask for.
  public static let people = 1...9
  /// How deep delegations may reach.
  public static let depths = 1...4
  /// How many newcomers one person may bring.
  public static let newcomers = 0...10_000
  /// How many approvals a rule may ask for.
  public static let approvals = 1...9
  /// The most places that are asked for withdrawals before a push.
  public static let withdrawalRemotes = 8
}
