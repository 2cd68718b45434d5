import Datasets
import Foundation
import Networks
import Tensors
import Testing

@testable import Training

/// A training that is taken up again goes on bit for bit; what cannot be taken up is refused whole.
struct CheckpointTests {
    private func withFolder<Result>(_ body: (String) throws -> Result) rethrows -> Result {
        let path = NSTemporaryDirectory() + "switchback-run-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    private func options(
        _ kind: OptimizerKind, epochs: Int, _ folder: String? = nil, resumes: Bool = false
    ) -> Trainer.Options {
        var options = Trainer.Options(epochs: epochs, batch: 4, optimizer: .init(kind), seed: 3)
        options.schedule = Schedule(.step(every: 2, factor: 0.5), warmUp: 1)
        options.checkpoint = folder
        options.resumes = resumes
        return options
    }

    private func train(
        _ network: Network, _ options: Trainer.Options, stopAt epoch: Int? = nil
    ) throws -> History? {
        let (dataset, cancellation) = (try SmallImages.dataset(), Cancellation())
        do {
            return try Trainer(network, options: options, backend: OneDNNBackend()).fit(
                dataset, test: dataset, cancellation: cancellation
            ) { progress in
                if progress.epoch == epoch, progress.batch == 3 { cancellation.request() }
            }
        } catch is Cancelled {
            return nil
        }
    }

