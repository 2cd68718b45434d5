import Answers

/// Answers and notebooks that several tests look at.
enum Samples {
    static let picture = Answer(
        [
            .text("a picture"),
            .picture(Picture(png: [0x89, 0x50, 0x4E, 0x47], width: 2, height: 3)),
        ])

    static let failure = Failure(
        name: "UnknownWord", message: "'wrod' is not a word",
        report: ["error: 'wrod' is not a word", "  wrod", "  ^^^^"])

    /// A notebook's file with these cells, each as JSON text.
    static func file(_ cells: [String], metadata: String = "{}", minor: Int = 5) -> [UInt8] {
        Array(
            """
            {"cells": [\(cells.joined(separator: ","))], "metadata": \(metadata),
             "nbformat": 4, "nbformat_minor": \(minor)}
            """.utf8)
    }

    static func code(_ source: String, id: String, tags: String = "") -> String {
        """
        {"cell_type": "code", "execution_count": null, "id": "\(id)",
         "metadata": {"tags": [\(tags)]}, "outputs": [], "source": "\(source)"}
        """
    }
}
