import Foundation

// What the fuzzers share. Each target has two functions: `fuzz`, which takes one input and stops the process when
// something is wrong, and `seeds`, the inputs to begin with.

/// libFuzzer's way in: one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  fuzz(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// Called once before anything else: leaves the seeds where libFuzzer is going to look for them.
@_cdecl("LLVMFuzzerInitialize")
public func fuzzInitialize(_: UnsafeMutablePointer<CInt>?, _: UnsafeMutableRawPointer?) -> CInt {
  guard let folder = ProcessInfo.processInfo.environment["INIA_FUZZ_SEEDS"] else { return 0 }
  for (number, seed) in seeds().enumerated() {
    check(FileManager.default.createFile(atPath: "\(folder)/seed-\(number)", contents: Data(seed)), "no seed written")
  }
  return 0
}

/// Ends the process with `words` unless `holds`; a release build's precondition would not say them.
func check(_ holds: @autoclosure () -> Bool, _ words: @autoclosure () -> String) {
  if !holds() { fatalError(words()) }
}

private let modelRoot = ProcessInfo.processInfo.environment["INIA_FUZZ_MODELS"] ?? ""
private let modelPaths: [String] =
  (FileManager.default.enumerator(atPath: modelRoot)?.compactMap { $0 as? String } ?? []).sorted()

/// The contents of fetched files whose paths end in `ending` and that are no larger than `limit` (what an input may be),
/// at most `count` of them; none where no models were fetched.
func modelFiles(_ ending: String, count: Int = 40, limit: Int = 4096) -> [[UInt8]] {
  let contents = modelPaths.lazy.filter { $0.hasSuffix(ending) }.compactMap {
    FileManager.default.contents(atPath: "\(modelRoot)/\($0)")
  }
  return Array(contents.filter { $0.count <= limit }.map { Array($0) }.prefix(count))
}

/// An input taken as decisions, for fuzzers that build something; zeros at its end.
struct Choices {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// A number of `size` bytes.
  mutating func number(_ size: Int) -> UInt64 { (0..<size).reduce(0) { number, _ in number << 8 | UInt64(byte()) } }

  /// A number from 0 to `limit` - 1, of two bytes.
  mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(number(2)) % limit : 0 }

  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// All that is left.
  mutating func remaining() -> [UInt8] { bytes(rest.count) }
}
