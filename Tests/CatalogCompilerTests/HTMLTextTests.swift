import Testing

@testable import CatalogCompiler

struct HTMLTextTests {
  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."), ("<p> a\n   b </p>", "a b"),
    ("<p>Use <code>ls</code>, or <a href=\"https://x\">the guide</a>.</p>", "Use `ls`, or the guide."),
    ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul><p>d</p>", "- a\n- b\n\n  c\n\nd"),
    ("<p>x</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "x\n- a\n  - b\n- c"),
    ("<note> <p>Mind.</p> </note><p>On.</p>", "Note: Mind.\n\nOn."),
    ("a&lt;b&gt; &amp; &#39;&#x41;&nbsp;c", "a<b> & 'A c"),
    ("5 < 6 &unknown; & R&D", "5 < 6 &unknown; & R&D"), ("a<br/>b<!-- c -->d", "a\nbd"),
    ("<fullname>Name</fullname><p>Text</p>", "Text"), ("<code></code>x", "x"), ("<p>cut <b", "cut"), ("a &lt", "a &lt"),
    ("<dl><dt>T</dt><dd>D</dd></dl>", "T\n  D"), ("<pre>a\nb</pre>", "a\nb"), ("a\u{1}b", "ab"),
  ])
  func text(_ html: String, _ expected: String) {
    #expect(String(decoding: HTMLText.plain(Array(html.utf8).span).text, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("One. Two.", "One."), ("No stop", "No stop"), ("See v1.2 for it. More", "See v1.2 for it."),
    ("Some, e.g. this. Other", "Some, e.g. this."), ("<code>a. b</code> is code. x", "`a. b` is code."),
    ("<p>Head</p><p>Text.</p>", "Head"), ("Really? Yes.", "Really?"), ("", ""), ("<p/>", ""),
    ("<note><p>Mind. This.</p></note><p>Does it. All.</p>", "Does it."),
    ("<note><p>Mind. It.</p></note>", "Note: Mind."),
    ("<important><p>A.</p><ul><li>b.</li></ul></important> <p>C.</p>", "C."),
  ])
  func firstSentence(_ html: String, _ expected: String) {
    let (text, sentence) = HTMLText.plain(Array(html.utf8).span)
    #expect(String(decoding: text[sentence], as: UTF8.self) == expected)
  }
}
