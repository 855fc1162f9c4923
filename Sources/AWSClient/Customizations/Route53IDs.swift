internal import Documents

/// Takes `/hostedzone/Z1` as `Z1`, so that what Route 53 gives can be given back to it.
struct Route53IDs: Customization {
  func applies(to operation: OperationModel) -> Bool { operation.service.name == "route53" }

  func beforeSerialize(_ call: inout Call) {
    guard let members = call.operation.input?.members else { return }
    for member in members where ["ResourceId", "DelegationSetId", "ChangeId"].contains(member.shape.name) {
      guard let text = call.input.parameters[member.name]?.string,
        let slash = text.utf8.lastIndex(of: UInt8(ascii: "/"))
      else { continue }
      let name = String(text[text.utf8.index(after: slash)...])
      call.input.parameters = call.input.parameters.setting(member.name, to: Document(name))
    }
  }
}
