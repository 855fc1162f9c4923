import Documents
import Testing

@Suite struct XMLReaderTests {
  /// The tree as `name@attribute=value{text|children}`, so that a table can hold it.
  static func outline(_ node: XMLNode) -> String {
    let attributes = node.attributes.map { "@\($0.qualifiedName)=\($0.value)" }.joined()
    return node.localName + attributes + "{" + node.text + node.children.map(outline).joined(separator: ",") + "}"
  }

  @Test(arguments: [
    ("<a/>", "a{}"), ("<a></a>", "a{}"), ("<a >x</a >", "a{x}"),
    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>1</a>\n", "a{1}"),
    ("\u{FEFF}<a/>", "a{}"), ("<a><b>1</b><c/><b>2</b></a>", "a{b{1},c{},b{2}}"),
    ("<a x='1' y=\"&lt;2&#10;\n\t3\"/>", "a@x=1@y=<2\n  3{}"), ("<n:a xmlns:n='u' n:t='v'/>", "a@xmlns:n=u@n:t=v{}"),
    ("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;</a>", "a{<>&\"'AB\u{1F600}}"), ("<a>&#1;</a>", "a{\u{1}}"),
    ("<a>x\r\ny\rz</a>", "a{x\ny\nz}"), ("<a><![CDATA[<b>&amp;]]]></a>", "a{<b>&amp;]}"),
    ("<a>x<![CDATA[y\r\n]]>&amp;<!-- no -->z</a>", "a{xy\n&z}"),
    ("<a>x<!--&bad; <b> --><?pi <c>?>y</a>", "a{xy}"), ("<a>&amp;x<!-- -->y<b>&lt;</b>tail &amp;</a>", "a{&xyb{<}}"),
    ("<!-- c --><?pi?><a/><!-- c --><?pi?>", "a{}"), ("<日本>é</日本>", "日本{é}"), ("<a>&quot;e&quot;</a>", "a{\"e\"}"),
    ("<a>&#x7FF;&#x800;&#xFFFF;&#1114111;&#128;</a>", "a{\u{7FF}\u{800}\u{FFFF}\u{10FFFF}\u{80}}"),
    ("<a>12345678&amp;12345678&lt;\r1234567\r\n\r</a>", "a{12345678&12345678<\n1234567\n\n}"),
    ("<a t='&amp;\r\n'>&amp;<!-- 1 -->12345678<!-- 2 -->&#65;<b u='&lt;'>&gt;</b></a>", "a@t=& {&12345678Ab@u=<{>}}"),
    ("<a x='\u{1}&amp;'/>", "a@x=\u{1}&{}"), ("<a><b>1</b><b>&lt;</b><b>3<!-- --></b></a>", "a{b{1},b{<},b{3}}"),
    ("<a><![CDATA[]]></a>", "a{}"), ("<a>\n  <b>1</b>\n</a>", "a{\n  b{1}}"), ("<a>]]&gt;</a>", "a{]]>}"),
  ])
  func reads(_ text: String, _ outline: String) throws {
    #expect(Self.outline(try XMLReader.read(text: text).root) == outline)
  }

