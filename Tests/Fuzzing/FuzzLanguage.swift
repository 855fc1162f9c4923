@testable import Documents
@testable import IniaShell

func seeds() -> [[UInt8]] {
  [
    "ls /s3; ec2 describe-instances --query 'Reservations[].Instances[?State==`x`]' | grep 'a;b' 2>&1 | wc -l && pwd",
    "ls $'a\\tb\\'\\x41\\u00e9' $'",
    "let x = s3 ls\nfor i in $x\necho \"${x.a[0].b} $1 $@ $#\" > 'my file' || !ls -l | wc; jobs &",
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
      // A text for people: the blank that a last backslash hides is trimmed.
      guard !statement.text.hasSuffix("\\") else { continue }
      do throws(SyntaxError) {
        let again = try Parser.parse(statement.text)
        check(again.statements.count == 1, "\(again.statements.count) statements of one")
        check(again.statements.map(parts) == [parts(statement)], "reads otherwise: \(statement.text)")
      } catch {
        fatalError("is not read again: \(statement.text): \(error.message)")
      }
    }
  } catch {
    check(error.line >= 1 && error.offset >= 0 && error.offset <= text.utf8.count, "a place outside")
    check(!error.message.isEmpty, "no words")
  }
}

private func commands(_ statement: Statement) -> [SimpleCommand] { [statement.first] + statement.rest.map(\.command) }

/// Everything but places.
private func parts(_ statement: Statement) -> [String] {
  statement.rest.map { "\($0.joint)" }
    + commands(statement).map { command in
      var body = ""
      switch command.body {
      case .words(let words): body = "\(words.map(\.pieces))"
      case .system(let text): body = "!\(text)"
      }
      let redirections = command.redirections.map { "\($0.stream) \($0.target?.pieces ?? []) \(deed($0))" }
      return "\(body) | \(command.pipe ?? "") > \(redirections)"
    }
}

/// What a redirection does, without its file's place.
private func deed(_ redirection: Redirection) -> String {
  switch redirection.deed {
  case .read: "read"
  case .write(_, let appends): "write \(appends)"
  case .writeBoth(_, let appends): "both \(appends)"
  case .duplicate(let other): "as \(other)"
  case .close: "close"
  }
}

private func hold(_ command: SimpleCommand, in text: String) {
  guard case .words(let words) = command.body else { return }
  check(!words.isEmpty, "a command without words")
  if command.redirections.isEmpty, let start = words.first?.range.lowerBound {
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
    guard let argument = try? Expansion.expand(word, variables) else { continue }
    _ = (argument.text, argument.value, argument.isQuoted)
    if let option = argument.option { check(option.name.hasPrefix("--"), "an option without dashes") }
    if let assignment = argument.assignment { check(!assignment.name.isEmpty, "an assignment without a name") }
    check(!argument.pathSegments.isEmpty, "a path without segments")
  }
}
