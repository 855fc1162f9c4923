import AWSClient

extension CallGate {
  /// What stands between a session and the network: with `-n` nothing is sent at all, in a read-only shell only reads.
  static func of(_ options: ShellOptions) -> CallGate {
    guard options.plans || options.isReadOnly else { return .open }
    return CallGate { operation, _ in
      let name = "\(operation.service.cliName) \(operation.cliName)"
      if options.plans { return "what comes next depends on the answer to \(name), and nothing is sent" }
      let effect = OperationEffect.of(operation)
      guard !effect.isReadOnly else { return nil }
      let why =
        effect.kind == .reads ? "its answer is credentials" : effect.reason ?? "it \(effect.kind.rawValue) something"
      return "\(name) is refused: this shell is read-only (\(why))"
    }
  }
}
