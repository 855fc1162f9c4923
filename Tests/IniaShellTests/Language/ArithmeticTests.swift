import IniaShell
import Testing

/// Expressions, held to what bash makes of the same.
@Suite(.timeLimit(.minutes(5))) struct ArithmeticTests {
  struct Variables: ArithmeticVariables {
    var texts: [String: String] = [:]

    func value(of name: String) -> String? { texts[name] }

    mutating func set(_ name: String, to value: Int) throws(ArithmeticError) {
      if name == "fixed" { throw ArithmeticError(.readOnly(name)) }
      texts[name] = String(value)
    }
  }

  private static let given = ["a": "5", "b": "-3", "c": "a+b", "d": "0x10", "e": "", "f": "a=7", "g": "1 +", "h": "h"]

  /// The value, and the variables afterwards.
  private static func own(_ text: String) -> String {
    var variables = Variables(texts: given)
    var value = "error"
    if let number = try? Arithmetic.evaluate(text, &variables) { value = String(number) }
    let names = ["a", "b", "c", "d", "e", "n"]
    return ([value] + names.map { variables.texts[$0] ?? "" }).joined(separator: "|")
  }

  private static func compare(_ texts: [String]) throws {
    let answers = try BashOracle.answers(
      texts.map { [$0] },
      #"""
      unset "${!a@}" "${!b@}" "${!c@}" "${!d@}" "${!e@}" "${!f@}" "${!g@}" "${!h@}" "${!n@}"
      a=5 b=-3 c=a+b d=0x10 e= f=a=7 g='1 +' h=h __t=$1; unset __r
      let "__r=__t"
      printf '%s|%s|%s|%s|%s|%s|%s' "${__r-error}" "$a" "$b" "$c" "$d" "$e" "$n"
      """#)
    for (text, answer) in zip(texts, answers) { #expect(own(text) == answer, "\(text)") }
  }

  @Test(.heldToBash) func countsAsBashDoes() throws {
    try Self.compare([
      "", " ", "\n", "1", "-1", "+1", "- 1", "1+2*3", "(1+2)*3", "2**3**2", "-2**2", "2**-1", "2**0", "0**0", "7/2",
      "-7/2", "7%3", "-7%3", "7%-3", "1/0", "1%0", "5/-1", "1<<3", "-8>>1", "1<<64", "1<<-1", "1<<63", "5&3", "5|3",
      "5^3", "~5", "!5", "!0", "!!5", "1&&0", "1||0", "0&&1/0", "1||1/0", "0&&(a=1)", "1||(a=1)", "1?2:3", "0?2:3",
      "1?2:1/0", "0?1/0:3", "1?a=9:3", "0?a=1:(b=4)", "0?a=1:b=4", "1?2", "1?:2", "1?2:", "1?2:3?4:5", "0?1:0?2:3",
      "1,2", "1,", ",1", "a", "b", "c", "d", "e", "n", "f", "g", "h", "a=3", "a=b=4", "a+=2", "a-=2", "a*=2", "a/=2",
      "a%=2", "a<<=2", "a>>=1", "a&=4", "a|=2", "a^=1", "a/=0", "a**=2", "a=", "=1", "5=1", "(a)=1", "1+a=3", "a+1=2",
      "-a=3", "a++", "a--", "++a", "--a", "a++ + ++a", "a+++b", "a---b", "a++b", "++a++", "a++++", "++5", "--5", "5++",
      "5--", "5++3", "5--3", "5++a", "a++ = 3", "++a=3", "- -3", "--3", "---3", "-+-3", "n++", "++n", "g++", "n=c",
      "n=c*2", "n+=1", "(n=3)+n", "n=1,n+=2,n*3", "0x1F", "0X1f", "0x", "0xg", "017", "08", "0", "00", "2#101", "2#102",
      "16#ff", "16#FF", "36#Zz", "37#Z", "64#@_", "64#Z", "1#0", "65#1", "0#1", "2#", "2##1", "010#1", "10#08", "10#-1",
      "9223372036854775807", "9223372036854775808", "9223372036854775807+1", "-9223372036854775808",
      "-9223372036854775808/-1*0", "99999999999999999999", "1 2", "1 a", "a 1", "(1", "1)", "()", "( )", "((2))", "1+",
      "*1", "1**", "1 + + 2", "1 ! 2", "!a", "! a", "~ a", "!a+1", "~a*2", "1==1", "1!=1", "1<2", "1>2", "1<=2", "1>=2",
      "1<2<3", "3>2>1", "1==1==1", "1 = = 1", "1=1", "a==5", "a = = 5", "1&2|4^8", "1|2&3", "1<<2+1", "1+2<<1",
      "2*3**2", "a.b", "a b", "1.5", "1e3", "$a", "'1'", "a'", "@", "#", "1;2", "{1}", "a\\", "é", "1é", "1,2,3",
      "a=1,b=2,a+b", "(a=1,b=2)", "a\n+\n1", "a\t+ 1", "a\r", "1?2:3,4", "1,2?3:4", "0||0||3", "1&&2&&3", "0&&n++||a++",
      "1||n++&&a++", "n?n:a", "a ? b : c", "a?(b?1:2):3", "0&&2**-1", "0&&g", "1?1:g", "0&&(1", "!-1", "-!1", "-~1",
      "~-1", "+ +1", "1- -1", "1--1", "1+-+-1", "a-- - --a", "f+a", "a+f", "f,a", "a=f", "a&&b", "a and b", "0b1",
      "1_000", "_", "__x=3",
    ])
  }

  @Test(.heldToBash) func countsWhatNobodyWouldThinkOf() throws {
    var chance = SeededChance(1)
    let parts = [
      "a", "b", "c", "n", "1", "2", "0", "7", "0x1f", "010", "3#12", "+", "-", "*", "/", "%", "**", "<<", ">>", "&",
      "|", "^", "&&", "||", "==", "!=", "<", ">", "<=", ">=", "=", "+=", "-=", "*=", "?", ":", ",", "(", ")", "!", "~",
      "++", "--", " ", " ",
    ]
    try Self.compare((0..<4000).map { _ in chance.text(parts, upTo: 7) })
    // And such as mean something more often than not.
    func expression(_ depth: Int) -> String {
      let operands = [
        "a", "b", "c", "n", "e", "d", "0", "1", "3", "12", "0x7fffffffffffffff", "a++", "--b", "++n", "e--",
      ]
      guard depth > 0 else { return chance.pick(operands) }
      switch Int.random(in: 0..<12, using: &chance) {
      case 0: return "(\(expression(depth - 1)))"
      case 1: return chance.pick(["-", "+", "!", "~"]) + " " + expression(depth - 1)
      case 2: return expression(depth - 1) + " ? " + expression(depth - 1) + " : " + expression(depth - 1)
      case 3:
        return chance.pick(["a", "b", "n"]) + chance.pick(["=", "+=", "<<=", "|=", "*="]) + expression(depth - 1)
      case 4: return expression(depth - 1) + ", " + expression(depth - 1)
      default:
        let operations = [
          "+", "-", "*", "/", "%", "**", "<<", ">>", "&", "|", "^", "&&", "||", "==", "!=", "<", ">", "<=", ">=",
        ]
        return expression(depth - 1) + chance.pick([" ", ""]) + chance.pick(operations) + " " + expression(depth - 1)
      }
    }
    try Self.compare((0..<4000).map { _ in expression(3) })
  }

  @Test(arguments: [
    ("1/0", "1/0: division by 0"), ("1+", "1+: a number or a name is expected"),
    ("1 2", "1 2: an operator is expected, at \"2\""), ("(1", "(1: a ) is missing"),
    ("08", "08: a digit is too great for the base of its number, at \"08\""),
    ("5=1", "5=1: only a variable can be set, at \"=1\""), ("fixed=1", "fixed cannot be set"),
    ("1.5", "1.5: no operator, at \".5\""),
  ])
  func saysWhatIsWrong(_ text: String, _ words: String) {
    var variables = Variables()
    #expect {
      try Arithmetic.evaluate(text, &variables)
    } throws: { error in
      (error as? ArithmeticError)?.message == words
    }
  }

  /// However deep something stands it is refused, not run into.
  @Test func isNeverTooDeep() throws {
    func refused(_ text: String, _ texts: [String: String] = [:]) -> Bool {
      var variables = Variables(texts: texts)
      do { _ = try Arithmetic.evaluate(text, &variables) } catch { return error.problem == .tooDeep }
      return false
    }
    for part in ["(", "-", "!", "~ ", "a=", "1**", "1?", "0?1:", "- (", "1+(", "a+=("] {
      #expect(refused(String(repeating: part, count: 10_000) + "1"), "\(part)")
    }
    #expect(refused("x", ["x": "x"]) && refused("x", ["x": "y+1", "y": "x"]))
    var variables = Variables(texts: ["x": String(repeating: "(", count: 50) + "2" + String(repeating: ")", count: 50)])
    #expect(try Arithmetic.evaluate("x*x", &variables) == 4)
    // Each names the next twice: two to the power of their number.
    var doubled: [String: String] = [:]
    for number in 0..<30 { doubled["x\(number)"] = "x\(number + 1)+x\(number + 1)" }
    var many = Variables(texts: doubled)
    #expect {
      try Arithmetic.evaluate("x0", &many)
    } throws: { error in
      (error as? ArithmeticError)?.problem == .tooMuch
    }
    let long = "1" + String(repeating: "+1", count: 50_000)
    #expect(try Arithmetic.evaluate(long, &variables) == 50_001)
  }
}
