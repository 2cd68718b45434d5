import FileStorage
import Foundation
import Serialization
public import Tensors

/// The file in which what was measured of convolutions is remembered, for each machine that shares it.
///
/// `{"Intel(R) Xeon(R) Processor, 2 threads, oneDNN 2.6.3": {"12 x 32x224x224 to 32, ..., forward": "winograd"}}`
public struct ChoiceFile: Sendable {
    public let path: String

    /// `convolutions.json` in a folder, which is made when there is something to remember.
    public init(folder: String) { path = folder + "/convolutions.json" }

    /// What was measured on a machine; nothing where there is no file or none that can be read: it can be made again.
    public func choices(for machine: String) -> ConvolutionChoices {
        var ways: [String: ConvolutionChoices.Way] = [:]
        for (step, way) in machines()[machine]?.members ?? [:] {
            ways[step] = way.text.flatMap(ConvolutionChoices.Way.init)
        }
        return ConvolutionChoices(ways)
    }

    /// Remembers what was measured; other machines' figures stay.
    /// - Throws: `NetworkError.file`; the file is as it was.
    public func remember(_ choices: ConvolutionChoices, for machine: String) throws {
        var all = machines()
        all[machine] = .object(choices.ways.mapValues { .string($0.rawValue) })
        let text = JSON.object(all).printed()
        do {
            try FileManager.default.createDirectory(
                atPath: FilePath.folder(of: path),
                withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try AtomicFile.write(Data((text + "\n").utf8), to: path)
        } catch {
            throw NetworkError.file(path: path, problem: "cannot be written: \(error)")
        }
    }

    private func machines() -> [String: JSON] {
        guard let bytes = try? WholeFile.read(path), let parsed = try? JSON(parsing: bytes)
        else { return [:] }
        return parsed.members ?? [:]
    }
}
