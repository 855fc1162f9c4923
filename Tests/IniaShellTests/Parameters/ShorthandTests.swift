import Testing

@testable import IniaShell

/// The grammar of the AWS CLI's shorthand; the expectations are what awscli 1.45 makes of the same texts.
@Suite struct ShorthandTests {
  private func spell(_ value: Shorthand) -> String {
    switch value {
    case .text(let text): "'\(text)'"
    case .list(let items): "[\(items.map(spell).joined(separator: ","))]"
    case .map(let pairs): "{\(pairs.map { "\($0.key):\(spell($0.value))" }.joined(separator: ","))}"
    }
  }

  @Test(arguments: [
    ("foo=bar", "{foo:'bar'}"), ("foo=", "{foo:''}"), ("foo=bar,baz=qux", "{foo:'bar',baz:'qux'}"),
    ("a=b,c", "{a:['b','c']}"), ("a=b,c,d=e", "{a:['b','c'],d:'e'}"), ("a=b,c=d,e,f=g", "{a:'b',c:['d','e'],f:'g'}"),
    ("a=[b]", "{a:['b']}"), ("a=[b,c],d=e", "{a:['b','c'],d:'e'}"), ("a=[]", "{a:[]}"),
    ("a=[[b],[c]]", "{a:[['b'],['c']]}"),
    ("a={b=c,d=e}", "{a:{b:'c',d:'e'}}"), ("a=[{b=c},{b=d}]", "{a:[{b:'c'},{b:'d'}]}"),
    ("a={b=[c,d]}", "{a:{b:['c','d']}}"),
    ("a='b,c'", "{a:'b,c'}"), ("a=\"b=c\"", "{a:'b=c'}"), ("a='it\\'s'", "{a:'it's'}"), ("a=b\\,c", "{a:'b,c'}"),
    ("a=b,,c=d", "{a:'b',c:'d'}"),
    ("a=b=c", "{a:'b=c'}"), ("Name=tag:Name,Values=web-*,db", "{Name:'tag:Name',Values:['web-*','db']}"),
    ("a=b c", "{a:'b c'}"), ("a = b , c = d", "{a:'b',c:'d'}"), ("a=/x/y:z", "{a:'/x/y:z'}"),
    ("a.b/c#d=e", "{a.b/c#d:'e'}"),
    // An accent is no part of what it follows.
    ("a=\"\u{301}\",b='\u{301}'", "{a:'\u{301}',b:'\u{301}'}"), ("a=b,\u{301}c", "{a:['b','\u{301}c']}"),
    ("a=\u{301}b", "{a:'\u{301}b'}"), ("a=[b\r\n,c]", "{a:['b','c']}"),
  ])
  func parses(_ text: String, _ expected: String) throws {
    #expect(spell(try Shorthand.parse(text)) == expected)
  }

  @Test(arguments: ["foo", "a=b,", "a=[b", "a={b=c", "a=b,a=c", "a='b", "=[", "a=b c=d,e=f,a=x"])
  func refuses(_ text: String) {
    #expect(throws: ShorthandError.self) { try Shorthand.parse(text) }
  }

  @Test func readsFilesWhereAsked() throws {
    let value = try Shorthand.parse("a@=file://x,b=file://x") { $0 == "file://x" ? "content" : nil }
    #expect(spell(value) == "{a:'content',b:'file://x'}")
  }

  @Test func marksThePlace() {
    #expect { try Shorthand.parse("a=b,a=c") } throws: {
      ($0 as? ShorthandError)?.description.contains("\n    ^") == true
    }
  }
}
