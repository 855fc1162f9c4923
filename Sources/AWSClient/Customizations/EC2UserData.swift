internal import Documents

/// Encodes the user data of new machines, which users write as the text it is.
struct EC2UserData: Customization {
  func applies(to operation: OperationModel) -> Bool {
    switch (operation.service.name, operation.name) {
    case ("ec2", "RunInstances"), ("autoscaling", "CreateLaunchConfiguration"): true
    default: false
    }
  }

  func beforeSerialize(_ call: inout Call) {
    guard let data = call.input.parameters["UserData"], data.kind == .string || data.kind == .blob else { return }
    call.input.parameters = call.input.parameters.setting("UserData", to: Document(Base64.encode(data.utf8)))
  }
}
