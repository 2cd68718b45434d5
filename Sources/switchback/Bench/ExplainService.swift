import Answers
import ArgumentParser
import Benchmarks
import Commands
import Foundation
import Serialization

/// This program as a contender of `bench explain`: answers the question of each number on its input, in one warm session.
enum ExplainService {
    private static let pictures = 16

    static func run() throws {
        let session = Session()
        let sink = SilentSink()
        func execute(_ code: String) throws -> Answer? {
            switch session.execute(code, sink: sink) {
            case .finished(let answer, _): return answer
            case .failed(let failure):
                throw ProgramError.badLiteral(failure.message)
            }
        }
        _ = try execute("faces = data faces size=\(Question.size)\nnet = model tiny-vgg data=faces")
        // What is measured is the answer, not the reading of a picture.
        for index in 0..<pictures { _ = try execute("x\(index) = faces[\(index)]\nshow x\(index)") }
        _ = try execute("predict net x0")
        Terminal.write("ready\n", to: .output)
        var asked = 0
        var turns = 0
        while let line = readLine(), let place = Int(line), Question.known.indices.contains(place) {
            let question = Question.known[place]
            // More pictures than a session keeps passes of: each comes new.
            if question.turn == .first { asked = (asked + 1) % pictures }
            if question.turn == .again { _ = try execute("x = x\(asked)\npredict net x") }
            _ = try execute("x = x\(asked)")
            // Another class each time: an answer that a session remembers is no measurement.
            turns += 1
            let command = question.command.replacing(
                "class=5", with: "class=\(turns % Question.classes)")
            let start = ContinuousClock.now
            let answer = try execute(command)
            let value = ContinuousClock.now
            _ = answer?.numbers?.printed()
            let numbers = ContinuousClock.now
            for picture in answer?.pictures ?? [] { _ = picture.png }
            let drawn = ContinuousClock.now
            for output in answer?.outputs ?? [] { _ = output.data.printed() }
            let sent = ContinuousClock.now
            let times = [value - start, numbers - value, drawn - numbers, sent - drawn]
            Terminal.write(
                times.map { "\($0 / .seconds(1))" }.joined(separator: " ") + "\n", to: .output)
        }
        Terminal.write("0\n", to: .output)
    }
}
