import Answers
import ArgumentParser
import Commands
import Serialization

/// `switchback reference`: the page of documentation on every word and layer.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Print the reference of every word and layer, in Markdown.")

    @Flag(help: "Print the page on the language itself: operators, loops, where, define.")
    var language = false

    @Flag(help: "Print the words alone, as the JSON that editors colour by.")
    var words = false

    func run() {
        let text =
            language
            ? Reference.language
            : words ? Reference.words.printed(indent: 2) + "\n" : Reference.page
        Terminal.write(text, to: .output)
    }
}
