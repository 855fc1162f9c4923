/// The command has said all there is to say; only its exit code is left.
package struct QuietFailure: Error, Sendable {
  package var status: Int32
  package init(status: Int32) { self.status = status }
}
