internal import CCurl
internal import Documents
import Glibc
import Synchronization

/// One request on its way.
///
/// `@unchecked Sendable`: what is behind no lock belongs to the driver of the transfers (``CurlNetwork``), from `prepare`
/// to `letGo`; `isOfTaskThread` is written once before, under the lock that hands the transfer to the driver.
final class CurlTransfer: @unchecked Sendable {
  let request: HTTPRequest
  let options: TransportOptions
  private let network: CurlNetwork
  /// Whether a task of the task thread waits for it; told before it starts.
  var isOfTaskThread = false

  private struct Shared {
    var continuation: CheckedContinuation<HTTPResponse, any Error>?
    var isCancelled = false
  }
  private let shared = Mutex(Shared())

  // MARK: The driver's own

  private(set) var easy: UnsafeMutableRawPointer?
  private var lines: UnsafeMutableRawPointer?
  private var words: UnsafeMutablePointer<CChar>?
  private var upload: CurlUpload
  private var download: CurlDownload?
  private var isReceivePaused = false
  private var isSendPaused = false
  private var lastActivity = 0.0
  private var startedAt = 0.0
  /// When the answer's first byte was there.
  private var answeredAt: Double?
  /// Why the rest of the answer is not wanted.
  private var problem: TransportError?

  private var status = 0
  private var headers = HTTPHeaders()
  private var isHeaderDone = false
  private var headerSize = 0
  private var body: [UInt8] = []
  private var received: Int64 = 0

  init(_ request: HTTPRequest, _ options: TransportOptions, network: CurlNetwork) {
    self.request = request
    self.options = options
    self.network = network
    upload = CurlUpload(request.body)
  }

  // MARK: From any thread

  func begin(_ continuation: CheckedContinuation<HTTPResponse, any Error>) {
    shared.withLock { $0.continuation = continuation }
  }

  var isCancelled: Bool { shared.withLock { $0.isCancelled } }

  func markCancelled() { shared.withLock { $0.isCancelled = true } }

  /// The answer's header is here, or the whole answer.
  private func answer(_ response: HTTPResponse) {
    let continuation = shared.withLock { shared in
      defer { shared.continuation = nil }
      return shared.continuation
    }
    continuation?.resume(returning: response)
  }

  /// There is no answer, or not the rest of it.
  func fail(_ error: TransportError) {
    upload.stop()
    let continuation = shared.withLock { shared in
      defer { shared.continuation = nil }
      return shared.continuation
    }
    continuation?.resume(throwing: error)
    download?.finish(error)
  }

  /// The answer is complete.
  func succeed() {
    upload.stop()
    guard let download else {
      return answer(HTTPResponse(status: status, headers: headers, body: .bytes(body)))
    }
    download.finish(nil)
  }

  // MARK: For the driver

