import Documents
import Testing

/// Conversions of numbers from outside, which never end the process.
@Suite struct ClampedNumbersTests {
  static let rows: [(Double, Int64, UInt8)] = [
    (0, 0, 0), (-0.9, 0, 0), (1.9, 1, 1), (-1.9, -1, 0), (255.9, 255, 255), (256, 256, 255), (.nan, 0, 0),
    (.infinity, .max, 255), (-.infinity, .min, 0), (9.3e18, .max, 255), (1e30, .max, 255), (-1e30, .min, 0),
    (0x1p63, .max, 255), (-0x1p63, .min, 0), (.leastNonzeroMagnitude, 0, 0),
  ]

  @Test(arguments: rows) func aDoubleBecomesTheNearest(_ row: (Double, Int64, UInt8)) {
    #expect(Int64(clamping: row.0) == row.1)
    #expect(UInt8(clamping: row.0) == row.2)
  }

  @Test(
    arguments: [(1, 2, 3), (.max, 1, .max), (.min, -1, .min), (.max, .min, -1), (.max, .max, .max)] as [(Int, Int, Int)]
  )
  func sumsStayAtTheEnds(_ row: (Int, Int, Int)) {
    var sum = row.0
    sum.add(clamping: row.1)
    #expect(sum == row.2)
  }
}
