package import AWSClient
package import Documents
internal import Foundation
import Synchronization

/// As much of S3 as moving objects takes, in memory: objects, listings page by page, uploads in parts, copies, tags.
/// It is reached by path (`http://127.0.0.1:9/BUCKET/KEY`).
package final class MemoryS3: Sendable {
  /// An object.
  package struct Object: Sendable, Equatable {
    package var bytes: [UInt8]
    package var type = "binary/octet-stream"
    package var metadata: [String: String] = [:]
    package var tags = ""
    /// Seconds since 1970.
    package var modified = MemoryS3.time

    package init(_ text: String = "", bytes: [UInt8]? = nil) { self.bytes = bytes ?? Array(text.utf8) }
  }

  private struct Upload {
    var place: String
    var object: Object
    var parts: [Int: [UInt8]] = [:]
  }

  private struct State {
    var objects: [ByteName: Object] = [:]
    var uploads: [String: Upload] = [:]
    var log: [String] = []
    var count = 0
  }

  /// When everything happens.
  package static let time = 1_760_000_000
  /// The variables that lead a shell here.
  package static let variables = ["AWS_ENDPOINT_URL": "http://127.0.0.1:9"]

  private let state: Mutex<State>
  private let pageSize: Int
  private let fault: @Sendable (HTTPRequest, Int) -> FakeTransport.Answer?

  /// A server of objects by `BUCKET/KEY`. `fault` may answer a request, given with its number from 0, in its place.
  package init(
    _ objects: [String: Object] = [:], pageSize: Int = 1000,
    fault: @escaping @Sendable (HTTPRequest, Int) -> FakeTransport.Answer? = { _, _ in nil }
  ) {
    state = Mutex(State(objects: Dictionary(uniqueKeysWithValues: objects.map { (ByteName($0.key), $0.value) })))
    self.pageSize = pageSize
    self.fault = fault
  }

  /// A server of objects by `BUCKET/KEY`, each with its name as its content. Of names that look alike both are there.
  package init(names: [String], pageSize: Int = 1000) {
    state = Mutex(State(objects: Dictionary(names.map { (ByteName($0), Object($0)) }) { $1 }))
    self.pageSize = pageSize
    fault = { _, _ in nil }
  }

  /// What is there now.
  package var objects: [String: Object] {
    state.withLock { state in Dictionary(state.objects.map { ($0.key.text ?? "", $0.value) }) { $1 } }
  }
  /// The same by the bytes of its names.
  package var named: [ByteName: Object] { state.withLock { $0.objects } }
  /// Uploads that were begun and neither finished nor given up.
  package var openUploads: Int { state.withLock { $0.uploads.count } }
  /// The requests so far, `METHOD BUCKET/KEY?QUERY`.
  package var log: [String] { state.withLock { $0.log } }

  /// Answers a request.
  package func answer(_ request: HTTPRequest, _ number: Int) -> FakeTransport.Answer {
    let place = String(request.path.dropFirst()).removingPercentEncoding ?? ""
    let query = Dictionary(
      request.query.split(separator: "&").map { part in
        let sides = part.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
        return (sides[0], sides.count > 1 ? sides[1] : "")
      }, uniquingKeysWith: { $1 })
    let shown = query.keys.sorted().filter { $0 != "x-id" && $0 != "encoding-type" }
      .map { query[$0] == "" ? $0 : "\($0)=\(query[$0] ?? "")" }
    state.withLock {
      $0.log.append("\(request.method) \(place)" + (shown.isEmpty ? "" : "?\(shown.joined(separator: "&"))"))
    }
    if let answer = fault(request, number) { return answer }
    return state.withLock { Self.answer(request, place, query, &$0, pageSize) }
  }

  private static func answer(
    _ request: HTTPRequest, _ place: String, _ query: [String: String], _ state: inout State, _ pageSize: Int
  ) -> FakeTransport.Answer {
    let bytes = content(request.body)
    switch request.method {
    case "POST" where query["uploads"] != nil:
      state.count += 1
      state.uploads["u\(state.count)"] = Upload(place: place, object: object([], request))
      return xml("InitiateMultipartUploadResult", "<UploadId>u\(state.count)</UploadId>")
    case "POST" where query["uploadId"] != nil:
      guard let upload = state.uploads.removeValue(forKey: query["uploadId"] ?? "") else { return none("NoSuchUpload") }
      var object = upload.object
      let wanted = String(decoding: bytes, as: UTF8.self).matches(of: /<PartNumber>(\d+)<\/PartNumber>/)
      for number in wanted.compactMap({ Int($0.output.1) }) { object.bytes += upload.parts[number] ?? [] }
      state.objects[ByteName(upload.place)] = object
      return xml("CompleteMultipartUploadResult", "<ETag>\"e\"</ETag>")
    case "DELETE" where query["uploadId"] != nil:
      state.uploads[query["uploadId"] ?? ""] = nil
      return .reply(204)
    case "PUT" where query["tagging"] != nil:
      state.objects[ByteName(place)]?.tags = "put"
      return .reply(200)
    case "GET" where query["tagging"] != nil:
      let tags = (state.objects[ByteName(place)]?.tags ?? "").split(separator: "&").map { tag in
        let sides = tag.split(separator: "=")
        return "<Tag><Key>\(sides[0])</Key><Value>\(sides[1])</Value></Tag>"
      }
      return xml("Tagging", "<TagSet>\(tags.joined())</TagSet>")
    case "PUT":
      var content = bytes
      var copied: Object?
      if let source = request.headers["x-amz-copy-source"]?.removingPercentEncoding {
        guard let object = state.objects[ByteName(source)] else { return none("NoSuchKey") }
        copied = object
        content = part(object.bytes, request.headers["x-amz-copy-source-range"])
      }
      if let number = query["partNumber"].flatMap({ Int($0) }) {
        state.uploads[query["uploadId"] ?? ""]?.parts[number] = content
        if copied != nil { return xml("CopyPartResult", "<ETag>\"p\(number)\"</ETag>") }
        return .reply(200, "", headers: ["ETag": "\"p\(number)\""])
      }
      let replaces = request.headers["x-amz-metadata-directive"] == "REPLACE"
      state.objects[ByteName(place)] =
        copied.map { replaces ? object(content, request) : $0 } ?? object(content, request)
      return copied != nil ? xml("CopyObjectResult", "<ETag>\"e\"</ETag>") : .reply(200, "", headers: ["ETag": "\"e\""])
    case "DELETE":
      state.objects[ByteName(place)] = nil
      return .reply(204)
    case "GET" where query["list-type"] != nil: return list(place, query, state, pageSize)
    case "GET", "HEAD":
      guard let object = state.objects[ByteName(place)] else {
        return request.method == "HEAD" ? .reply(404) : none("NoSuchKey")
      }
      let range = request.headers["Range"]
      let answer = part(object.bytes, range)
      let date = DateFormatter()
      date.locale = Locale(identifier: "en_US_POSIX")
      date.timeZone = TimeZone(identifier: "GMT")
      date.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
      var headers: HTTPHeaders = [
        "ETag": "\"e\"", "Content-Length": "\(answer.count)", "Content-Type": object.type,
        "Last-Modified": date.string(from: Date(timeIntervalSince1970: Double(object.modified))),
      ]
      for (name, value) in object.metadata { headers["x-amz-meta-\(name)"] = value }
      return .response(
        HTTPResponse(
          status: range == nil ? 200 : 206, headers: headers, body: .bytes(request.method == "HEAD" ? [] : answer)))
    default: return .reply(405)
    }
  }

  private static func list(
    _ bucket: String, _ query: [String: String], _ state: State, _ pageSize: Int
  ) -> FakeTransport.Answer {
    let start = Array("\(bucket)/".utf8)
    let prefix = Array((query["prefix"] ?? "").utf8)
    let after = query["continuation-token"].flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? []
    let isEncoded = query["encoding-type"] == "url"
    func text(_ bytes: some Sequence<UInt8>) -> String {
      let text = String(decoding: Array(bytes), as: UTF8.self)
      return isEncoded ? PercentEncoding.encode(text, keepsSlashes: true) : text
    }
    let keys = state.objects.keys.filter { $0.bytes.starts(with: start + prefix) }
      .map { Array($0.bytes.dropFirst(start.count)) }.sorted { $0.lexicographicallyPrecedes($1) }
      .filter { after.isEmpty || after.lexicographicallyPrecedes($0) }
    let page = keys.prefix(pageSize)
    var prefixes: [[UInt8]] = []
    var rows = ""
    for key in page {
      let rest = key.dropFirst(prefix.count)
      if query["delimiter"] == "/", let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
        let folder = prefix + rest[...slash]
        if !prefixes.contains(folder) { prefixes.append(folder) }
        continue
      }
      let object = state.objects[ByteName(bytes: start + key)] ?? Object()
      let time = ISO8601DateFormatter().string(from: Date(timeIntervalSince1970: Double(object.modified)))
      rows += "<Contents><Key>\(text(key))</Key><Size>\(object.bytes.count)</Size><ETag>\"e\"</ETag>"
      rows += "<LastModified>\(time)</LastModified></Contents>"
    }
    let isCut = page.count < keys.count
    let token = Data(page.last ?? []).base64EncodedString()
    return xml(
      "ListBucketResult",
      "<Name>\(bucket)</Name><IsTruncated>\(isCut)</IsTruncated>"
        + (isEncoded ? "<EncodingType>url</EncodingType>" : "")
        + (isCut ? "<NextContinuationToken>\(token)</NextContinuationToken>" : "") + rows
        + prefixes.map { "<CommonPrefixes><Prefix>\(text($0))</Prefix></CommonPrefixes>" }.joined())
  }

  private static func object(_ bytes: [UInt8], _ request: HTTPRequest) -> Object {
    var object = Object(bytes: bytes)
    if let type = request.headers["Content-Type"] { object.type = type }
    object.tags = request.headers["x-amz-tagging"] ?? ""
    for (name, value) in request.headers where name.lowercased().hasPrefix("x-amz-meta-") {
      object.metadata[String(name.dropFirst(11)).lowercased()] = value
    }
    return object
  }

  private static func part(_ bytes: [UInt8], _ range: String?) -> [UInt8] {
    guard let match = range?.firstMatch(of: /bytes=(\d+)-(\d*)/), let from = Int(match.output.1) else { return bytes }
    let end = Int(match.output.2).map { $0 + 1 } ?? bytes.count
    return Array(bytes[min(from, bytes.count)..<min(max(from, end), bytes.count)])
  }

  private static func content(_ body: RequestBody) -> [UInt8] {
    if let bytes = body.bytes { return bytes }
    guard case .file(let path, let offset, let length) = body else { return [] }
    let file = FileHandle(fileDescriptor: open(path.systemPath, O_RDONLY | O_CLOEXEC), closeOnDealloc: true)
    try? file.seek(toOffset: UInt64(offset))
    return (try? file.read(upToCount: Int(length))).map { Array($0) } ?? []
  }

  private static func xml(_ name: String, _ inner: String) -> FakeTransport.Answer {
    .reply(200, "<\(name)>\(inner)</\(name)>")
  }

  private static func none(_ code: String) -> FakeTransport.Answer {
    .reply(404, "<Error><Code>\(code)</Code><Message>not there</Message></Error>")
  }
}
