internal import Documents
import Glibc

/// The bytes of a catalog: a read-only mapping of a file, or memory of its own.
///
/// Every access is checked against the size; what lies outside reads as zero.
///
/// `@unchecked Sendable`: the compiler cannot see it of a pointer, but what it leads to is written in init only, never
/// changes afterwards, and lives as long as this object.
final class CatalogBytes: @unchecked Sendable {
  private let base: UnsafeRawPointer?
  /// How many there are.
  let count: Int
  private let isMapped: Bool

  /// A copy of `bytes`.
  init(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count) }
    base = UnsafeRawPointer(memory)
    count = bytes.count
    isMapped = false
  }

  /// The file at `path`, mapped.
  init(mapping path: String) throws(CatalogError) {
    let descriptor = Glibc.open(path.systemPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .notFound(path: path) }
      throw .unreadable(path: path, reason: CatalogBytes.reason())
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: CatalogBytes.reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
    let size = Int(status.st_size)
    // An empty file cannot be mapped; it is shorter than any header anyway.
    guard size > 0 else { throw .foreign(path: path) }
    let mapping = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let mapping, mapping != MAP_FAILED else { throw .unreadable(path: path, reason: CatalogBytes.reason()) }
    base = UnsafeRawPointer(mapping)
    count = size
    isMapped = true
  }

  deinit {
    guard let base else { return }
    if isMapped { munmap(UnsafeMutableRawPointer(mutating: base), count) } else { base.deallocate() }
  }

  /// The system's words for the last error.
  static func reason(_ number: Int32 = errno) -> String {
    guard let words = strerror(number) else { return "error \(number)" }
    return String(cString: words)
  }

  // MARK: Checked access

  /// The bytes from `offset` on, empty when they do not all exist. Only valid while this object lives.
  func bytes(at offset: Int, count wanted: Int) -> UnsafeRawBufferPointer {
    guard let base, offset >= 0, wanted > 0, offset <= count, wanted <= count - offset else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: base + offset, count: wanted)
  }

  /// The 16-bit number at `offset`.
  func half(at offset: Int) -> UInt16 {
    guard let base, offset >= 0, offset <= count - 2 else { return 0 }
    return UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// The 32-bit number at `offset`.
  func word(at offset: Int) -> UInt32 {
    guard let base, offset >= 0, offset <= count - 4 else { return 0 }
    return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The 64-bit number at `offset`.
  func long(at offset: Int) -> UInt64 {
    UInt64(word(at: offset)) | UInt64(word(at: offset &+ 4)) << 32
  }
}
