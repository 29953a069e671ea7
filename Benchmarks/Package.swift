// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Troth do not build it.
let package = Package(
  name: "troth-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "troth", path: "..")],
  targets: [
    .executableTarget(
      name: "trust-bench",
      dependencies: [
        .product(name: "TrothTrust", package: "troth"),
        .product(name: "TrothCrypto", package: "troth"),
        .product(name: "TrothGit", package: "troth"),
        .product(name: "TrothRecords", package: "troth"),
        .product(name: "TrothStore", package: "troth"),
        .product(name: "TrothModel", package: "troth"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .treatAllWarnings(as: .error),
      ])
  ]
)
