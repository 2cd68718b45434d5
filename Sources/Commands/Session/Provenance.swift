import Networks
import Tensors

/// What made a picture: it goes into the file's text chunks, so that a picture found alone can be made again.
struct Provenance: Sendable, Equatable {
    /// The command as the user wrote it.
    let command: String
    /// The weights that decided it, by their fingerprint.
    let weights: String?

    /// - Parameter weights: the fingerprint of a network; nil where none decided the picture.
    init(_ command: String, weights: String? = nil) {
        self.command = command
        self.weights = weights
    }

    /// - Throws: `Cancelled`: a large network has many weights to go through.
    init(_ command: String, network: Network, _ cancellation: Cancellation) throws {
        self.init(command, weights: try network.fingerprint(cancellation))
    }

    var chunks: [(key: String, value: String)] {
        [("Software", "Switchback \(Version.current)"), ("Switchback-Command", command)]
            + (weights.map { [("Switchback-Weights", $0)] } ?? [])
    }
}
