import FoundationEssentials
import Fuzzing
import Glibc

/// The target that the first argument names; the others are libFuzzer's own.
///
/// `nonisolated(unsafe)`: set once, before libFuzzer begins.
private nonisolated(unsafe) var target: FuzzTarget?

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// What libFuzzer's own entry point, which is linked too, asks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    if let fault = target?.fault(input) { fatalError(fault) }
    return 0
}

/// The program's entry under the name that the package manager gives it: a target, a folder, and libFuzzer's own options.
///
/// The folder gets the target's corpus and its pieces, keeps what libFuzzer finds, and any input that breaks something.
@_cdecl("fuzz_main")
public func main(
    _ count: Int32, _ values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, let chosen = FuzzTarget.all.first(where: { $0.name == arguments[1] })
    else {
        print(
            "fuzz: expected one of", FuzzTarget.all.map(\.name).joined(separator: ", "),
            "and a folder")
        return 2
    }
    target = chosen
    let folder = arguments[2]
    do {
        try chosen.write(to: folder)
    } catch {
        print("fuzz: cannot write into '\(folder)': \(error)")
        return 2
    }
    let options =
        [arguments[0]] + arguments[3...] + [
            "-dict=\(folder)/pieces.txt", "-artifact_prefix=\(folder)/", "\(folder)/corpus",
        ]
    // They live as long as the process.
    let strings = options.map { strdup($0) } + [nil]
    let buffer = UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>.allocate(
        capacity: strings.count)
    _ = buffer.initialize(from: strings)
    guard var start = buffer.baseAddress else { return 2 }
    var number = Int32(options.count)
    return runDriver(&number, &start, testOneInput)
}

extension FuzzTarget {
    /// Writes the corpus, a file each, and the pieces as libFuzzer reads them.
    fileprivate func write(to folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder + "/corpus", withIntermediateDirectories: true)
        for (number, input) in corpus.enumerated() {
            try Data(input).write(to: URL(filePath: "\(folder)/corpus/seed-\(number)"))
        }
        let lines = pieces.map { piece in
            let digits = piece.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }
            return "\"\(digits.joined())\"\n"
        }
        try Data(lines.joined().utf8).write(to: URL(filePath: folder + "/pieces.txt"))
    }
}
