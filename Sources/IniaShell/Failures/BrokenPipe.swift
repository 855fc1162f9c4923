/// The reader of our output went away. Quiet: the shell's exit code is 141.
package struct BrokenPipe: Error, Sendable {
  package init() {}
}
