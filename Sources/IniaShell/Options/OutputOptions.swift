/// How a command reads its parameters and shows its results; no session depends on any of it.
package struct OutputOptions: Sendable, Hashable {
  /// The format of results; nil follows the shell, the profile, then the stream.
  package var format: OutputFormat?
  /// A JMESPath that was compiled once already.
  package var query: String?
  package var color: ColorMode?
  /// Whether all pages of an operation are fetched.
  package var paginates = true
  /// Whether it is told what happens on the way.
  package var debug = false
  /// `base64` or `raw-in-base64-out`: how blobs are read from text.
  package var binaryFormat: String?

  package init() {}

  /// These, and what they leave open from `outer`.
  package func overriding(_ outer: OutputOptions) -> OutputOptions {
    var all = self
    all.format = format ?? outer.format
    all.query = query ?? outer.query
    all.color = color ?? outer.color
    all.paginates = paginates && outer.paginates
    all.debug = debug || outer.debug
    all.binaryFormat = binaryFormat ?? outer.binaryFormat
    return all
  }
}
