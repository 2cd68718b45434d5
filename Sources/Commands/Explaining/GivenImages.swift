import Datasets
import Language
import Networks
import Tensors

/// The images that a word was given: one, a dataset's, or those of a list.
struct GivenImages {
    let all: [ImageValue]
    /// Whether several were given, be it a list of one.
    let areSeveral: Bool
    /// Whether they come from a list, so that each may be of another size.
    private let areListed: Bool
    private let parameter: String

    /// - Throws: `Mistake` where there are none.
    init(_ call: Call, _ parameter: String = "image") throws {
        self.parameter = parameter
        switch try call.value(parameter) {
        case .object(let data as DatasetValue):
            (all, areListed) = (data.images, false)
            try Self.require(all, "\(data.dataset.name) has no images", parameter)
            areSeveral = true
        case .list(let values):
            (all, areListed) = (values.compactMap(\.image), true)
            try Self.require(all, "the list is empty: there are no images in it", parameter)
            areSeveral = true
        default:
            (all, areSeveral) = ([try call.object(parameter, as: ImageValue.self)], false)
            areListed = false
        }
    }

    /// - Throws: `Mistake` or `NetworkError.imageShape` for the first that the network does not take.
    func require(_ network: Network) throws {
        let wanted = network.architecture.input.sizes
        for (index, image) in all.enumerated() where image.sizes != wanted {
            guard areListed else { return }
            let expected = wanted.map(String.init).joined(separator: "x")
            throw Mistake(
                "BadShape",
                "the image at index \(index) of the list, \(image.item.name), is \(image.sizeText), the network takes \(expected)",
                at: parameter, hint: "load all images with the network's size")
        }
    }

    private static func require(
        _ images: [ImageValue], _ otherwise: String, _ parameter: String
    ) throws {
        guard images.isEmpty else { return }
        throw Mistake("Empty", otherwise, at: parameter)
    }
}

extension Value {
    fileprivate var image: ImageValue? {
        guard case .object(let object) = self else { return nil }
        return object as? ImageValue
    }
}
