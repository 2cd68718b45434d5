import CZeroMQ

/// The keys of CurveZMQ with which a launcher and a kernel encrypt every channel, as text (ZeroMQ RFC 32).
public struct EncryptionKeys: Sendable, Equatable {
    static let length = 40

    public var publicKey: String
    public var secretKey: String

    public init(publicKey: String, secretKey: String) {
        self.publicKey = publicKey
        self.secretKey = secretKey
    }

    /// Whether the ZeroMQ library of this machine can encrypt.
    public static var areUsable: Bool { zmq_has("curve") == 1 }
}

extension Socket {
    /// Lets in only clients that know the public key; to be set before listening.
    func encrypt(with keys: EncryptionKeys) throws(JupyterError) {
        guard EncryptionKeys.areUsable else { throw .noEncryption }
        try set(ZMQ_CURVE_SERVER, 1)
        try set(ZMQ_CURVE_PUBLICKEY, keys.publicKey.utf8)
        try set(ZMQ_CURVE_SECRETKEY, keys.secretKey.utf8)
    }
}
