// swift-tools-version: 6.2
import PackageDescription

/// A library of the distribution, with the package that carries its headers.
func library(_ name: String, pkgConfig: String? = nil, package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
// It brings its own module of libsqlite3-dev.
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
    name: "switchback",
    products: [.executable(name: "switchback", targets: ["switchback"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        library("CZeroMQ", package: "libzmq3-dev"),
        library("COpenBLAS", pkgConfig: "openblas", package: "libopenblas-dev"),
        library("COneDNN", package: "libdnnl-dev"),
        library("CPNG", pkgConfig: "libpng", package: "libpng-dev"),
        library("CJPEG", pkgConfig: "libjpeg", package: "libjpeg-dev"),
        library("CCairo", pkgConfig: "cairo", package: "libcairo2-dev"),
        library("CZip", pkgConfig: "libzip", package: "libzip-dev"),

        .target(name: "Walks"),
        .testTarget(name: "WalksTests", dependencies: ["Walks"]),
        .target(name: "Serialization", dependencies: ["Walks"]),
        .testTarget(name: "SerializationTests", dependencies: ["Serialization"]),
        .target(name: "FileStorage"),
        .testTarget(name: "FileStorageTests", dependencies: ["FileStorage"]),
        .target(name: "Answers", dependencies: ["Serialization", "Walks"]),
        .testTarget(name: "AnswersTests", dependencies: ["Answers", "Serialization"]),
        .target(name: "Arrays", dependencies: ["CZip", "Serialization"]),
        .testTarget(name: "ArraysTests", dependencies: ["Arrays", "Serialization"]),
        .target(
            name: "Histories",
            dependencies: ["Answers", "FileStorage", database, logging]),
        .testTarget(
            name: "HistoriesTests",
            dependencies: ["Answers", "Histories", database, logging]),
        .target(
            name: "Jupyter",
            dependencies: [
                "Answers", "FileStorage", "Serialization", "CZeroMQ", crypto, logging,
            ]),
        .testTarget(
            name: "JupyterTests",
            dependencies: [
                "Answers", "CZeroMQ", "Histories", "Jupyter", "Serialization", logging,
            ]),
        .target(name: "Signatures"),
        .testTarget(name: "SignaturesTests", dependencies: ["Signatures"]),
        .target(name: "Tensors", dependencies: ["COpenBLAS", "COneDNN", "Walks"]),
        .target(name: "Comparisons", dependencies: ["Tensors"], path: "Tests/Comparisons"),
        .testTarget(name: "TensorsTests", dependencies: ["Comparisons", "Tensors"]),
        .target(name: "CPictureFiles", dependencies: ["CPNG", "CJPEG"]),
        .target(name: "Pictures", dependencies: ["CCairo", "CPNG", "CPictureFiles"]),
        .target(name: "Datasets", dependencies: ["FileStorage", "Tensors", "Pictures", "CPNG"]),
        .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Pictures", "Tensors"]),
        .target(
            name: "Networks",
            dependencies: ["Arrays", "FileStorage", "Serialization", "Signatures", "Tensors"]),
        .target(
            name: "NetworkSamples", dependencies: ["Networks", "Tensors"],
            path: "Tests/NetworkSamples"),
        .testTarget(
            name: "NetworksTests",
            dependencies: [
                "Arrays", "Comparisons", "NetworkSamples", "Networks", "Serialization",
                "Signatures", "Tensors",
            ],
            resources: [.copy("Fixtures")]),
        .target(
            name: "Training",
            dependencies: ["Datasets", "FileStorage", "Networks", "Serialization", "Tensors"]),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "Comparisons", "Datasets", "NetworkSamples", "Networks", "Pictures",
                "Serialization", "Tensors", "Training", "Walks",
            ],
            resources: [.copy("Fixtures")]),
        .target(
            name: "Benchmarks",
            dependencies: ["CZeroMQ", "Networks", "Serialization", "Tensors", "Training", crypto],
            resources: [.embedInCode("peer.py"), .embedInCode("explain_peer.py")]),
        .target(name: "Explanations", dependencies: ["Networks", "Signatures", "Tensors"]),
        .testTarget(
            name: "ExplanationsTests",
            dependencies: ["Comparisons", "Explanations", "Networks", "Serialization", "Tensors"],
            exclude: ["Fixtures"]),
        .target(
            name: "Language", dependencies: ["Answers", "Serialization", "Signatures", "Walks"]),
        .testTarget(name: "LanguageTests", dependencies: ["Language", "Answers", "Signatures"]),
        .target(
            name: "Commands",
            dependencies: [
                "Answers", "Arrays", "Datasets", "Explanations", "FileStorage", "Language",
                "Networks", "Pictures", "Serialization", "Signatures", "Tensors", "Training",
                "Walks",
            ]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Answers", "Arrays", "Commands", "Datasets", "Histories", "Language", "Networks",
                "Pictures", "Serialization", "Signatures", "Tensors", "Walks", logging,
            ],
            exclude: ["Fixtures"]),
        .executableTarget(
            name: "switchback",
            dependencies: [
                "Answers", "Benchmarks", "Commands", "FileStorage", "Histories", "Jupyter",
                "Language", "Pictures", "Serialization", "Tensors", arguments, logging,
            ]),
        .testTarget(
            name: "switchbackTests",
            dependencies: [
                "Answers", "Histories", "Language", "Pictures", "Serialization", "Tensors",
                "switchback", logging,
            ]),
        .target(
            name: "Fuzzing",
            dependencies: [
                "Answers", "Commands", "Jupyter", "Language", "Networks", "Serialization",
                "Signatures",
            ],
            path: "Tests/Fuzzing"),
        .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"]),
        .testTarget(
            name: "PicturesTests", dependencies: ["CPNG", "Pictures"], exclude: ["Fixtures"]),
    ]
)

// `Tests/tools/fuzz.sh` links libFuzzer, which brings its own entry point: no other build can have it.
if Context.environment["SWITCHBACK_FUZZER"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/fuzz",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]))
}

let isSanitized = Context.environment["SWITCHBACK_SANITIZER"] != nil
// `Tests/tools/sanitize.sh` looks at the kernel alone: all of it, with the sanitizers' checks, takes half an hour to build.
if isSanitized {
    let kernel = [
        "CZeroMQ", "Answers", "FileStorage", "Histories", "HistoriesTests", "Jupyter",
        "JupyterTests", "Serialization", "Walks",
    ]
    package.targets.removeAll { !kernel.contains($0.name) }
    package.products = []
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            // Tests look inside the modules, and what they test is what runs: one configuration for all.
            .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
            // A square root that need not report an error is one instruction, for several numbers at once.
            .unsafeFlags(["-Xcc", "-fno-math-errno"]),
        ] + (isSanitized ? [.define("SANITIZER")] : [])
}
