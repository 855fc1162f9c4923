@testable import Documents
@testable import IniaShell

func seeds() -> [[UInt8]] {
  [
    "ls /s3; ec2 describe-instances --query 'Reservations[].Instances[?State==`x`]' | grep 'a;b' 2>&1 | wc -l && pwd",
    "ls $'a\\tb\\'\\x41\\u00e9' $'",
    "let x = s3 ls\nfor i in $x\necho \"${x.a[0].b} $1 $@ $#\" > 'my file' || !ls -l | wc; jobs &",
    "if [ -f \"$f\" ]; then A=1 b=$(c `d`) e; elif x; then { y; }; else (z) 2>&1; fi < in\n",
    "f() { local x=${1:-$((2 * (3 + n)))}; return; }; while read -r l; do case $l in a*|'b') f ;; esac; done <<E\n$x\nE\n",
    "for x in a $b; do [[ $x =~ ^(a|b)$ && ! -z ${x%%.*} ]] && break; done; for ((i=0; i<3; i++)); do :; done; time ! a",
    "echo one \\\n two # comment\r\necho \"a\\\"b\\$c\" it\\'s >> f\n@west ls\n", "echo ${y[?a=='}']} \\é 'ü' \"\\\n\"",
  ].map { Array($0.utf8) }
}

private let variables: Variables = {
  var variables = Variables()
  variables["x"] = ["a": [["b": 1], 2], "c": "text", "é": .null]
  variables["y"] = [["a": "}"], ["a": "b"]]
  variables.arguments = ["one", "two words"]
  return variables
}()

/// A program's words are where they say, hold no text that was not typed, and mean the same when the statement's own text
/// is read again; everything else is refused at a place.
func fuzz(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  _ = Parser.read(text)
  for word in [Quoting.word(text), Quoting.segment(text)] {
    guard case .words(let words) = Parser.read("ls \(word)").tail else { fatalError("\(word) is no word") }
    let literals = words.map(\.literal)
    check(literals.count == 2 && literals.last??.utf8.elementsEqual(text.utf8) == true, "\(word) reads otherwise")
  }
  do throws(SyntaxError) {
    let program = try Parser.parse(text)
    for statement in program.statements {
      for command in commands(statement) { hold(command, in: text) }
      _ = (statement.simpleCommands, statement.otherWords)
      // A text for people: the blank that a last backslash hides is trimmed, and a here-document stands behind it.
      guard !statement.text.hasSuffix("\\"), !text.contains("<<") else { continue }
      do throws(SyntaxError) {
        let again = try Parser.parse(statement.text)
        check(again.statements.count == 1, "\(again.statements.count) statements of one")
        check(parts(again.statements) == parts([statement]), "reads otherwise: \(statement.text)")
      } catch {
        fatalError("is not read again: \(statement.text): \(error.message)")
      }
    }
  } catch {
    check(error.line >= 1 && error.offset >= 0 && error.offset <= text.utf8.count, "a place outside")
    check(!error.message.isEmpty, "no words")
  }
}

/// The simple commands that stand in the text itself, none of those in backquotes.
private func commands(_ statement: Statement) -> [SimpleCommand] {
  statement.pipelines.flatMap(\.stages).compactMap { if case .simple(let command) = $0 { command } else { nil } }
}

/// Everything but places.
private func parts(_ statements: [Statement]) -> String {
  "\(statements)".replacing(/range: \d+\.\.<\d+/, with: "").replacing(/line: \d+/, with: "")
}

private func hold(_ command: SimpleCommand, in text: String) {
  let words = command.words
  check(
    !words.isEmpty || command.isProgram || !command.assignments.isEmpty || !command.redirections.isEmpty,
    "a command without words")
  if command.redirections.isEmpty, command.assignments.isEmpty, !command.isProgram,
    let start = words.first?.range.lowerBound
  {
    let line = text.utf8.prefix(start).reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    check(command.line == line, "line \(command.line) for line \(line)")
  }
  var end = 0
  for word in words + command.redirections.compactMap(\.target) {
    check(word.range.upperBound <= text.utf8.count && !word.range.isEmpty && !word.pieces.isEmpty, "a word outside")
    end = max(end, word.range.upperBound)
    for case .text(let piece, _) in word.pieces {
      // What is no text is not made one: cutting a character in two would. Only in $'…' can that be asked for.
      check(text.contains("\u{FFFD}") || text.contains("$'") || !piece.contains("\u{FFFD}"), "text that was not typed")
    }
    let argument = Expansion.preview(word, variables)
    _ = (argument.text, argument.value, argument.isQuoted)
    if let option = argument.option { check(option.name.hasPrefix("--"), "an option without dashes") }
    if let assignment = argument.assignment { check(!assignment.name.isEmpty, "an assignment without a name") }
    check(!argument.pathSegments.isEmpty, "a path without segments")
  }
}
