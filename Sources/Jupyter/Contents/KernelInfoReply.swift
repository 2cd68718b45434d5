import Answers
import Serialization

/// `kernel_info_reply`: what this kernel is and which language it speaks.
struct KernelInfoReply: Content {
    var implementation: Implementation
    var language: LanguageDescription

    /// The optional parts of the protocol that this kernel has.
    private static let supportedFeatures: [JSON] = ["kernel subshells"]

    var type: MessageType { .kernelInfoReply }

    var json: JSON {
        [
            "status": "ok",
            "protocol_version": .string(Kernel.protocolVersion),
            "implementation": .string(implementation.name),
            "implementation_version": .string(implementation.version),
            "banner": .string(language.banner),
            "supported_features": .array(Self.supportedFeatures),
            "help_links": .array(
                implementation.links.map { ["text": .string($0.text), "url": .string($0.url)] }),
            "language_info": language.information,
        ]
    }
}
