import AWSClient
import Glibc
import Synchronization

/// The standard input as what a request sends (`--body -`): a pipe is read while it is sent, and once; a file that was
/// redirected (`< file`) is sent as a file is, and can be sent again.
enum StandardInput {
  /// The body that `descriptor` holds; `length` is how much the caller says will come, which S3 wants to know before.
  /// Throws where a person would have to type it.
  static func body(_ descriptor: Int32, length: Int64?) throws(UsageError) -> RequestBody {
    if isatty(descriptor) == 1 {
      throw UsageError(
        "the standard input is the terminal", hint: "pipe the data in (producer | inia …), or name a file")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw UsageError("the standard input is closed", hint: "pipe the data in, or name a file")
    }
    if status.st_mode & S_IFMT == S_IFREG {
      let offset = Int64(max(0, lseek(descriptor, 0, SEEK_CUR)))
      let rest = max(0, Int64(status.st_size) - offset)
      return .file(path: "/proc/self/fd/\(descriptor)", offset: offset, length: rest)
    }
    return .stream(PipedInput(descriptor, length: length))
  }
}

/// What comes through a pipe, as it comes.
final class PipedInput: BodySource {
  let length: Int64?
  private let descriptor: Int32
  private let taken = Mutex<Int64>(0)

  /// What comes through `descriptor`: as much as `length` says, or up to its end.
  init(_ descriptor: Int32, length: Int64?) {
    self.descriptor = descriptor
    self.length = length
  }

  /// A pipe gives its bytes once.
  var isRewindable: Bool { false }

  func reset() async throws { throw TransportError.notRewindable }

  func read(upTo limit: Int) async throws -> [UInt8] {
    let bytes = try await next(limit)
    let total = taken.withLock { taken in
      taken += Int64(bytes.count)
      return taken
    }
    guard let length else { return bytes }
    if bytes.isEmpty, total < length {
      throw TransportError.body(reason: "the standard input ended after \(total) of \(length) bytes")
    }
    // Nothing may be left behind: what does not fit the announced length would be lost without a word.
    let isTooMuch = total == length && !bytes.isEmpty ? try await !next(1).isEmpty : total > length
    if isTooMuch { throw TransportError.body(reason: "the standard input has more than \(length) bytes") }
    return bytes
  }

  /// The bytes that are there, waited for in small steps so that a cancelled request ends.
  private func next(_ limit: Int) async throws -> [UInt8] {
    while true {
      try Task.checkCancellation()
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 50) != 0 else {
        await Task.yield()
        continue
      }
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        let got = Glibc.read(descriptor, buffer.baseAddress, limit)
        failure = got < 0 ? errno : 0
        count = max(0, got)
      }
      if failure == EINTR || failure == EAGAIN { continue }
      guard failure == 0 else {
        throw TransportError.body(reason: "the standard input: \(String(cString: strerror(failure)))")
      }
      return bytes
    }
  }
}
