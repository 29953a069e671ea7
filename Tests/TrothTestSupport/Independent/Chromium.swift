import Glibc

/// The browser that looks at pages: `TROTH_CHROMIUM`, else one on the usual paths.
public enum Chromium {
  /// Its path; `nil` where there is none.
  public static let path: String? = {
    if let wanted = getenv("TROTH_CHROMIUM") { return String(cString: wanted) }
    let names = ["chromium", "chromium-browser", "google-chrome"]
    return names.map { "/usr/bin/\($0)" }.first { access($0, X_OK) == 0 }
  }()

  /// Whether tests of pages run: where there is a browser and the Python that drives it, and always
  /// under `CI=true`, so that its absence fails there and is a visible skip elsewhere.
  public static var isExpected: Bool {
    SessionRunner.isCI || path != nil && IndependentVerifier.isExpected
  }
}
