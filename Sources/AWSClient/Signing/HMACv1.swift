package import Documents

/// The first signature of S3 (HMAC with SHA-1 over a few lines), which S3's look-alikes and old regions still take. Used
/// only where `s3.signature_version` asks for it.
package enum HMACv1 {
  /// The parameters of a query that name what is asked for, and so are signed.
  private static let subresources: Set<String> = [
    "accelerate", "acl", "analytics", "cors", "defaultObjectAcl", "delete", "inventory", "lifecycle", "location",
    "logging", "metrics", "notification", "object-lock", "partNumber", "policy", "replication", "requestPayment",
    "response-cache-control", "response-content-disposition", "response-content-encoding",
    "response-content-language", "response-content-type", "response-expires", "restore", "select", "select-type",
    "storageClass", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
  ]

  /// Signs `request` in its `Authorization` header.
  /// - Parameter resource: The path that is signed: with the bucket first, also where that is in the host.
  package static func sign(
    _ request: inout HTTPRequest, credentials: Credentials, resource: String, date: Timestamp
  ) {
    clear(&request)
    if let token = credentials.sessionToken { request.headers["x-amz-security-token"] = token }
    request.headers["Date"] = date.rfc822
    let signature = signature(of: text(request, resource, date: date.rfc822), credentials: credentials)
    request.headers["Authorization"] = "AWS \(credentials.accessKeyID):\(signature)"
  }

  /// Signs `request` in its query, for `expires` seconds. The headers that are signed become parameters.
  package static func presign(
    _ request: inout HTTPRequest, credentials: Credentials, resource: String, date: Timestamp, expires: Int
  ) {
    clear(&request)
    if let token = credentials.sessionToken { request.headers["x-amz-security-token"] = token }
    let end = String(date.adding(seconds: Int64(clamping: expires)).seconds)
    var pairs: [(name: String, value: String)] = [
      ("AWSAccessKeyId", credentials.accessKeyID),
      ("Signature", signature(of: text(request, resource, date: end), credentials: credentials)),
    ]
    for (name, value) in request.headers where isSigned(name.lowercased()) { pairs.append((name.lowercased(), value)) }
    pairs.append(("Expires", end))
    request.query += (request.query.isEmpty ? "" : "&") + PercentEncoding.query(pairs)
  }

  /// The signature of a text, in base64: a request's lines, the policy of a form upload.
  package static func signature(of text: String, credentials: Credentials) -> String {
    Base64.encode(SHA1.hmac(key: credentials.secretAccessKey.utf8, text.utf8))
  }

  private static func clear(_ request: inout HTTPRequest) {
    for name in ["Authorization", "Date", "x-amz-security-token"] { request.headers.remove(name) }
  }

  private static func isSigned(_ name: String) -> Bool {
    name.begins(with: "x-amz-") || name == "content-md5" || name == "content-type"
  }

  /// What is signed.
  private static func text(_ request: HTTPRequest, _ resource: String, date: String) -> String {
    var lines = [request.method]
    for name in ["Content-MD5", "Content-Type"] { lines.append(request.headers[name]?.trimmed ?? "") }
    lines.append(date)
    var own: [String: [String]] = [:]
    for (name, value) in request.headers where name.lowercased().begins(with: "x-amz-") {
      own[name.lowercased(), default: []].append(value.trimmed)
    }
    let sorted = own.sorted { CanonicalRequest.precedes($0.key, $1.key) }
    lines += sorted.map { "\($0.key):\($0.value.joined(separator: ","))" }
    lines.append(resource + query(request.query))
    return lines.joined(separator: "\n")
  }

  private static func query(_ query: String) -> String {
    let pairs = query.parts(at: "&").compactMap { pair -> (name: String, text: String)? in
      let parts = pair.parts(at: "=", most: 1, keepsEmpty: true)
      guard let name = parts.first.map(String.init), subresources.contains(name) else { return nil }
      return (name, parts.count > 1 ? "\(name)=\(PercentEncoding.decode(String(parts[1])))" : name)
    }
    guard !pairs.isEmpty else { return "" }
    return "?"
      + pairs.sorted { CanonicalRequest.precedes($0.name, $1.name) }.map(\.text).joined(separator: "&")
  }
}
