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

/// `connect_reply`: the ports on which the kernel listens.
struct ConnectReply: Content {
    var ports: Ports

    var type: MessageType { .connectReply }

    var json: JSON {
        var members: [String: JSON] = ["status": "ok"]
        for channel in Channel.allCases { members[channel.fileKey] = .integer(ports[channel]) }
        return .object(members)
    }
}

/// `status`: what the kernel does now.
enum StatusChange: String, Content {
    case starting
    case busy
    case idle

    var type: MessageType { .status }
    var json: JSON { ["execution_state": .string(rawValue)] }
}

/// `iopub_welcome`: tells a client that its subscription holds, so that nothing is lost from here on.
struct IOPubWelcome: Content {
    var subscription: String

    var type: MessageType { .iopubWelcome }
    var json: JSON { ["subscription": .string(subscription)] }

    func topic(of session: String) -> String { subscription }
}
