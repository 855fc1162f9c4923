import Documents

extension OperationRequest {
  /// The answer as it is shown: what goes to files is written, and the rest is as the options want it.
  func shown(_ answer: Document, _ context: Context) throws -> Document {
    let kept = try files.reduce(answer) { try $1.written($0, context) }
    return try changes.reduce(kept) { try $1($0) }
  }
}
