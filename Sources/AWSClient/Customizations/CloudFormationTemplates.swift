internal import Documents

/// Reads a template that is JSON as the map it is, as boto3 and the AWS CLI do; YAML stays text.
struct CloudFormationTemplates: Customization {
  func applies(to operation: OperationModel) -> Bool {
    operation.service.name == "cloudformation" && operation.name == "GetTemplate"
  }

  func afterParse(_ output: inout Document, _ response: HTTPResponse, _ call: Call) {
    guard let text = output["TemplateBody"]?.string, let template = try? JSONReader.read(text: text) else { return }
    output = output.setting("TemplateBody", to: template)
  }
}
