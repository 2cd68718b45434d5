import Logging

extension Logger {
    /// Warnings and worse, on the standard error stream.
    static var warnings: Logger {
        var logger = Logger(label: "switchback") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        return logger
    }
}
