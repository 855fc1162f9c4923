/// How a command reads its parameters, asks and shows its results; no session depends on any of it.
package struct OutputOptions: Sendable, Hashable {
  /// The format of results; nil follows the shell, the profile, then the stream.
  package var format: OutputFormat?
  /// A JMESPath that was compiled once already.
  package var query: String?
  package var color: ColorMode?
  /// Whether all pages of an operation are fetched.
  package var paginates: Bool?
  /// Whether it is told what happens on the way.
  package var debug: Bool?
  /// `-y`: yes to every question, and to what is refused without a person.
  package var saysYes: Bool?
  /// `base64` or `raw-in-base64-out`: how blobs are read from text.
  package var binaryFormat: String?

  package init() {}
}
