internal import Documents

/// A JMESPath of a resource model, compiled.
struct ModelPath: Sendable {
  private let expression: JMESPath

  init(_ source: String) throws(ResourceError) {
    do {
      expression = try JMESPath.compile(source)
    } catch {
      throw .badPath(source, reason: error.message)
    }
  }

  /// The value that the path finds in `document`; null when there is none.
  func search(_ document: Document) throws(ResourceError) -> Document {
    do {
      return try expression.search(document)
    } catch {
      throw .badPath(expression.source, reason: error.message)
    }
  }
}

extension Document {
  /// The value that the model's path `source` finds here; null when there is none.
  func search(_ source: String) throws(ResourceError) -> Document { try ModelPath(source).search(self) }
}
