// swift-tools-version: 6.1
import PackageDescription

/// Every Swift target is held to the same strictness: data-race safety, spelled-out existentials, and imports that
/// say whether they leak into the interface.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "inia",
  products: [
    .executable(name: "inia", targets: ["inia"]),
    .library(name: "AWSClient", targets: ["AWSClient", "Documents"]),
    .library(name: "AWSResources", targets: ["AWSResources", "AWSClient", "Documents"]),
  ],
  targets: [
    // C shims: variadic functions and macros that Swift cannot call, and what the C library hides; nothing more.
    .target(name: "CSystem"),
    .target(name: "CEdit", linkerSettings: [.linkedLibrary("edit")]),
    // libcurl is loaded when it is first used.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "CCrypto", linkerSettings: [.linkedLibrary("z")]),

    // The rooms; imports go only downward.
    .target(name: "Documents", swiftSettings: strict),
    .target(name: "AWSClient", dependencies: ["Documents", "CCurl", "CCrypto", "CSystem"], swiftSettings: strict),
    // Makes the catalog; only the program and tests import it, so that users of the libraries do not carry it.
    .target(name: "CatalogCompiler", dependencies: ["AWSClient", "Documents"], swiftSettings: strict),
    .target(name: "AWSResources", dependencies: ["AWSClient", "Documents"], swiftSettings: strict),
    .target(name: "IniaShell", dependencies: ["AWSResources", "AWSClient", "Documents"], swiftSettings: strict),
    .executableTarget(
      name: "inia",
      dependencies: ["IniaShell", "AWSResources", "CatalogCompiler", "AWSClient", "Documents", "CEdit", "CSystem"],
      swiftSettings: strict),

    // Tests mirror the sources.
    .target(name: "CTestSupport", path: "Tests/CTestSupport"),
    .target(
      name: "TestSupport", dependencies: ["AWSClient", "CatalogCompiler", "Documents", "IniaShell", "CTestSupport"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(name: "TaggedValues", dependencies: ["Documents"], path: "Tests/TaggedValues", swiftSettings: strict),
    // Speaks for the engine to Scripts/compare-with-botocore and compare-with-moto; not shipped. It is built for release
    // with the runtime inside, where there is no module Testing: so it takes nothing from TestSupport.
    .executableTarget(
      name: "Comparison", dependencies: ["AWSClient", "CatalogCompiler", "Documents", "TaggedValues"],
      path: "Tests/Comparison",
      swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "AWSClientTests",
      dependencies: ["AWSClient", "CatalogCompiler", "Documents", "TaggedValues", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CatalogCompilerTests", dependencies: ["CatalogCompiler", "AWSClient", "Documents", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AWSResourcesTests", dependencies: ["AWSResources", "AWSClient", "Documents", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "IniaShellTests",
      dependencies: ["IniaShell", "AWSResources", "AWSClient", "Documents", "TaggedValues", "TestSupport"],
      swiftSettings: strict),
    // What of the program needs no terminal.
    .testTarget(
      name: "IniaTests", dependencies: ["inia", "IniaShell", "AWSClient", "TestSupport"],
      swiftSettings: strict),
    // The examples of docs/library.md, which see no more of the library than other packages do.
    .target(
      name: "LibraryExamples", dependencies: ["AWSResources", "AWSClient", "Documents"], path: "Tests/LibraryExamples",
      packageAccess: false, swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Documents", "AWSClient", "AWSResources", "TestSupport", "LibraryExamples", "inia", "Comparison"],
      exclude: ["Language"], swiftSettings: strict),
  ]
)
