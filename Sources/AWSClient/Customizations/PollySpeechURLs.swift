/// Leaves the content type out of Polly's URLs: players open them, which send none.
struct PollySpeechURLs: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "polly" && operation.name == "SynthesizeSpeech"
  }

  func beforePresign(_ request: inout HTTPRequest, _ call: Call) { request.headers.remove("Content-Type") }
}
