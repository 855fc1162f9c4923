internal import Documents

/// Takes `SourceRegion` out of the databases' requests: it says where the URL is to be signed for, and RDS does not
/// know it.
struct DatabaseSourceRegion: Customization {
  func applies(to operation: OperationModel) -> Bool {
    CrossRegionPresign.names(operation)?.url == "PreSignedUrl"
  }

  func afterSerialize(_ request: inout SerializedRequest, _ call: Call) {
    guard let body = request.body.bytes else { return }
    request.body = .bytes(CrossRegionPresign.form(body, removing: "SourceRegion"))
  }
}

/// Signs, for the region that something is copied from, the URL with which the region it is copied to can read it: EC2's
/// and the databases' snapshots. It needs credentials, so it happens when a call is made, not when it is planned.
enum CrossRegionPresign {
  /// Whether the call needs such a URL.
  static func applies(to prepared: PreparedRequest) -> Bool {
    guard let names = names(prepared.operation) else { return false }
    let parameters = prepared.call.input.parameters
    return parameters["SourceRegion"]?.string != nil && parameters[names.url] == nil
  }

  /// `prepared` with the URL.
  static func apply(
    _ prepared: PreparedRequest, _ pipeline: Pipeline, _ credentials: Credentials
  ) throws(ClientError) -> PreparedRequest {
    guard let names = names(prepared.operation), let source = prepared.call.input.parameters["SourceRegion"]?.string,
      let destination = prepared.region, let body = prepared.request.body.bytes
    else { return prepared }
    let destinationPair = [(name: "DestinationRegion", value: destination)]
    var call = prepared.call
    call.region = source
    let there = try pipeline.prepare(call)
    var request = there.request
    request.method = "GET"
    request.headers = ["Content-Type": "application/x-www-form-urlencoded"]
    request.body = .bytes(form(body, removing: nil, adding: destinationPair))
    try RequestSigner(keys: RequestSigner.Keys(credentials: credentials)).presign(
      &request, there, date: call.runtime.clock.now(), expires: 3600)
    var finished = prepared
    let url = [(name: names.url, value: request.url)]
    finished.request.body = .bytes(
      form(body, removing: nil, adding: names.sendsDestination ? url + destinationPair : url))
    return finished
  }

  static func names(_ operation: OperationModel) -> (url: String, sendsDestination: Bool)? {
    switch (operation.service.name, operation.name) {
    case ("ec2", "CopySnapshot"): ("PresignedUrl", true)
    case ("rds", "CopyDBClusterSnapshot"), ("rds", "CreateDBCluster"), ("rds", "CopyDBSnapshot"),
      ("rds", "CreateDBInstanceReadReplica"), ("rds", "StartDBInstanceAutomatedBackupsReplication"),
      ("neptune", "CopyDBClusterSnapshot"), ("neptune", "CreateDBCluster"), ("docdb", "CopyDBClusterSnapshot"),
      ("docdb", "CreateDBCluster"):
      ("PreSignedUrl", false)
    default: nil
    }
  }

  /// A form without one of its fields, and with others.
  static func form(
    _ body: [UInt8], removing name: String?, adding pairs: [(name: String, value: String)] = []
  ) -> [UInt8] {
    var fields = body.split(separator: UInt8(ascii: "&")).map(Array.init)
    if let name { fields.removeAll { $0.starts(with: "\(name)=".utf8) } }
    fields += pairs.map { Array("\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))".utf8) }
    return Array(fields.joined(separator: [UInt8(ascii: "&")]))
  }
}