  @Test(arguments: [
    ("", "line 1, column 1: expected an element, found the end of the input"),
    ("  \n", "line 2, column 1: expected an element, found the end of the input"),
    ("hello", "line 1, column 1: expected an element"), ("{\"a\":1}", "line 1, column 1: expected an element"),
    ("<a>", "line 1, column 4: expected </a>, found the end of the input"),
    ("<a><b></b>", "line 1, column 11: expected </a>, found the end of the input"),
    ("<a>text", "line 1, column 8: expected </a>, found the end of the input"),
    ("<a><b></a>", "line 1, column 7: expected </b>"),
    ("<a", "line 1, column 3: expected white space, '>' or '/>', found the end of the input"),
    ("<a ", "line 1, column 4: expected a name, found the end of the input"),
    ("<a x", "line 1, column 5: expected '=', found the end of the input"),
    ("<a x=", "line 1, column 6: expected a value in quotes, found the end of the input"),
    ("<a x='", "line 1, column 7: expected the value's closing quote, found the end of the input"),
    ("<a x='1'y='2'/>", "line 1, column 9: expected white space, '>' or '/>'"),
    ("<a x='1' x='2'/>", "line 1, column 10: expected each attribute once"),
    ("<a x=1/>", "line 1, column 6: expected a value in quotes"),
    ("<a x='<'/>", "line 1, column 7: expected the value's closing quote"),
    ("<a/", "line 1, column 4: expected '>', found the end of the input"),
    ("<a/><b/>", "line 1, column 5: expected nothing after the root element"),
    ("<a/>x", "line 1, column 5: expected nothing after the root element"),
    ("</a>", "line 1, column 2: expected a name"), ("<1/>", "line 1, column 2: expected a name"),
    ("<a>&nbsp;</a>", "line 1, column 4: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<a>&amp</a>", "line 1, column 4: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<a>&am", "line 1, column 7: expected </a>, found the end of the input"),
    (
      "<a><b>1</b><b>&no;</b></a>",
      "line 1, column 15: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"
    ),
    ("<a><b>1</b><b>&lt", "line 1, column 18: expected </b>, found the end of the input"),
    ("<a x='&no;'/>", "line 1, column 7: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<a x='&amp", "line 1, column 11: expected the value's closing quote, found the end of the input"),
    ("<a>&#13;\r&no;</a>", "line 1, column 10: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<a>&#0;</a>", "line 1, column 4: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<a>&#xD800;</a>", "line 1, column 4: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<a>&#99999999999;</a>", "line 1, column 4: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<a><b/>&no;</a>", "line 1, column 8: expected &lt; &gt; &amp; &quot; &apos; or the number of a character"),
    ("<!DOCTYPE html><html/>", "line 1, column 1: expected an element, found a document type declaration"),
    ("<a><!DOCTYPE x></a>", "line 1, column 4: expected a tag, a comment or CDATA"),
    ("<a><![CDATA[x</a>", "line 1, column 18: expected ]]>, found the end of the input"),
    ("<a><!-- x</a>", "line 1, column 14: expected -->, found the end of the input"),
    ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "line 1, column 1: expected UTF-8"),
    ("<a></a", "line 1, column 7: expected '>', found the end of the input"),
    ("<html><body><br></body></html>", "line 1, column 17: expected </br>"),
  ])
  func refuses(_ text: String, _ words: String) {
    let error = #expect(throws: XMLError.self) { try XMLReader.read(text: text) }
    #expect(error?.description == words)
  }

  /// Names are guessed from what came before: many of them, in any order, with prefixes, in what looks alike for a
  /// while and then does not.
  @Test(arguments: 0..<40)
  func namesAreReadWhateverCameBefore(_ seed: Int) throws {
    var state = UInt64(truncatingIfNeeded: seed &* 7919 &+ 1)
    func choose(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(count))
    }
    let names = (0..<(seed % 4 == 0 ? 300 : 9)).map {
      ["a", "ab", "abc-def", "Key", "Keys", "LastModified"][$0 % 6] + "\($0 / 6)"
    }
    /// An element and its outline.
    func element(_ depth: Int) -> (text: String, outline: String) {
      let name = names[choose(names.count)]
      let prefix = choose(8) == 0 ? "n:" : ""
      if choose(6) == 0 { return ("<\(prefix)\(name)/>", "\(name){}") }
      let inner = depth > 0 && choose(2) == 0 ? (0..<choose(5)).map { _ in element(depth - 1) } : []
      let text = ["", "text", "a longer text than one word", "&lt;x&gt;", "\r\n", "<![CDATA[<]]>"][choose(6)]
      let plain = ["": "", "&lt;x&gt;": "<x>", "\r\n": "\n", "<![CDATA[<]]>": "<"][text] ?? text
      let end = choose(9) == 0 ? " >" : ">"
      return (
        "<\(prefix)\(name)\(end)\(text)\(inner.map(\.text).joined())</\(prefix)\(name)\(end)",
        "\(name){\(plain)\(inner.map(\.outline).joined(separator: ","))}"
      )
    }
    let rows = (0..<6).map { _ in element(3) }
    let order = (0..<60).map { _ in rows[choose(rows.count)] }
    let document = try XMLReader.read(text: "<r>" + order.map(\.text).joined() + "</r>")
    #expect(Self.outline(document.root) == "r{" + order.map(\.outline).joined(separator: ",") + "}")
  }

  @Test func refusesWhatIsNotUTF8() {
    for bytes in [[0xFF], [0xC3], [0xED, 0xA0, 0x80]] as [[UInt8]] {
      let error = #expect(throws: XMLError.self) { try XMLReader.read(Array("<a>".utf8) + bytes + Array("</a>".utf8)) }
      #expect(error?.problem == .notUTF8)
    }
  }

  static let page = Array(
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><!-- c --><Contents><Key>a&amp;é\r\n</Key>\
    <ETag>&quot;x&quot;</ETag><Grantee xsi:type="CanonicalUser" xmlns:xsi='u'/><D><![CDATA[<&]]></D></Contents></ListBucketResult>
    """.utf8)

  @Test func findsItsWay() throws {
    let root = try XMLReader.read(Self.page).root
    #expect(root.isNamed("ListBucketResult"))
    #expect(root.attribute("xmlns") == "http://s3.amazonaws.com/doc/2006-03-01/")
    let contents = try #require(root.child("Contents"))
    #expect(contents.child("Key")?.text == "a&é\n")
    #expect(contents.child("ETag")?.text == "\"x\"")
    #expect(contents.child("Grantee")?.attribute("xsi:type") == "CanonicalUser")
    #expect(contents.child("Grantee")?.attribute("type") == "CanonicalUser")
    #expect(contents.child("Grantee")?.hasChildren == false)
    #expect(contents.child("None") == nil)
    #expect(root.children(named: "Contents").count == 1)
    #expect(contents.children.map(\.localName) == ["Key", "ETag", "Grantee", "D"])
  }

  @Test func everyTruncationIsAnErrorAndNoCrash() {
    for length in 0..<Self.page.count {
      let error = #expect(throws: XMLError.self) { try XMLReader.read(Array(Self.page[..<length])) }
      #expect(error.map { $0.offset <= length } == true)
    }
  }

  @Test func everyChangedByteIsReadOrRefused() {
    for at in Self.page.indices {
      for value in [
        0, 0x0A, 0x0D, 0x20, 0x21, 0x22, 0x26, 0x27, 0x2D, 0x2F, 0x3A, 0x3B, 0x3C, 0x3E, 0x3F, 0x41, 0x5B, 0x5D, 0x80,
        0xFF,
      ] as [UInt8] {
        var changed = Self.page
        changed[at] = value
        if let document = try? XMLReader.read(changed) { #expect(!Self.outline(document.root).isEmpty) }
      }
    }
  }

  @Test func followsNestingUpToTheLimit() throws {
    let nested = String(repeating: "<a>", count: 512) + String(repeating: "</a>", count: 512)
    #expect(try XMLReader.read(text: nested).root.hasChildren)
    let error = #expect(throws: XMLError.self) { try XMLReader.read(text: "<a>" + nested + "</a>") }
    #expect(error?.problem == .tooDeep(limit: 512))
  }

  @Test(
    arguments: [
      ("<?xml version='1.0'?>\n<!-- a --><s:Error x='1'><Code>", "Error"), ("<a/>", "a"), ("", nil), ("text", nil),
      ("<!DOCTYPE html>", nil), ("<", nil),
    ] as [(String, String?)])
  func tellsTheRootByItsStart(_ text: String, _ name: String?) {
    #expect(XMLReader.rootName(Array(text.utf8)) == name)
  }

  @Test(
    arguments: [
      ("<a><b>1&amp;</b><c", "b{1&}"), ("<a>x<!-- c --><b><c>1</c>2</b></wrong>", "b{c{1}}"), ("<a><b/>&bad;", "b{}"),
      ("<a></a>", nil), ("<a/>", nil), ("<a>text", nil), ("<a><b>", nil), ("", nil), ("<a><b></c>", nil),
    ] as [(String, String?)])
  func tellsTheFirstChildByTheBeginning(_ text: String, _ outline: String?) {
    #expect(XMLReader.firstChild(Array(text.utf8)).map(Self.outline) == outline)
  }

  @Test func escapesForWriting() throws {
    let wild = "a<b>&\"'\t\r\né"
    #expect(XMLWriter.text(wild) == "a&lt;b&gt;&amp;\"'\t\r\né")
    #expect(XMLWriter.text("\r\n", escapesLineBreaks: true) == "&#xD;&#xA;")
    #expect(XMLWriter.attribute(wild) == "a&lt;b&gt;&amp;&quot;'&#09;&#13;&#10;é")
    let written = "<a b=\"\(XMLWriter.attribute(wild))\">\(XMLWriter.text(wild, escapesLineBreaks: true))</a>"
    let root = try XMLReader.read(text: written).root
    #expect(root.text == wild)
    #expect(root.attribute("b") == wild)
  }
}
