/// A compiled JMESPath expression, to be searched in any number of documents.
///
/// The language is that of jmespath.py 1.1.0 (its grammar, functions and error classes), with what a typed tape adds:
/// a timestamp is the ISO 8601 text and a blob the base64 text that the AWS CLI would show, so that
/// `Snapshots[?StartTime >= '2026-01-01']` works. Text is compared and counted by Unicode scalars.
///
/// The stages are one file each: ``Lexer`` → ``Parser`` → ``Node`` → ``Evaluator`` (with ``Function``) → ``Value``.
public struct JMESPath: Sendable {
  /// The text the expression was compiled from.
  public let source: String
  let root: Node

  /// The depth to which an expression, and the values that it makes, may nest; more is an error rather than a stack
  /// overflow.
  static let maximumDepth = 500

  /// Compiles `text`. Unknown functions and wrong argument counts are found when they are called, as in jmespath.py.
  ///
  /// - Throws: ``JMESPathError`` of class `lexer` or `syntax`, with the position in `text`.
  public static func compile(_ text: String) throws(JMESPathError) -> JMESPath {
    do throws(JMESPathError) {
      var lexer = Lexer(text)
      var parser = Parser(tokens: try lexer.tokens(), length: lexer.length)
      return JMESPath(source: text, root: try parser.parse())
    } catch {
      throw error.within(text)
    }
  }

  /// The value that the expression finds in `document`; null when there is none. A part of `document` is returned
  /// without copying it.
  ///
  /// - Throws: ``JMESPathError`` of class `arity`, `type`, `unknownFunction` or `value`.
  public func search(_ document: Document) throws(JMESPathError) -> Document {
    do throws(JMESPathError) {
      return try Evaluator().evaluate(root, .document(document)).materialized()
    } catch {
      throw error.within(source)
    }
  }
}
