package import Documents

/// Signature Version 2, which SimpleDB and Import/Export still want: a keyed hash among the parameters of the form.
package enum SigV2 {
  private static let fixed = ["SignatureVersion": "2", "SignatureMethod": "HmacSHA256"]

  /// Signs `request`, whose parameters are the form in its body, or its query.
  package static func sign(_ request: inout HTTPRequest, credentials: Credentials, date: Timestamp) {
    let form = request.body.bytes ?? []
    let isForm = !form.isEmpty
    let text = isForm ? String(decoding: form, as: UTF8.self) : request.query
    var parameters = fixed
    for pair in text.parts(at: "&") {
      let parts = pair.parts(at: "=", most: 1, keepsEmpty: true)
      let value = parts.count > 1 ? String(parts[1]) : ""
      parameters[PercentEncoding.decode(String(parts[0]), plusIsSpace: true)] =
        PercentEncoding.decode(value, plusIsSpace: true)
    }
    parameters["AWSAccessKeyId"] = credentials.accessKeyID
    parameters["Timestamp"] = date.iso8601(fraction: .none)
    parameters["SecurityToken"] = credentials.sessionToken
    parameters["Signature"] = nil
    let sorted = parameters.sorted { CanonicalRequest.precedes($0.key, $1.key) }
    let query = PercentEncoding.query(sorted.map { (name: $0.key, value: $0.value) })
    let path = request.path.isEmpty ? "/" : request.path
    let message = "\(request.method)\n\(request.host.lowercased())\n\(path)\n\(query)"
    let signature = Base64.encode(SHA256.hmac(key: Array(credentials.secretAccessKey.utf8), message.utf8))
    let signed = query + "&Signature=" + PercentEncoding.encode(signature)
    if isForm { request.body = .bytes(Array(signed.utf8)) } else { request.query = signed }
  }
}
