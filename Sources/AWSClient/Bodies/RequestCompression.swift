/// Compresses bodies where the operation allows it: CloudWatch's PutMetricData.
enum RequestCompression {
  /// Packs the body with gzip when it is large enough to be worth it, and says whether it was.
  static func apply(_ request: inout HTTPRequest, _ call: Call) -> Bool {
    guard call.operation.requestCompression.contains("gzip"), !call.configuration.disablesCompression.value,
      let bytes = request.body.bytes, bytes.count >= call.configuration.minimumCompressionSize.value,
      let packed = try? Zlib.deflate(bytes, .gzip)
    else { return false }
    request.body = .bytes(packed)
    let encoding = request.headers["Content-Encoding"]
    request.headers["Content-Encoding"] = encoding.map { "\($0),gzip" } ?? "gzip"
    return true
  }
}
