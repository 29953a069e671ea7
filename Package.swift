// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: Swift 6 mode, explicit existentials, imports internal unless said
/// otherwise, and no warning left standing.
let strictTests: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// Sources import what they use, member by member; tests look at every layer.
let strict = strictTests + [.enableUpcomingFeature("MemberImportVisibility")]

/// A library target that is also a product, so that others can use it without the command.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name, dependencies: ["TrothTestSupport"] + dependencies, swiftSettings: strictTests)
}

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let libraries = [
  "TrothModel", "TrothCrypto", "TrothPolicy", "TrothRecords", "TrothConsent", "TrothGit",
  "TrothStore", "TrothCheck", "TrothReport", "TrothTrust", "TrothNeighbours",
]

let package = Package(
  name: "troth",
  platforms: [.macOS(.v15)],
  products: libraries.map { .library(name: $0, targets: [$0]) } + [
    .executable(name: "troth", targets: ["troth"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CQuietTLS"),

    library("TrothModel"),
    library("TrothCrypto", ["TrothModel", "CSodium", system]),
    library("TrothPolicy", ["TrothModel", "CYaml"]),
    library("TrothRecords", ["TrothModel", "TrothCrypto"]),
    library("TrothConsent", ["TrothModel", "TrothRecords", "TrothPolicy"]),
    library("TrothTrust", ["TrothModel", "TrothCrypto", "TrothRecords"]),
    library("TrothNeighbours", ["TrothModel", "TrothCrypto", "TrothPolicy"]),
    library("TrothGit", ["TrothModel", "CGit2", "CQuietTLS", subprocess, system]),
    library("TrothStore", ["TrothModel", "TrothCrypto", "TrothRecords", "TrothGit", system]),
    library(
      "TrothCheck",
      [
        "TrothModel", "TrothCrypto", "TrothRecords", "TrothConsent", "TrothPolicy", "TrothTrust",
      ]),
    library(
      "TrothReport",
      [
        "TrothModel", "TrothCrypto", "TrothConsent", "TrothTrust", "TrothRecords", "TrothPolicy",
        "TrothCheck",
      ]),
    library(
      "TrothCommands",
      [
        "TrothModel", "TrothCrypto", "TrothPolicy", "TrothRecords", "TrothConsent", "TrothTrust",
        "TrothNeighbours", "TrothGit", "TrothStore", "TrothCheck", "TrothReport", argumentParser,
        system,
      ]),
    .executableTarget(name: "troth", dependencies: ["TrothCommands"], swiftSettings: strict),

    .target(
      name: "TrothTestSupport",
      dependencies: ["TrothModel", "TrothCrypto", subprocess, system],
      path: "Tests/TrothTestSupport", swiftSettings: strict),
    tests("TrothModelTests", ["TrothModel"]),
    tests("TrothCryptoTests", ["TrothCrypto", "TrothModel"]),
    tests("TrothPolicyTests", ["TrothPolicy", "TrothModel"]),
    tests("TrothRecordsTests", ["TrothRecords", "TrothCrypto", "TrothModel"]),
    tests("TrothConsentTests", ["TrothConsent", "TrothRecords", "TrothCrypto", "TrothModel"]),
    tests("TrothTrustTests", ["TrothTrust", "TrothRecords", "TrothCrypto", "TrothModel"]),
    tests("TrothNeighboursTests", ["TrothNeighbours", "TrothCrypto", "TrothModel"]),
    tests("TrothGitTests", ["TrothGit", "TrothModel"]),
    tests(
      "TrothStoreTests", ["TrothStore", "TrothGit", "TrothRecords", "TrothCrypto", "TrothModel"]),
    tests(
      "TrothCheckTests",
      [
        "TrothCheck", "TrothRecords", "TrothConsent", "TrothTrust", "TrothPolicy", "TrothCrypto",
        "TrothModel",
      ]),
    tests(
      "TrothReportTests",
      ["TrothReport", "TrothCheck", "TrothTrust", "TrothConsent", "TrothRecords", "TrothModel"]),
    tests(
      "TrothCommandsTests",
      ["TrothCommands", "troth", "TrothRecords", "TrothModel", "TrothCrypto"]),
  ]
)
