import Networks

/// What made a picture: it goes into the file's text chunks, so that a picture found alone can be made again.
struct Provenance: Sendable, Equatable {
    /// The command as the user wrote it.
    let command: String
    /// The weights that decided it, by their fingerprint.
    let weights: String?

    init(_ command: String, network: Network? = nil) {
        self.command = command
        weights = network?.fingerprint
    }

    var chunks: [(key: String, value: String)] {
        [("Software", "Switchback \(Version.current)"), ("Switchback-Command", command)]
            + (weights.map { [("Switchback-Weights", $0)] } ?? [])
    }
}
