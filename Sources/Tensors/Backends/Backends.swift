/// The backends that there are; a new one is its folder and its line here.
public enum Backends {
    /// The fastest one on this machine, with a choice of its own for what was not measured.
    ///
    /// - Throws: `TensorError.library` where its library does not start.
    public static func fastest(
        _ choices: ConvolutionChoices = ConvolutionChoices()
    ) throws -> any TunableBackend { try OneDNNBackend(choices) }

    /// All of them, for tests that hold one against the other: the reference first.
    ///
    /// - Throws: `TensorError.library` where a library does not start.
    public static func all() throws -> [any Backend] { [ReferenceBackend(), try OneDNNBackend()] }
}
