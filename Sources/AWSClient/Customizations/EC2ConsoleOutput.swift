internal import Documents

/// Decodes what a machine wrote to its console.
struct EC2ConsoleOutput: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "ec2" && operation.name == "GetConsoleOutput"
  }

  func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) {
    guard let encoded = output["Output"]?.utf8 else { return }
    guard let bytes = Base64.decode(encoded.filter { $0 != 0x0A && $0 != 0x0D }) else { return }
    output = output.setting("Output", to: Document(String(decoding: bytes, as: UTF8.self)))
  }
}
