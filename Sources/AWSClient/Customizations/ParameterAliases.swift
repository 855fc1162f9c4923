internal import Documents

/// Other names that boto3 knows parameters by: EC2's `Filter` is `Filters` for its users.
struct ParameterAliases: Customization {
  func applies(to operation: OperationModel) -> Bool {
    switch (operation.service.name, operation.name) {
    case ("ec2", _), ("logs", "CreateExportTask"), ("cloudsearchdomain", "Search"): true
    default: false
    }
  }

  func beforeSerialize(_ call: inout Call) throws(ClientError) {
    let (original, alias) =
      switch call.service {
      case "ec2": ("Filter", "Filters")
      case "logs": ("from", "fromTime")
      default: ("return", "returnFields")
      }
    guard let value = call.input.parameters[alias], let members = call.operation.input?.members,
      members.contains(where: { $0.name == original })
    else { return }
    guard call.input.parameters[original] == nil else {
      throw .refused("\(original) and \(alias) are the same parameter of \(call.operation.name): give one of them")
    }
    call.input.parameters = call.input.parameters.setting(alias, to: nil).setting(original, to: value)
  }
}
