/// Ends the shell with this code.
package struct ExitRequest: Error, Sendable {
  package var status: Int32
}