  /// Makes `easy` ready to send the request; the reason when that is not possible.
  func prepare(_ easy: UnsafeMutableRawPointer, now: Double) -> TransportError? {
    self.easy = easy
    startedAt = now
    lastActivity = now
    let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    self.words = words
    if let problem = upload.open() { return problem }
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard inia_curl_set_callbacks(easy, context, onHeader, onWrite, onRead, onSeek) == 0,
      inia_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, words) == 0
    else { return .failed(reason: "libcurl refused its callbacks") }
    var setup = CurlSetup(easy: easy, request: request, options: options)
    setup.apply()
    lines = setup.lines
    upload.start { [weak self] in
      guard let self else { return }
      network.resume(self)
    }
    return setup.problem
  }

  /// Gives back what `prepare` took, after the handle has left libcurl's hands.
  func letGo() {
    easy = nil
    if let lines { inia_curl_list_free(lines) }
    lines = nil
    words?.deallocate()
    words = nil
    upload.close()
  }

  /// Goes on after a pause, in the directions that can.
  func resume(now: Double) {
    guard let easy else { return }
    if isReceivePaused, download?.hasRoom ?? true { isReceivePaused = false }
    if isSendPaused, upload.isReady { isSendPaused = false }
    lastActivity = now
    let mask = (isReceivePaused ? CURLPAUSE_RECV : 0) | (isSendPaused ? CURLPAUSE_SEND : 0)
    _ = inia_curl_easy_pause(easy, mask)
  }

  /// Gives a waiting reader of the body at least `count` bytes; see ``CurlDownload/deliver(atLeast:)``.
  func deliver(atLeast count: Int) -> Bool { download?.deliver(atLeast: count) ?? false }

  /// Seconds until this transfer is late; nil where it has all the time.
  func timeLeft(now: Double) -> Double? {
    [untilSilent(now), untilTooSlow(now)].compactMap { $0 }.min()
  }

  /// What a transfer that is late failed by.
  func lateness(now: Double) -> TransportError {
    untilTooSlow(now).map { $0 <= 0 } == true ? .tooSlow(seconds: options.answerTimeout) : .timedOut(.read)
  }

  /// Seconds until an answer that is held in memory has taken too long in all.
  private func untilTooSlow(_ now: Double) -> Double? {
    guard options.answerTimeout > 0, download == nil, let answeredAt else { return nil }
    return answeredAt + options.answerTimeout - now
  }

  /// Seconds until this transfer counts as stalled; nil while that cannot be: it still connects, which has its own
  /// limit, or waits for us.
  private func untilSilent(_ now: Double) -> Double? {
    guard options.readTimeout > 0, let easy, !isReceivePaused, !isSendPaused else { return nil }
    let connected = Self.connected(easy)
    guard connected > 0 else { return nil }
    return max(lastActivity, startedAt + connected) + options.readTimeout - now
  }

  /// Whether the connection stands, so that the request could be sent.
  var isConnected: Bool { easy.map { Self.connected($0) > 0 } ?? true }

  /// The seconds that it took until the connection stood; 0 before.
  private static func connected(_ easy: UnsafeMutableRawPointer) -> Double {
    Double(inia_curl_info_offset(easy, CURLINFO_PRETRANSFER_TIME_T)) / 1e6
  }

  /// What libcurl's end code means; nil for a good end.
  func failure(_ code: Int32) -> TransportError? {
    if let problem = problem ?? upload.problem { return problem }
    var reason = ""
    if let words { reason = String(cString: words) }
    if reason.isEmpty { reason = String(cString: inia_curl_words(code)) }
    let expected = headers["content-length"].flatMap { Int64($0) }
    return CurlFailure(
      code: CURLcode(UInt32(bitPattern: code)), reason: reason, host: request.host, expected: expected,
      received: received, hasAnswer: status != 0, proxy: isConnected ? nil : options.proxies.proxy(for: request),
      proxyStatus: easy.map { inia_curl_info_long($0, CURLINFO_HTTP_CONNECTCODE) } ?? 0
    ).error
  }

  /// Takes a line of the header; false where the answer is given up.
  fileprivate func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    lastActivity = network.clock.uptime()
    if answeredAt == nil { answeredAt = lastActivity }
    headerSize += line.count
    guard headerSize <= TransportOptions.headerLimit else {
      problem = .tooLarge(.header, limit: TransportOptions.headerLimit)
      return false
    }
    if isHeaderDone { return true }  // A trailer.
    let trimmed = Self.trimmed(line[...])
    if trimmed.starts(with: "HTTP/".utf8) {
      headers = HTTPHeaders()
      let text = String(decoding: trimmed, as: UTF8.self)
      status = text.parts(at: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else if trimmed.isEmpty {
      if status >= 200 { finishHeader() }
    } else if let colon = trimmed.firstIndex(of: UInt8(ascii: ":")) {
      headers.add(
        String(decoding: trimmed[..<colon], as: UTF8.self),
        String(decoding: Self.trimmed(trimmed[(colon + 1)...]), as: UTF8.self))
    }
    return true
  }

  /// `bytes` without spaces, tabs and line ends at either side.
  private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
    var (start, end) = (bytes.startIndex, bytes.endIndex)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while start < end, isSpace(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private func finishHeader() {
    isHeaderDone = true
    if options.streamsBody && status < 300 {
      let download = CurlDownload(
        wake: { [network, weak self] in if let self { network.resume(self) } },
        cancel: { [network, weak self] in if let self { network.cancel(self) } })
      self.download = download
      answer(HTTPResponse(status: status, headers: headers, body: .stream(download.stream)))
    } else if let length = headers["content-length"].flatMap({ Int($0) }), length > 0 {
      body.reserveCapacity(min(length, 1 << 24))
    }
  }

  fileprivate func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    lastActivity = network.clock.uptime()
    if let download {
      guard download.append(bytes) else {
        isReceivePaused = true
        return Int(CURL_WRITEFUNC_PAUSE)
      }
    } else {
      let limit = status < 300 ? options.bodyLimit : options.errorBodyLimit
      guard bytes.count <= limit - body.count else {
        problem = .tooLarge(.body, limit: limit)
        return 0
      }
      body.append(contentsOf: bytes)
    }
    received += Int64(bytes.count)
    return bytes.count
  }

  fileprivate func send(into room: UnsafeMutableRawBufferPointer) -> Int {
    lastActivity = network.clock.uptime()
    switch upload.read(into: room) {
    case .bytes(let count): return count
    case .notYet:
      isSendPaused = true
      return Int(CURL_READFUNC_PAUSE)
    case .failed: return Int(CURL_READFUNC_ABORT)
    }
  }

  fileprivate func seek(to offset: Int64) -> Int32 {
    upload.seek(to: offset) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_CANTSEEK
  }
}

// MARK: libcurl's callbacks

private func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
  context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
}

private func onHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
)
  -> Int
{
  let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer(context)?.receiveHeader(line) == true ? line.count : 0
}

private func onWrite(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
)
  -> Int
{
  transfer(context)?.receive(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
}

private func onRead(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
)
  -> Int
{
  transfer(context)?.send(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
    ?? Int(CURL_READFUNC_ABORT)
}

private func onSeek(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32) -> Int32 {
  guard origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
  return transfer(context)?.seek(to: Int64(offset)) ?? CURL_SEEKFUNC_CANTSEEK
}
