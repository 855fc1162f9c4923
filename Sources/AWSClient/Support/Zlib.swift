import CCrypto
import Glibc

/// The reasons for which bytes could not be unpacked or packed.
package enum ZlibError: Error, Equatable {
  /// An input that is not what its wrapping promises, or ends early.
  case damaged
  /// An output that would be larger than allowed.
  case tooLarge
  /// A lack of memory.
  case noMemory
}

/// The library zlib, as far as it is needed: whole buffers in, whole buffers out, and CRC-32.
package enum Zlib {
  /// The format around compressed bytes.
  package enum Wrapping: Sendable {
    /// The zlib format (RFC 1950).
    case zlib
    /// The gzip format (RFC 1952), one or many members.
    case gzip

    fileprivate var windowBits: Int32 {
      switch self {
      case .zlib: Int32(INIA_ZLIB.rawValue)
      case .gzip: Int32(INIA_GZIP.rawValue)
      }
    }
  }

  /// The bytes that `bytes` unpack to.
  /// - Parameters:
  ///   - expected: A hint for their number.
  ///   - limit: The greatest number of bytes that may come out, by default 1 GiB, so that a small hostile input cannot
  ///     fill the memory.
  /// - Throws: ``ZlibError``.
  package static func inflate(
    _ bytes: UnsafeRawBufferPointer, _ wrapping: Wrapping, expected: Int = 0, limit: Int = 1 << 30
  ) throws(ZlibError) -> [UInt8] {
    var output: UnsafeMutablePointer<UInt8>?
    var length = 0
    let result = inia_inflate(
      bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, wrapping.windowBits, max(0, expected),
      max(0, limit), &output, &length)
    defer { free(output) }
    try check(result)
    guard let output else { throw .damaged }
    return Array(UnsafeBufferPointer(start: output, count: length))
  }

  /// The bytes that `bytes` unpack to; see ``inflate(_:_:expected:limit:)``.
  /// - Throws: ``ZlibError``.
  package static func inflate(
    _ bytes: [UInt8], _ wrapping: Wrapping, expected: Int = 0, limit: Int = 1 << 30
  ) throws(ZlibError) -> [UInt8] {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(ZlibError) in try inflate(raw, wrapping, expected: expected, limit: limit) }
    }
    return try result.get()
  }

  /// The packed form of `bytes`.
  /// - Parameter level: The effort, from 1 (fast) to 9 (small).
  /// - Throws: ``ZlibError``; ``ZlibError/noMemory`` as a rule, since all bytes can be packed.
  package static func deflate(_ bytes: [UInt8], _ wrapping: Wrapping, level: Int = 6) throws(ZlibError) -> [UInt8] {
    var result: Int32 = 0
    let bound = inia_deflate_bound(bytes.count)
    let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      result = inia_deflate(
        bytes, bytes.count, wrapping.windowBits, Int32(min(max(level, 1), 9)), buffer.baseAddress, bound, &count)
    }
    try check(result)
    return output
  }

  /// The CRC-32 (IEEE 802.3) of `bytes`, or of those whose CRC-32 is `crc` and `bytes` behind them.
  package static func crc32(_ bytes: UnsafeRawBufferPointer, from crc: UInt32 = 0) -> UInt32 {
    guard let base = bytes.baseAddress else { return crc }
    return inia_crc32(crc, base, bytes.count)
  }

  /// The CRC-32 (IEEE 802.3) of `bytes`, or of those whose CRC-32 is `crc` and `bytes` behind them.
  package static func crc32(_ bytes: [UInt8], from crc: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBytes { crc32($0, from: crc) }
  }

  private static func check(_ result: Int32) throws(ZlibError) {
    switch UInt32(bitPattern: result) {
    case INIA_ZLIB_OK.rawValue: return
    case INIA_ZLIB_TOO_LARGE.rawValue: throw .tooLarge
    case INIA_ZLIB_NO_MEMORY.rawValue: throw .noMemory
    default: throw .damaged
    }
  }
}
