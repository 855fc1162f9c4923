internal import Documents

/// Signs, for the region that something is copied from, the URL with which the region it is copied to can read it: EC2's
/// and the databases' snapshots. It needs credentials, so it happens when a call is made, not when it is planned.
enum CrossRegionPresign {
  /// Whether the call needs such a URL.
  static func applies(to prepared: PreparedRequest, _ pipeline: CallPipeline) -> Bool {
    guard let url = pipeline.state.facts(of: prepared.operation).traits.copyURL else { return false }
    let parameters = prepared.call.input.parameters
    return parameters["SourceRegion"]?.string != nil && parameters[url.parameter] == nil
  }

  /// `prepared` with the URL.
  static func apply(
    _ prepared: PreparedRequest, _ pipeline: CallPipeline, _ credentials: Credentials
  ) throws(ClientError) -> PreparedRequest {
    guard let wanted = pipeline.state.facts(of: prepared.operation).traits.copyURL,
      let source = prepared.call.input.parameters["SourceRegion"]?.string,
      let destination = prepared.region, let body = prepared.request.body.bytes
    else { return prepared }
    let destinationPair = [(name: "DestinationRegion", value: destination)]
    var call = prepared.call
    call.region = source
    let there = try pipeline.prepare(call)
    var request = there.request
    request.method = "GET"
    request.headers = ["Content-Type": "application/x-www-form-urlencoded"]
    request.body = .bytes(PercentEncoding.form(body, adding: destinationPair))
    try RequestSigner(keys: RequestSigner.Keys(credentials: credentials)).presign(
      &request, there, date: call.runtime.clock.now(), expires: 3600)
    var finished = prepared
    let url = [(name: wanted.parameter, value: request.url)]
    finished.request.body = .bytes(
      PercentEncoding.form(body, adding: wanted.sendsDestination ? url + destinationPair : url))
    return finished
  }
}
