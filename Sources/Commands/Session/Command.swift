import Language
import Signatures

/// A word of the language: what it declares, and what it does.
protocol Command: Sendable {
    static var signature: Signature { get }
    /// Does it; arguments fit the signature.
    /// - Throws: `Mistake` for what the user gave, or an error of the module that did the work.
    static func run(_ call: Call, in workplace: Workplace) throws -> Value
}
