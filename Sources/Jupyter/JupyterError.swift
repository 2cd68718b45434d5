import Answers
public import Serialization

/// What can go wrong between a kernel and its clients.
public enum JupyterError: Error, Sendable, Equatable {
    case unreadableFile(path: String, reason: String)
    case unwritableFile(path: String, reason: String)
    case garbledConnectionFile(path: String, reason: String)
    case connectionField(path: String, field: String, expected: String, found: String)
    case unknownSignatureScheme(String)

    case missingDelimiter
    case tooFewFrames(Int)
    case wrongSignature
    case repeatedMessage
    case garbledFrame(String, JSONError)
    case wrongFrame(String, expected: String)
    case malformedRequest(type: String, field: String, expected: String)
    case unknownSubshell(String)
    case tooManySubshells(limit: Int)

    case socket(operation: String, reason: String)
    case cannotBind(endpoint: String, reason: String)
    case contextTerminated
    case operatingSystem(operation: String, reason: String)
    case unfinishedCell(milliseconds: Int)
    case noEncryption
    case notAcknowledged(endpoint: String)
}

extension JupyterError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadableFile(let path, let reason):
            Sentence.ended("cannot read '\(path)': \(reason)")
        case .unwritableFile(let path, let reason):
            Sentence.ended("cannot write '\(path)': \(reason)")
        case .garbledConnectionFile(let path, let reason):
            Sentence.ended("'\(path)' is not a connection file: \(reason)")
        case .connectionField(let path, let field, let expected, let found):
            "'\(path)' is not a connection file: '\(field)' must be \(expected), found \(found)."
        case .unknownSignatureScheme(let scheme):
            "unknown signature scheme '\(scheme)'; this kernel signs with "
                + SignatureScheme.allCases.map(\.rawValue).joined(separator: ", ") + "."
        case .missingDelimiter: "a message without the delimiter <IDS|MSG>."
        case .tooFewFrames(let count):
            "a message of \(count) frames after the delimiter; signature, header, parent header, "
                + "metadata and content make 5."
        case .wrongSignature: "a message whose signature does not fit the connection file's key."
        case .repeatedMessage: "a message that was sent before."
        case .garbledFrame(let frame, let error):
            Sentence.ended("the \(frame) is garbled. \(error)")
        case .wrongFrame(let frame, let expected): "the \(frame) must be \(expected)."
        case .malformedRequest(let type, let field, let expected):
            "\(type): '\(field)' must be \(expected)."
        case .unknownSubshell(let id):
            "unknown subshell '\(id)'; list_subshell_request tells which are open."
        case .tooManySubshells(let limit):
            "\(limit) subshells are open already; delete one with delete_subshell_request."
        case .socket(let operation, let reason): Sentence.ended("\(operation) failed: \(reason)")
        case .cannotBind(let endpoint, let reason):
            Sentence.ended("cannot listen on \(endpoint): \(reason)")
        case .contextTerminated: "the messaging context has ended."
        case .operatingSystem(let operation, let reason):
            Sentence.ended("\(operation) failed: \(reason)")
        case .unfinishedCell(let milliseconds):
            "the running cell did not end within \(milliseconds) ms of the shutdown."
        case .noEncryption:
            "the connection file asks for encryption (curve_publickey), but this machine's ZeroMQ library "
                + "was built without it."
        case .notAcknowledged(let endpoint):
            "the launcher at \(endpoint) has not acknowledged the kernel's ports."
        }
    }
}
