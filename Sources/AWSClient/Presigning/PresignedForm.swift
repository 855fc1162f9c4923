public import Documents

/// A form with which a browser uploads an object: the address to post to, and the fields besides the file.
public struct PresignedForm: Sendable, Equatable {
  /// The address to post to.
  public let url: String
  /// The fields, in the order of making.
  public let fields: [Field]

  /// One field of the form.
  public struct Field: Sendable, Equatable {
    /// The field's name.
    public let name: String
    /// The field's value.
    public let value: String

    /// A field.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The value of the field called `name`.
  public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

extension Client {
  /// A form with which anybody can upload an object to a bucket for `expires` seconds: a signed policy that says what
  /// may be uploaded (botocore's `generate_presigned_post`).
  ///
  /// - Parameters:
  ///   - key: The object's key; `${filename}` at its end stands for the name of the uploaded file.
  ///   - fields: More fields, each of which needs a condition as well.
  ///   - conditions: More conditions: maps of one field, or lists like `["content-length-range", 2, 5]`.
  /// - Throws: ``ClientError``; ``ClientError/refused(_:)`` for another service than S3.
  public func presignedForm(
    bucket: String, key: String, fields: [PresignedForm.Field] = [], conditions: [Document] = [], expires: Int = 3600
  ) async throws(ClientError) -> PresignedForm {
    guard service.name == "s3" else { throw .refused("\(service.cliName) takes no uploads by form") }
    let prepared = try await prepareForSigning(
      try operation("CreateBucket"), OperationInput(["Bucket": Document(bucket)]))
    let keys = try await keys(for: prepared)
    let date = time(for: prepared)
    let suffix = "${filename}"
    let keyCondition: Document =
      key.ends(with: suffix)
      ? ["starts-with", "$key", Document(String(key.without(last: suffix.utf8.count)))] : ["key": Document(key)]
    var conditions = conditions + [["bucket": Document(bucket)], keyCondition]
    var fields = fields + [.init("key", key)]
    func add(_ name: String, _ value: String, isCondition: Bool = true) {
      fields.append(.init(name, value))
      if isCondition { conditions.append(Document(map: [(name, Document(value))])) }
    }
    guard let credentials = keys.credentials else { return PresignedForm(url: prepared.request.url, fields: fields) }
    let isOld = prepared.plan.authentication == .hmacV1
    if isOld {
      add("AWSAccessKeyId", credentials.accessKeyID, isCondition: false)
    } else {
      guard prepared.plan.authentication == .sigV4 || prepared.plan.authentication == .s3Express else {
        throw .signing("uploads by form cannot be signed in the way the endpoint wants")
      }
      add("x-amz-algorithm", SigV4.algorithm)
      add("x-amz-credential", "\(credentials.accessKeyID)/\(SigV4.scopeText(prepared.plan.scope, date))")
      add("x-amz-date", date.amzDate)
    }
    if let token = credentials.sessionToken {
      add(prepared.plan.authentication == .s3Express ? "X-Amz-S3session-Token" : "x-amz-security-token", token)
    }
    let end = date.adding(seconds: Int64(clamping: expires)).iso8601(fraction: .none)
    let policy: Document = ["expiration": Document(end), "conditions": Document(list: conditions)]
    let encoded = Base64.encode(JSONWriter.string(policy, style: .spaced, escapesNonASCII: true).utf8)
    add("policy", encoded, isCondition: false)
    if isOld {
      add("signature", HMACv1.signature(of: encoded, credentials: credentials), isCondition: false)
    } else {
      let signature = SigV4.signature(of: encoded, credentials: credentials, scope: prepared.plan.scope, date: date)
      add("x-amz-signature", signature, isCondition: false)
    }
    return PresignedForm(url: prepared.request.url, fields: fields)
  }
}
