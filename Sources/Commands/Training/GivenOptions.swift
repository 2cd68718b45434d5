import Language
import Networks
import Pictures
import Training

/// Options of `fit` that do not do what their numbers say.
enum GivenOptions {
    static func remarks(_ call: Call, _ options: Trainer.Options, images: Int) throws -> [String] {
        var remarks: [String] = []
        let batch = try call.integer("batch")
        if call.isGiven("batch"), batch > images {
            remarks.append(
                "batch=\(batch) is more than there are images: each step takes "
                    + "\(images == 1 ? "the one" : "all \(images)")")
        }
        if options.optimizer.rate == 0 {
            remarks.append("rate=0: no step changes a weight")
        }
        if options.schedule.warmUp >= options.epochs {
            remarks.append(
                "warmup=\(options.schedule.warmUp) is no shorter than the "
                    + "\(Rendering.count(options.epochs, "epoch")): the learning rate never gets to "
                    + Pictures.NumberText.short(options.optimizer.rate, significant: 6))
        }
        return remarks
    }
}
