/// What a question answers that does not hold (`test`, `[`, `false`): an exit code, of which nothing is said.
package struct TestAnswer: Error, Sendable {
  package var status: Int32

  package init(status: Int32 = 1) { self.status = status }
}
