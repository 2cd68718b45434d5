import Answers
import Datasets
import Language
import Networks
import Signatures
import Tensors

/// The words of the language, each with the session that it works in.
struct CommandVocabulary: Vocabulary {
    let workplace: Workplace

    /// Every word; a new one is its file and its line here.
    static let commands: [any Command.Type] = [
        DataCommand.self, SplitCommand.self, ImageCommand.self, ShowCommand.self,
        GalleryCommand.self, DescribeCommand.self, NearestCommand.self, AugmentCommand.self,
        ModelCommand.self, LayersCommand.self, DiagramCommand.self,
        FitCommand.self, TuneCommand.self, CurvesCommand.self, EvaluateCommand.self,
        ConfusionCommand.self,
        MissesCommand.self, PredictCommand.self,
        ActivationsCommand.self, BacktrackCommand.self, CompareCommand.self, SuppressCommand.self,
        DeconvolveCommand.self, ExplainCommand.self, MethodsCommand.self, CauseCommand.self,
        ScoreCommand.self, TrackCommand.self, ExcitingCommand.self,
        ExploreCommand.self,
        TableCommand.self, SortCommand.self, GroupCommand.self, JoinCommand.self,
        CountCommand.self, SumCommand.self, MeanCommand.self, MedianCommand.self,
        DeviationCommand.self, IntervalCommand.self, QuantileCommand.self, LeastCommand.self,
        GreatestCommand.self, CorrelationCommand.self,
        PlotCommand.self, HistogramCommand.self, BarsCommand.self,
        AbsCommand.self, SqrtCommand.self, ExpCommand.self, LogCommand.self, RoundCommand.self,
        FloorCommand.self, CeilCommand.self,
        DistinctCommand.self, SampleCommand.self, ShuffleCommand.self,
        RangeCommand.self, AppendCommand.self, EveryCommand.self, AnyCommand.self,
        ExpectCommand.self,
        SaveCommand.self, LoadCommand.self, NamesCommand.self, ForgetCommand.self,
        RecallCommand.self, SeedCommand.self, AskCommand.self, HelpCommand.self,
        ExampleCommand.self, ClearCommand.self, WarnCommand.self,
    ]

    private static let commandsByName = Dictionary(
        commands.map { ($0.signature.name, $0) }, uniquingKeysWith: { first, _ in first })
    private static let signatures = commands.map { $0.signature }
    private static let layerSignatures = LayerCatalogue.signatures

    var signatures: [Signature] { Self.signatures }
    var layerSignatures: [Signature] { Self.layerSignatures }

    var isInterrupted: Bool { workplace.cancellation.isRequested }

    func addition(of call: Call) throws -> [Value]? {
        guard call.signature.name == AppendCommand.signature.name else { return nil }
        do {
            return try AppendCommand.added(call)
        } catch is Cancelled {
            throw Failure.interrupted(call.signature.name)
        }
    }

    func run(_ call: Call) throws -> Value {
        guard let command = Self.commandsByName[call.signature.name] else {
            throw Mistake("UnknownWord", "there is no word '\(call.signature.name)'")
        }
        do {
            try workplace.cancellation.check()
            return try command.run(call, in: workplace)
        } catch is Cancelled {
            throw Failure.interrupted(call.signature.name)
        } catch let mistake as Mistake {
            throw mistake
        } catch let failure as Failure {
            throw failure
        } catch {
            throw MistakeTexts.mistake(for: error, in: call)
        }
    }

    /// What was guessed, changed or left out in reading a dataset.
    func remark(on value: Value) {
        switch value {
        case .list(let values):
            // The parts of a split say the same.
            if let first = values.first { remark(on: first) }
        case .object(let object):
            let (name, lines) =
                switch object {
                case let dataset as DatasetValue:
                    (dataset.dataset.name, dataset.remarkLines(onlyNotable: true))
                case let image as ImageValue where image.showsRemarks:
                    (image.item.name, image.dataset.remarks.map(\.text))
                default: ("", [])
                }
            guard !lines.isEmpty else { return }
            let text = lines.map { "\(name): \($0)\n" }.joined()
            workplace.sink?.write(text, to: .output)
        default: return
        }
    }

    func layerNames(of value: Value) -> [String] {
        guard case .object(let object) = value, let network = object as? NetworkValue else {
            return []
        }
        return network.network.architecture.layerNames
    }

    func attributeNames(of value: Value) -> [String] {
        guard case .object(let object) = value, let dataset = object as? DatasetValue else {
            return []
        }
        return dataset.attributeNames
    }
}
