/// Sends a search as a form, since its query can be longer than an address may be.
struct CloudSearchPost: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "cloudsearchdomain" && operation.name == "Search"
  }

  func beforeSend(_ request: inout HTTPRequest, _ call: Call) {
    guard !call.isPresigned, request.method == "GET", !request.query.isEmpty else { return }
    request.method = "POST"
    request.headers["Content-Type"] = "application/x-www-form-urlencoded"
    request.body = .bytes(Array(request.query.utf8))
    request.query = ""
  }
}
