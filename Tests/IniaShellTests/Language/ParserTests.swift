import Testing

@testable import IniaShell

@Suite struct ParserTests {
  /// The words of the only command in `text`, variables spelled as they were.
  private func words(_ text: String) throws -> [String] {
    let program = try Parser.parse(text)
    #expect(program.statements.count == 1)
    guard case .words(let words)? = program.statements.first?.first.body else { return [] }
    return words.map { word in
      word.pieces.map { piece in
        switch piece {
        case .text(let text, _): text
        case .variable(let name, let path, _): path.isEmpty ? "<\(name)>" : "<\(name)|\(path)>"
        }
      }.joined()
    }
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
    ("echo $_ $1 $@ $", ["echo", "<_>", "<1>", "<@>", "$"]),
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
    #expect(program.statements[2].first.pipe == "less -R > x")
    #expect(program.statements[2].first.line == 3)
    let redirection = try #require(program.statements[3].first.redirections.first)
    #expect(redirection.stream == .output)
    guard case .write(let target, appends: true) = redirection.deed else {
      Issue.record("\(redirection)")
      return
    }
    #expect(target.literal == "my file")
  }

  @Test func leavesPipesToTheSystemShell() throws {
    let program = try Parser.parse("ls | grep 'a;b' 2>&1 | wc -l && pwd")
    #expect(program.statements[0].first.pipe == "grep 'a;b' 2>&1 | wc -l")
    #expect(program.statements[0].rest.count == 1)
    let system = try Parser.parse("!ls -l | wc; pwd")
    #expect(system.statements[0].first.body == .system("ls -l | wc"))
    #expect(system.statements.count == 2)
  }

  @Test(arguments: ["echo 'a", "echo $'a\\'", "echo \"a", "echo a \\", "ls |", "a &&", "a ||", "echo ${x", "ls | \n"])
  func knowsThatMoreWouldHelp(_ text: String) {
    #expect { try Parser.parse(text) } throws: { ($0 as? SyntaxError)?.isIncomplete == true }
  }

  @Test(arguments: ["> x", "| less", "a > ", "&& b", "echo $(date)", "echo ${}"])
  func refuses(_ text: String) {
    #expect { try Parser.parse(text) } throws: { ($0 as? SyntaxError)?.isIncomplete == false }
  }

  /// Syntax of other shells that this one has not is refused by its name, and nothing of the text runs: as data it
  /// would be sent.
  @Test(arguments: [
    ("echo `date`", "`…`"), ("echo a=`date`", "`…`"), ("echo \"`date`\"", "`…`"), ("echo \"a `b` c\"", "`…`"),
    ("echo $(date)", "$(…)"), ("echo \"$(date)\"", "$(…)"), ("echo $((1+2))", "$(…)"),
    ("cat <<EOF\na\nEOF", "here-documents"), ("cat <<-EOF", "here-documents"), ("cat <<'EOF'", "here-documents"),
    ("cat <<< a", "here-strings"), ("cat <> f", "both ways"), ("cat <&3", "copied inputs"),
    ("echo a 3> f", "0, 1 and 2"),
    ("echo a 12>f", "0, 1 and 2"), ("echo a >&3", "0, 1 and 2"), ("echo a 2>&f", "number is missing"),
    ("echo a 1< f", "standard input"), ("echo a 0> f", "standard input"), ("echo <(date)", "process substitution"),
    ("echo a >(cat)", "process substitution"), ("(echo a)", "( … )"), ("echo a (b)", "( … )"), ("echo a )", "( … )"),
    ("f() { echo a; }", "functions"), ("f () { echo a; }", "( … )"), ("function f { echo a; }", "function"),
    ("for x in a b; do echo $x; done", "for … do … done"), ("while true; do echo; done", "while … do … done"),
    ("until a; do b; done", "until … do … done"), ("if a; then b; fi", "if … then … fi"),
    ("echo; fi", "if … then … fi"),
    ("case a in a) b;; esac", "case … esac"), ("[[ a = b ]] && echo", "[[ … ]]"), ("{ echo a; }", "{ …; }"),
    ("select x in a; do b; done", "select … do … done"), ("AWS_PROFILE=p aws s3 ls", "AWS_PROFILE=…"),
    ("A=1", "A=…"), ("A=", "A=…"), ("A='b c' echo", "A=…"), ("PATH+=:/x", "PATH=…"), ("echo a; B=$x", "B=…"),
    ("! aws s3 ls", "! before a command"), ("ls | while read x; do rm $x; done", "behind a pipe"),
    ("ls | (read x; echo $x)", "behind a pipe"), ("ls | { read x; }", "behind a pipe"), ("echo $*", "$*"),
    ("echo $$", "$$"), ("echo $!", "$!"), ("echo \"$*\"", "$*"), ("echo ${x:-a}", "${x:…}"), ("echo ${x#a}", "${x#…}"),
    ("echo ${x%a}", "${x%…}"), ("echo ${x/a/b}", "${x/…}"), ("echo ${#x}", "${#…}"), ("echo ${!x}", "${!…}"),
    ("echo ${x:?}", "${x:…}"), ("echo \"${x:+a}\"", "${x:…}"), ("echo ${x-a}", "${x-…}"), ("echo ${x=a}", "${x=…}"),
  ])
  func refusesByName(_ text: String, _ name: String) {
    let error = #expect(throws: SyntaxError.self) { try Parser.parse("echo first; \(text)") }
    #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
  }

  /// What looks like it and is data.
  @Test(arguments: [
    ("echo '`a`' \"\\`\" \\`", ["echo", "`a`", "`", "`"]), ("echo a(b) length(@)", ["echo", "a(b)", "length(@)"]),
    ("echo '<' \"<\" \\<", ["echo", "<", "<", "<"]), ("echo if for done {", ["echo", "if", "for", "done", "{"]),
    ("echo A=1", ["echo", "A=1"]), ("'if' a", ["if", "a"]), ("'A=1'", ["A=1"]),
    ("echo {a,b} *.x ~/y", ["echo", "{a,b}", "*.x", "~/y"]),
    ("echo '$(x)' \"\\$(x)\"", ["echo", "$(x)", "$(x)"]), ("echo 12 2", ["echo", "12", "2"]),
    ("do . x", ["do", ".", "x"]),
    ("echo a$ $, a=$", ["echo", "a$", "$,", "a=$"]), ("echo x[0] [1]", ["echo", "x[0]", "[1]"]), ("a-b=c", ["a-b=c"]),
  ])
  func takesAsData(_ text: String, _ expected: [String]) throws {
    #expect(try words(text) == expected)
  }

  @Test func countsLines() throws {
    #expect { try Parser.parse("a\nb 'x\ny'\n> z") } throws: { ($0 as? SyntaxError)?.line == 4 }
    let program = try Parser.parse("a\n\nb \\\n c\nd")
    #expect(program.statements.map(\.first.line) == [1, 3, 5])
    let hidden = try Parser.parse("!a \\\n b\nc | d \"\\\n\"\nf ${g[?h=='\n\\\n']}\ni")
    #expect(hidden.statements.map(\.first.line) == [1, 3, 5, 8])
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
    #expect(Parser.read("ls $(x").tail == .nothing)
  }

  @Test func neverFailsOtherwise() {
    // Every beginning of a line with everything in it either parses or is told why not.
    let text = "let x = aws ec2 'a\\'b' \"c$d\" ${e.f[?g=='h']} | i && j || k > l; m >> n & !o\n# p\n"
    for length in 0...text.utf8.count {
      _ = try? Parser.parse(String(decoding: Array(text.utf8).prefix(length), as: UTF8.self))
    }
  }
}
