import AWSClient
import Testing

@testable import IniaShell

@Suite struct ContentTypesTests {
  @Test func knowsTypesByNames() {
    let types = ContentTypes(.fixed(["/etc/mime.types": "# comment\ntext/x-own own\tOWN2 # more\nimage/other png\n"]))
    let rows = [
      ("a.txt", "text/plain"), ("dir.d/a.PNG", "image/png"), ("a.tar.gz", "application/x-tar"),
      ("a.tgz", "application/x-tar"),
      ("a.own", "text/x-own"), ("a.own2", "text/x-own"), ("noending", nil), (".txt", nil), ("a.unheard", nil),
      ("a.gz", nil),
      ("a.svgz", "image/svg+xml"), ("dir.txt/file", nil),
    ]
    for (name, type) in rows { #expect(types.type(of: name) == type, "\(name)") }
  }
}