    @Test(arguments: [OptimizerKind.sgd, .nesterov, .adam])
    func `a training that was cut off goes on as if nothing had been`(kind: OptimizerKind) throws {
        try withFolder { folder in
            let whole = try SmallImages.network(dropout: 0.5)
            let wanted = try train(whole, options(kind, epochs: 6))
            let first = try SmallImages.network(dropout: 0.5)
            #expect(try train(first, options(kind, epochs: 6, folder), stopAt: 4) == nil)
            // Another process: nothing is known but the folder.
            let second = try SmallImages.network(dropout: 0.5, seed: 99)
            let history = try train(second, options(kind, epochs: 6, folder, resumes: true))
            #expect(history == wanted)
            #expect(second.fingerprint == whole.fingerprint)
            #expect(second.taught.history == whole.taught.history)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(
                files == (1...6).map { "epoch-000\($0).safetensors" } + ["latest.safetensors"])
            let loaded = try NetworkFile.load(folder + "/epoch-0006.safetensors")
            #expect(loaded.fingerprint == whole.fingerprint)
        }
    }

    @Test func `an ended training has nothing left to do, a longer one goes on`() throws {
        try withFolder { folder in
            let network = try SmallImages.network()
            _ = try train(network, options(.adam, epochs: 3, folder))
            let before = network.fingerprint
            #expect(
                try train(network, options(.adam, epochs: 3, folder, resumes: true))?.epochs.count
                    == 3)
            #expect(network.fingerprint == before)
            #expect(
                try train(network, options(.adam, epochs: 5, folder, resumes: true))?.epochs.count
                    == 5)
            let whole = try SmallImages.network()
            _ = try train(whole, options(.adam, epochs: 5))
            #expect(network.fingerprint == whole.fingerprint)
        }
    }

    @Test(arguments: [1, 2, 4])
    func `a kill between an epoch's two files loses nothing`(epoch: Int) throws {
        try withFolder { folder in
            var best = options(.adam, epochs: epoch, folder)
            best.keepsBest = true
            let whole = try SmallImages.network(dropout: 0.5)
            _ = try train(whole, options(.adam, epochs: 4))
            _ = try train(try SmallImages.network(dropout: 0.5), best)
            let last = "\(folder)/epoch-000\(epoch).safetensors"
            let before = try Data(contentsOf: URL(fileURLWithPath: last))
            try FileManager.default.removeItem(atPath: last)
            let network = try SmallImages.network(dropout: 0.5, seed: 99)
            best.resumes = true
            _ = try train(network, best)
            #expect(try Data(contentsOf: URL(fileURLWithPath: last)) == before)
            _ = try train(network, options(.adam, epochs: 4, folder, resumes: true))
            #expect(network.fingerprint == whole.fingerprint)
        }
    }

    private func refusal(_ network: Network, _ options: Trainer.Options) -> String? {
        let before = network.fingerprint
        do {
            _ = try train(network, options)
            return nil
        } catch {
            #expect(network.fingerprint == before)
            return "\(error)"
        }
    }

    @Test func `a new training does not mix with one that is there`() throws {
        try withFolder { folder in
            _ = try train(SmallImages.network(), options(.adam, epochs: 2, folder))
            #expect(
                refusal(try SmallImages.network(), options(.adam, epochs: 1, folder))
                    == "'\(folder)' holds a training of 2 epochs; resume=true goes on with it, "
                    + "a new one needs another folder")
        }
    }

    @Test(arguments: [
        (
            "rate=1.0 schedule=step(every: 3, factor: 0.1)",
            "rate=1.0 schedule=step(every: 3, factor: 0.5)",
            "was made with schedule=step(every: 3, factor: 0.1); now it is schedule=step(every: 3, factor: 0.5)"
        ),
        ("rate=1.0", "rate=1.0 epochs=8", "was made without epochs=8"),
        ("data=1 test=2", "data=1 test=none", "was made with other test; now it is no test"),
        ("data=1 test=2", "data=3 test=2", "was made with other data"),
    ])
    func `what differs between two trainings is told, and nothing else`(
        before: String, now: String, sentence: String
    ) {
        #expect(Checkpoint.difference(before, now) == sentence)
    }

    @Test func `a training does not go on with other images`() throws {
        try withFolder { folder in
            _ = try train(SmallImages.network(), options(.adam, epochs: 1, folder))
            var fewer = try SmallImages.dataset()
            fewer.items.removeLast()
            let error = #expect(throws: NetworkError.self) {
                try Trainer(
                    SmallImages.network(),
                    options: options(.adam, epochs: 2, folder, resumes: true),
                    backend: OneDNNBackend()
                ).fit(fewer, test: fewer, cancellation: Cancellation()) { _ in }
            }
            #expect(error?.description.contains("' was made with other data other test") == true)
        }
    }

    @Test func `where the best epoch's file is gone nothing is changed`() throws {
        try withFolder { folder in
            var best = options(.adam, epochs: 2, folder)
            best.keepsBest = true
            _ = try train(SmallImages.network(), best)
            for epoch in 1...2 {
                try FileManager.default.removeItem(
                    atPath: "\(folder)/epoch-000\(epoch).safetensors")
            }
            best.epochs = 3
            best.resumes = true
            #expect(
                refusal(try SmallImages.network(), best)?.contains("' does not exist") == true)
        }
    }

    @Test func `a checkpoint of something else is refused and nothing is changed`() throws {
        try withFolder { folder in
            _ = try train(SmallImages.network(), options(.adam, epochs: 1, folder))
            #expect(
                refusal(
                    try SmallImages.network(dropout: 0.5),
                    options(.adam, epochs: 2, folder, resumes: true))?
                    .contains("is a checkpoint of another network") == true)
            #expect(
                refusal(
                    try SmallImages.network(), options(.sgd, epochs: 2, folder, resumes: true))?
                    .contains("' was made with optimizer=adam ") == true)
            let latest = folder + "/latest.safetensors"
            let data = try Data(contentsOf: URL(fileURLWithPath: latest))
            for length in stride(from: 0, to: data.count, by: 97) {
                try data.prefix(length).write(to: URL(fileURLWithPath: latest))
                let problem = refusal(
                    try SmallImages.network(), options(.adam, epochs: 2, folder, resumes: true))
                #expect(problem?.contains("latest.safetensors' ") == true, "\(length)")
            }
        }
    }

    @Test func `a folder that cannot be is refused before anything is learned`() throws {
        try withFolder { file in
            try Data([1]).write(to: URL(fileURLWithPath: file))
            #expect(
                refusal(try SmallImages.network(), options(.sgd, epochs: 1, file))
                    == "'\(file)' is a file, expected a folder")
            let below = file + "/run"
            #expect(
                refusal(try SmallImages.network(), options(.sgd, epochs: 1, below))
                    == "'\(below)' cannot be made here; name a folder of your own")
        }
    }

    @Test func `the best weights come back, and standing still ends the training`() throws {
        let dataset = try SmallImages.dataset()
        let network = try SmallImages.network()
        // A rate that soon does harm.
        var options = Trainer.Options(
            epochs: 40, batch: 4, optimizer: .init(.sgd, rate: 0.9), seed: 1)
        options.keepsBest = true
        options.patience = 3
        let history = try Trainer(network, options: options, backend: OneDNNBackend()).fit(
            dataset, test: dataset, cancellation: Cancellation()
        ) { _ in }
        let accuracies = history.epochs.compactMap(\.testAccuracy)
        let best = try #require(accuracies.max())
        let place = try #require(accuracies.firstIndex(of: best))
        #expect(history.epochs.count == place + 1 + 3)
        let readings = try Evaluation(network, dataset, backend: OneDNNBackend())
        #expect(readings.accuracy == best)
    }
}
