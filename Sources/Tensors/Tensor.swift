/// 32-bit floats with a shape, row by row; images are `[batch, channels, height, width]`.
///
/// A value: copies share memory until one of them is written.
public struct Tensor: Sendable {
    public let shape: Shape
    private var storage: Storage

    /// Zeros.
    public init(_ shape: Shape) {
        self.shape = shape
        storage = Storage(count: shape.count)
    }

    /// - Precondition: `values.count == shape.count`.
    public init(_ shape: Shape, _ values: [Float]) {
        precondition(values.count == shape.count, "\(values.count) values for shape \(shape)")
        self.init(shape)
        values.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            storage.pointer.update(from: base, count: source.count)
        }
    }

    /// A view of the same numbers under another shape of the same count.
    public func reshaped(_ shape: Shape) -> Tensor {
        precondition(shape.count == self.shape.count)
        return Tensor(shape: shape, storage: storage)
    }

    init(shape: Shape, storage: Storage) {
        self.shape = shape
        self.storage = storage
    }

    /// The numbers, row by row.
    public var values: [Float] { withValues { Array($0) } }

    /// The number of elements.
    public var count: Int { shape.count }

    /// Reads the numbers in place.
    public func withValues<Result>(
        _ body: (UnsafeBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(storage) {
            try body(UnsafeBufferPointer(start: storage.pointer, count: shape.count))
        }
    }

    /// Writes the numbers in place; a shared tensor is copied first.
    public mutating func withMutableValues<Result>(
        _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        if !isKnownUniquelyReferenced(&storage) {
            let copy = Storage(count: storage.count)
            copy.pointer.update(from: storage.pointer, count: storage.count)
            storage = copy
        }
        return try withExtendedLifetime(storage) {
            try body(UnsafeMutableBufferPointer(start: storage.pointer, count: shape.count))
        }
    }

    /// The element at a flat index.
    public subscript(_ index: Int) -> Float {
        get {
            precondition(index >= 0 && index < count)
            return withValues { $0[index] }
        }
        set {
            precondition(index >= 0 && index < count)
            withMutableValues { $0[index] = newValue }
        }
    }
}

extension Tensor: Equatable {
    public static func == (left: Tensor, right: Tensor) -> Bool {
        left.shape == right.shape
            && left.withValues { one in right.withValues { other in one.elementsEqual(other) } }
    }
}
