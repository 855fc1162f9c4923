/// The cut of an object into parts that travel side by side.
///
/// As s3transfer does it: parts of the preferred size, doubled until there are no more than 10,000 of them, and never
/// smaller or larger than S3 takes them.
package struct PartPlan: Sendable, Equatable {
  /// A part of an object.
  package struct Part: Sendable, Equatable {
    /// The number of the part, from 1.
    package let number: Int
    /// The offset of the part in the object, in bytes.
    package let offset: Int64
    /// The length of the part, in bytes.
    package let length: Int64
  }

  /// The most parts that S3 takes for an object.
  package static let mostParts: Int64 = 10_000
  /// The smallest part, but for the last.
  package static let smallest: Int64 = 5 << 20
  /// The largest part, and the largest object that goes in one piece.
  package static let largest: Int64 = 5 << 30

  /// The whole.
  package let total: Int64
  /// The length of each part but the last.
  package let size: Int64

  /// The parts of `total` bytes; `preferred` is the size that somebody wishes for.
  package init(total: Int64, preferred: Int64) {
    self.total = max(0, total)
    size = Self.size(total: self.total, preferred: preferred)
  }

  /// The size of a part. An unknown `total` leaves the preferred one.
  package static func size(total: Int64?, preferred: Int64) -> Int64 {
    var size = max(1, preferred)
    while let total, size < largest, (total - 1) / size >= mostParts { size *= 2 }
    return min(max(size, smallest), largest)
  }

  /// The number of parts; an empty object has one.
  package var count: Int { total == 0 ? 1 : Int(clamping: (total - 1) / size + 1) }

  /// Whether S3 has objects of so many parts; a listing may say anything.
  package var isPossible: Bool { count <= Self.mostParts }

  /// The parts in order.
  package var parts: Parts { Parts(plan: self) }

  /// The parts of a plan, each made when it is asked for: their number is whatever somebody said of the object's size.
  package struct Parts: Sequence, IteratorProtocol, Sendable {
    fileprivate let plan: PartPlan
    private var done = 0

    fileprivate init(plan: PartPlan) { self.plan = plan }

    package mutating func next() -> Part? {
      guard done < plan.count else { return nil }
      let offset = Int64(done) * plan.size
      done += 1
      return Part(number: done, offset: offset, length: Swift.min(plan.size, plan.total - offset))
    }
  }
}
