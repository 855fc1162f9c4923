import IniaShell
import Testing

/// Fields of lines and of words, held to what bash makes of the same.
@Suite(.timeLimit(.minutes(5))) struct FieldTests {
  private static let unset = "unset"
  private static let separators = [unset, "", " ", ":", " :", ":,", "\t\n", " \t\n", ": \t", "x", "\\", "\\ "]

  @Test(.heldToBash) func readSplitsLinesAsBashDoes() throws {
    var chance = SeededChance(6)
    var rows: [[String]] = []
    let lines = [
      "", " ", "a", " a ", "a b c", "  a  b  c  d  ", ":", "::", "a:b:c", "a:b:c:", "a::b", ":a", " : a : b : ", "a b:",
      "a :", "a\\ b c", "a\\:b:c", "\\", "a\\", "a\\\\ b", "\\a b", "a b\\ ", "a b \\ ", "\\ ", "a b\\", "a:b:c::",
      "a:b: :", "x\\\ny z",
    ]
    for line in lines { for mark in Self.separators { for count in 0...4 { rows.append([line, mark, "\(count)"]) } } }
    let parts = ["a", "b", " ", ":", "\\", "\t", ",", "é", "x", " ", ":"]
    for _ in 0..<3000 {
      rows.append([
        chance.text(parts, upTo: 10), chance.pick(Self.separators), "\(Int.random(in: 0...4, using: &chance))",
      ])
    }
    let answers = try BashOracle.answers(
      rows,
      #"""
      names=(REPLY a b c d); names=("${names[@]:1:$3}")
      if [ "$2" = unset ]; then unset IFS; else IFS=$2; fi
      for raw in '' -r; do
        a= b= c= d= REPLY=
        read ${raw:+"$raw"} "${names[@]}" <<< "$1"
        case ${#names[@]} in 0) printf '%s|' "$REPLY";; *) for n in "${names[@]}"; do printf '%s|' "${!n}"; done;; esac
      done
      """#)
    for (row, answer) in zip(rows, answers) {
      let (line, mark, count) = (row[0], row[1] == Self.unset ? nil : row[1], Int(row[2]) ?? 0)
      // Read at once up to its first line end that no backslash hides: only the language reads lines.
      guard !line.contains("\n"), !line.hasSuffix("\\") else { continue }
      let own = [false, true].flatMap { ReadFields.split(line, into: count, separators: mark, isRaw: $0) }
      #expect(own.map { $0 + "|" }.joined() == answer, "\(row)")
    }
    #expect(ReadFields.split("a\\\nb c", into: 2, separators: nil, isRaw: false) == ["ab", "c"])
    // bash 5.2 takes a separator of two bytes apart where something is quoted.
    #expect(ReadFields.split("aéb\\éc", into: 2, separators: "é", isRaw: false) == ["a", "béc"])
    #expect(ReadFields.split("a\\", into: 1, separators: nil, isRaw: false) == ["a"])
  }

  @Test(.heldToBash) func wordsSplitAsBashDoes() throws {
    var chance = SeededChance(7)
    let parts = ["a", "b", " ", ":", "\t", ",", "é", "x", " ", ":"]
    var rows: [[String]] = []
    for text in ["", " ", ":", "::", " : ", "a", " a ", ":a:", "a:", " :a", "a :", "a : b", "a::b", ": :", " a:b "] {
      for mark in Self.separators { rows.append([text, text, mark]) }
    }
    for _ in 0..<3000 {
      rows.append([chance.text(parts, upTo: 6), chance.text(parts, upTo: 4), chance.pick(Self.separators)])
    }
    let answers = try BashOracle.answers(
      rows,
      #"""
      __x=$1 __y=$2; if [ "$3" = unset ]; then unset IFS; else IFS=$3; fi; set -f
      __show() { for __w in "$@"; do printf '<%s>' "$__w"; done; printf '|'; }
      __show $__x; __show p$__x"q"; __show $__x""; __show ""$__x; __show $__x$__y; __show p${__x}q$__y
      __show $__x"$__y"$__x; __show "$__y"$__x''
      """#)
    typealias Piece = FieldSplitting.Piece
    for (row, answer) in zip(rows, answers) {
      let mark = row[2] == Self.unset ? nil : row[2]
      let (x, y) = (Piece(row[0], isSplit: true), Piece(row[1], isSplit: true))
      let (p, q, no) = (Piece("p"), Piece("q", isQuoted: true), Piece("", isQuoted: true))
      let quoted = Piece(row[1], isQuoted: true)
      let words = [
        [x], [p, x, q], [x, no], [no, x], [x, y], [p, x, Piece("q"), y], [x, quoted, x], [quoted, x, no],
      ]
      let own = words.map { word in
        FieldSplitting.split(word, separators: mark).map { field in "<\(field.map(\.text).joined())>" }.joined() + "|"
      }
      #expect(own.joined() == answer, "\(row)")
      // The text alone says the same, joined by its ends.
      let fields = FieldSplitting.split(row[0], separators: mark)
      var joined = ["p"]
      for (number, field) in fields.fields.enumerated() {
        if number == 0, !fields.startsApart { joined[0] += field } else { joined.append(field) }
      }
      if fields.endsApart || fields.startsApart && fields.fields.isEmpty {
        joined.append("q")
      } else {
        joined[joined.count - 1] += "q"
      }
      #expect(joined.map { "<\($0)>" }.joined() + "|" == own[1], "\(row)")
    }
  }
}
