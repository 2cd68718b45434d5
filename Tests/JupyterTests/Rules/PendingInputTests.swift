import Answers
import Glibc
import Serialization
import Testing

@testable import Jupyter

struct PendingInputTests {
    /// Asks where somebody answers each question at once, with these replies.
    private func ask(
        _ question: Question = Question("name"),
        isInterrupted: @escaping @Sendable () -> Bool = { false },
        _ replies: @escaping @Sendable (Message) throws -> [Message]
    ) throws -> Result<String, Unanswered> {
        let asked = AskedQuestions()
        let input = try PendingInput(session: MessageSession(id: "kernel")) { asked.post($0) }
        let bench = try RuleBench()
        let cell = try bench.cell("ask name")
        let thread = try KernelThread(stackSize: KernelThread.flatStack) {
            while asked.all.isEmpty { sched_yield() }
            for reply in (try? replies(asked.all[0])) ?? [] { try? input.accept(reply) }
        }
        defer { thread.join() }
        do {
            return .success(try input.ask(question, of: cell, isInterrupted: isInterrupted))
        } catch {
            return .failure(error)
        }
    }

    private func reply(
        _ value: JSON, parent: Header? = nil, from identity: [UInt8] = [1, 2, 3]
    ) throws -> Message {
        let bench = try RuleBench()
        var reply = try bench.request(.inputReply, ["value": value])
        reply.identities = [identity]
        reply.parent = parent
        return reply
    }

    @Test func `the answer to a question is what the client sends`() throws {
        let answer = try ask { [try reply("Ada", parent: $0.header)] }
        #expect(answer == .success("Ada"))
    }

    @Test func `a client that names no parent is understood`() throws {
        #expect(try ask { _ in [try reply("Ada")] } == .success("Ada"))
    }

    @Test func `answers of others, to other questions, and second ones are dropped`() throws {
        let answer = try ask { question in
            let other = Header(
                id: "old", type: .inputRequest, session: "s", username: "u", date: "d")
            return [
                try reply("stranger", from: [9]), try reply("stale", parent: other),
                try reply(7, parent: question.header), try reply("Ada", parent: question.header),
                try reply("late", parent: question.header),
            ]
        }
        #expect(answer == .success("Ada"))
    }

    @Test func `the end of the input is no answer`() throws {
        #expect(try ask { _ in [try reply("\u{04}")] } == .failure(.inputEnded))
    }

    @Test func `an interrupt ends the waiting for somebody who never answers`() throws {
        #expect(
            try ask(isInterrupted: { true }) { _ in [] } == .failure(.interrupted))
    }

    @Test func `the question carries prompt, secrecy, the cell's header and its sender`() throws {
        let asked = AskedQuestions()
        let input = try PendingInput(session: MessageSession(id: "kernel")) { asked.post($0) }
        let bench = try RuleBench()
        let cell = try bench.cell("secret key")
        #expect(throws: Unanswered.interrupted) {
            try input.ask(Question("key", isSecret: true), of: cell, isInterrupted: { true })
        }
        let question = try #require(asked.all.first)
        #expect(question.type == .inputRequest)
        #expect(question.content == ["prompt": "key", "password": true])
        #expect(question.parent == cell.header)
        #expect(question.identities == cell.identities)
    }

    @Test func `where the client takes no questions the cell fails in a sentence`() throws {
        let bench = try RuleBench()
        for fields in [[:], ["allow_stdin": false], ["allow_stdin": true, "silent": true]]
            as [[String: JSON]]
        {
            let log = bench.serve(try bench.cell("ask name", fields))
            let reply = try #require(log.first { $0.type == .executeReply })
            #expect(reply.content["evalue"] == "there is nobody to ask")
        }
        #expect(bench.asked.all.isEmpty)
    }
}
