import Testing

@testable import IniaShell

@Suite struct ParserTests {
  /// The words of the only command in `text`, variables spelled as they were.
  private func words(_ text: String) throws -> [String] {
    let program = try Parser.parse(text)
    #expect(program.statements.count == 1)
    return program.firstCommand?.words.map { word in
      word.pieces.map { piece in
        switch piece {
        case .text(let text, _): text
        case .variable(let use, _): use.path.isEmpty ? "<\(use.name)>" : "<\(use.name)|\(use.path)>"
        case .substitution(_, let text, _): "<\(text)>"
        case .arithmetic(let word, _): "<((\(word.literal ?? "…")))>"
        }
      }.joined()
    } ?? []
  }

  @Test(arguments: [
    ("ls /s3", ["ls", "/s3"]),
    ("  ls\t/s3  ", ["ls", "/s3"]),
    ("echo 'a b' \"c d\" e\\ f", ["echo", "a b", "c d", "e f"]),
    ("echo 'it'\\''s'", ["echo", "it's"]),
    ("echo \"a \\\"b\\\" \\$c \\n\"", ["echo", "a \"b\" $c \\n"]),
    ("echo '' x", ["echo", "", "x"]),
    (#"echo $'a\tb\'c\\' x$''y"#, ["echo", "a\tb'c\\", "xy"]),
    (#"echo $'\x41\101\u00e9\U0001f42c\cA\e\q\"' "$'a'""#, ["echo", "AA\u{e9}\u{1F42C}\u{1}\u{1B}\\q\"", "$'a'"]),
    ("echo \\é a\\世b \\\u{1F600}", ["echo", "é", "a世b", "\u{1F600}"]),
    ("echo a#b # comment", ["echo", "a#b"]),
    ("echo one \\\n two", ["echo", "one", "two"]),
    ("echo on\\\ne", ["echo", "one"]),
    ("echo $x ${y} ${z.a[0].b} \"$x.\" '$x'", ["echo", "<x>", "<y>", "<z|a[0].b>", "<x>.", "$x"]),
    ("echo ${y[?a=='}']}", ["echo", "<y|[?a=='}']>"]),
    ("echo $_ $1 $@ $* $$ $! $", ["echo", "<_>", "<1>", "<@>", "<*>", "<$>", "<!>", "$"]),
    ("echo $(date) `pwd` $((1 + 2)) \"$(a \"b\")\"", ["echo", "<$(date)>", "<`pwd`>", "<((1 + 2))>", "<$(a \"b\")>"]),
    ("--query 'Reservations[].Instances[?State==`x`]'", ["--query", "Reservations[].Instances[?State==`x`]"]),
  ])
  func readsWords(_ text: String, _ expected: [String]) throws {
    #expect(try words(text) == expected)
  }

  @Test(arguments: [
    "plain", "", "..", "-rf", "@a", "a b", "it's", "a\\b", "$HOME", "tab\there", "new\nline", "bell\u{7} \u{1B}[31m",
    "\u{202E}evil", "it's\ta \\ and '", "\u{9B}1m", "caf\u{301}'\u{301}", "a/b", "日本語\r", "#x", "\u{7F}",
  ])
  func readsBackWhatIsQuoted(_ name: String) throws {
    let quoted = Quoting.segment(name)
    #expect(try words("echo \(quoted)") == ["echo", name])
    #expect(!quoted.unicodeScalars.contains(where: Sanitizer.isControl))
  }

  @Test func joinsCommands() throws {
    let program = try Parser.parse("a; b && c || d &\n# nothing\ne | less -R > x; f >> 'my file'")
    #expect(program.statements.map(\.text) == ["a", "b && c || d", "e | less -R > x", "f >> 'my file'"])
    #expect(program.statements.map(\.isBackground) == [false, true, false, false])
    #expect(program.statements[1].rest.map(\.joint) == [.and, .or])
    #expect(program.statements[2].first.stages.count == 2)
    #expect(program.statements[2].first.stages.map(\.line) == [3, 3])
    let redirection = try #require(program.statements[3].first.command?.redirections.first)
    #expect(redirection.stream == .output)
    guard case .write(let target, appends: true) = redirection.deed else {
      Issue.record("\(redirection)")
      return
    }
    #expect(target.literal == "my file")
  }

  @Test func readsPrograms() throws {
    let program = try Parser.parse("!ls -l | wc; !; pwd")
    #expect(program.statements.count == 3)
    #expect(program.firstCommand?.isProgram == true)
    #expect(program.firstCommand?.words.map(\.literal) == ["ls", "-l"])
    #expect(program.statements[1].first.command?.words.isEmpty == true)
  }

  @Test(arguments: [
    "echo 'a", "echo $'a\\'", "echo \"a", "echo a \\", "ls |", "a &&", "a ||", "echo ${x", "ls | \n", "echo $(a",
    "echo `a", "if a", "if a; then", "for x in", "while a; do b", "case x in", "case x in a) b",
    "{ a", "( a", "f() {", "cat <<E\na\n", "echo \"$(", "[[ a", "echo $((1",
  ])
  func knowsThatMoreWouldHelp(_ text: String) {
    #expect { try Parser.parse(text) } throws: { ($0 as? SyntaxError)?.isIncomplete == true }
  }

  @Test(arguments: [
    "| less", "&& b", "echo ${}", "a > ;", "if; then a; fi", "fi", "done", "a )", "f() a", "for 1 in a; do b; done",
    "{ }", "a; ;b", "case x y", "echo $(a; fi)",
  ])
  func refuses(_ text: String) {
    #expect { try Parser.parse(text) } throws: { ($0 as? SyntaxError)?.isIncomplete == false }
  }

  /// Syntax of other shells that this one has not is refused by its name, and nothing of the text runs: as data it
  /// would be sent.
  @Test(arguments: [
    ("cat <> f", "both ways"), ("cat <&3", "copied inputs"), ("echo a 3> f", "0, 1 and 2"),
    ("echo a 12>f", "0, 1 and 2"), ("echo a >&3", "0, 1 and 2"), ("echo a 2>&f", "number is missing"),
    ("echo a 1< f", "standard input"), ("echo a 0> f", "standard input"), ("echo <(date)", "process substitution"),
    ("echo a >(cat)", "process substitution"), ("echo a (b)", "( … )"), ("echo a )", "a ) without a ("),
    ("select x in a; do b; done", "select"), ("coproc a", "coproc"), ("trap 'a' EXIT", "trap"), ("exec a", "exec"),
    ("declare -a x", "declare"), ("x=(a b)", "arrays"), ("x[1]=a", "arrays"), ("echo ${!x}", "${!…}"),
    ("mapfile x", "mapfile"), ("shopt -s extglob", "shopt"), ("alias a=b", "alias"), ("echo a `\n b", "PowerShell"),
    ("echo a ^\n b", "cmd"), ("if true; then a; done", "does not end if"), ("while a; do b; fi", "does not end while"),
  ])
  func refusesByName(_ text: String, _ name: String) {
    let error = #expect(throws: SyntaxError.self) { try Parser.parse("echo first; \(text)") }
    #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
  }

  /// What looks like it and is data.
  @Test(arguments: [
    ("echo '`a`' \"\\`\" \\`", ["echo", "`a`", "`", "`"]), ("echo a(b) length(@)", ["echo", "a(b)", "length(@)"]),
    ("echo '<' \"<\" \\<", ["echo", "<", "<", "<"]), ("echo if for done {", ["echo", "if", "for", "done", "{"]),
    ("echo A=1", ["echo", "A=1"]), ("'if' a", ["if", "a"]), ("'A=1'", ["A=1"]), ("A=1 b", ["b"]), ("A=1", []),
    ("echo {a,b} *.x ~/y", ["echo", "{a,b}", "*.x", "~/y"]),
    ("echo '$(x)' \"\\$(x)\"", ["echo", "$(x)", "$(x)"]), ("echo 12 2", ["echo", "12", "2"]),
    ("do . x", ["do", ".", "x"]),
    ("echo a$ $, a=$", ["echo", "a$", "$,", "a=$"]), ("echo x[0] [1]", ["echo", "x[0]", "[1]"]), ("a-b=c", ["a-b=c"]),
  ])
  func takesAsData(_ text: String, _ expected: [String]) throws {
    #expect(try words(text) == expected)
  }

  @Test func countsLines() throws {
    #expect { try Parser.parse("a\nb 'x\ny'\n) z") } throws: { ($0 as? SyntaxError)?.line == 4 }
    let program = try Parser.parse("a\n\nb \\\n c\nd")
    #expect(program.statements.map { $0.first.stages[0].line } == [1, 3, 5])
    let hidden = try Parser.parse("!a \\\n b\nc | d \"\\\n\"\nf ${g[?h=='\n\\\n']}\ni")
    #expect(hidden.statements.map { $0.first.stages[0].line } == [1, 3, 5, 8])
  }

  @Test(
    arguments: [
      ("ls /s3; cd '/s3/my b", ["cd", "/s3/my b"]), ("echo \"a", ["echo", "a"]), ("", []), ("a && b c", ["b", "c"]),
      ("x &", []), ("x;", []), ("x && ", []), ("x ", ["x"]), ("a \\", ["a"]), ("a $'b\\t", ["a", "b\\t"]),
      ("a > b c", ["a", "c"]), ("a b\\\n", ["a", "b"]), ("echo ${v", ["echo", nil]), ("echo \"${v.a", ["echo", nil]),
    ] as [(String, [String?])])
  func readsAnUnfinishedLine(_ text: String, _ expected: [String?]) {
    guard case .words(let words) = Parser.read(text).tail else {
      Issue.record("\(text) ends otherwise")
      return
    }
    #expect(words.map(\.literal) == expected)
  }

  @Test func tellsWhatIsNotOursToComplete() {
    #expect(Parser.read("ls | gr").tail == .program("gr"))
    #expect(Parser.read("ls | ").tail == .program(""))
    #expect(Parser.read("!vi").tail == .program("vi"))
    #expect(Parser.read("ls >").tail == .file(nil))
    guard case .file(let word?) = Parser.read("ls > 'my f").tail else {
      Issue.record("no file behind >")
      return
    }
    #expect(word.literal == "my f")
    #expect(Parser.read("ls `x`").tail != .nothing)
  }

  @Test func neverFailsOtherwise() {
    // Every beginning of a line with everything in it either parses or is told why not.
    let text = "let x = aws ec2 'a\\'b' \"c$d\" ${e.f[?g=='h']} | i && j || k > l; m >> n & !o\n# p\n"
    for length in 0...text.utf8.count {
      _ = try? Parser.parse(String(decoding: Array(text.utf8).prefix(length), as: UTF8.self))
    }
  }
}
