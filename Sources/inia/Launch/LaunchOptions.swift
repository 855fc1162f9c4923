import Documents
import IniaShell

/// The program's own line, as typed: nothing is looked up or opened yet.
struct LaunchOptions {
  /// What runs, in order of what was typed.
  enum Task {
    /// The prompt, or a script on the standard input where that is no terminal.
    case interact
    /// `inia COMMAND [ARGS]`: the system's shell has already taken quotes away.
    case command([String])
    /// `-c`, repeated.
    case texts([String])
    /// `-f FILE [ARG…]`, `inia FILE.inia`, and a script that begins `#!/usr/bin/env inia`.
    case script(String, [String])
  }

  var task = Task.interact
  var globals = GlobalOptions()
  var options = ShellOptions()
  /// `-e`: run before the prompt.
  var first: [String] = []
  var variables: [(name: String, value: String)] = []
  var readsRC = true
  var isQuiet = false
  var usesSandbox = false
  var showsVersion = false
  /// `--help` and what follows it.
  var help: [String]?

  init() {}

  /// The line of the AWS CLI, whose options are all the command's.
  init(aws words: [String]) {
    if words == ["--version"] { showsVersion = true }
    task = .command(["aws"] + words)
  }

  /// Whether a first word names a script: by its name's end, or as a path, which no command is.
  private static func isScript(_ word: String) -> Bool {
    word.ends(with: ".inia") || word.utf8.contains(UInt8(ascii: "/")) && !word.ends(with: "/aws")
  }

  /// Reads the words after the program's name.
  static func read(_ words: [String]) throws(UsageError) -> LaunchOptions {
    var launch = LaunchOptions()
    var texts: [String] = []
    var rest = words[...]
    var own: [Argument] = []
    reading: while let word = rest.first {
      guard word.begins(with: "-"), word != "-" else { break }
      rest.removeFirst()
      func value() throws(UsageError) -> String {
        guard let value = rest.popFirst() else { throw UsageError("\(word) needs a value") }
        return value
      }
      switch word {
      case "-c": texts.append(try value())
      case "-e": launch.first.append(try value())
      case "-f", "--file":
        let file = try value()
        launch.task = .script(file, Array(rest))
        rest = []
      case "-v", "--set":
        let text = try value()
        guard let (name, value) = text.cut(at: "="), !name.isEmpty else {
          throw UsageError("-v takes NAME=VALUE, not \(text)")
        }
        launch.variables.append((String(name), String(value)))
      case "-X", "--norc": launch.readsRC = false
      case "-q", "--quiet": launch.isQuiet = true
      case "-n", "--plan": launch.options.plans = true
      case "--read-only", "--readonly": launch.options.isReadOnly = true
      case "--keep-going": launch.options.stopsOnError = false
      case "-E": launch.options.echoesCalls = true
      case "--sandbox": launch.usesSandbox = true
      case "-V", "--version": launch.showsVersion = true
      case "-h", "-?", "--help":
        launch.help = Array(rest)
        rest = []
      case "--": break reading
      default:
        if word.begins(with: "--help=") {
          launch.help = [String(word.without(first: 7))]
        } else {
          let option = globalOption(word)
          own.append(Argument(option?.name ?? word))
          if option?.value != nil { own.append(Argument(quoted: try value())) }
        }
      }
    }
    let reading = GlobalOptionReading(own)
    if let fault = reading.faults.first { throw fault }
    launch.globals = reading.options
    if let unknown = reading.rest.first {
      throw UsageError("\(unknown.text) is no option of inia", hint: "inia --help lists them")
    }
    if !texts.isEmpty { launch.task = .texts(texts) }
    if let first = rest.first {
      guard texts.isEmpty else { throw UsageError("\(first) cannot follow -c", hint: "-c may be repeated") }
      launch.task = Self.isScript(first) ? .script(first, Array(rest.dropFirst())) : .command(Array(rest))
    }
    return launch
  }

  /// The global option that a word calls, also by its letter.
  private static func globalOption(_ word: String) -> GlobalOption? {
    GlobalOption.named(word) ?? GlobalOption.all.first { $0.letter == word }
  }

  /// What `--help` prints.
  static let usage = """
    inia: an interactive shell and browser for AWS

      inia                      a prompt; a script where stdin is no terminal
      inia COMMAND [ARGS]       one command: inia ec2 describe-instances, inia ls /s3/buckets
      inia -c 'CMDS'            commands separated by ; (repeatable)
      inia -f FILE [ARG…]       a script; - is stdin; also inia FILE.inia
      inia --sandbox […]        a private local AWS with an example account, no account needed

    Options:
      -e CMD              run CMD, then stay at the prompt
      -v NAME=VALUE       set a variable
      -X, --norc          do not read the rc file
      -q, --quiet         no greeting
      -n, --plan          send nothing; print each request as a JSON object
      --read-only         refuse anything but reads
      --keep-going        do not stop a script at its first error
      -E                  echo each call as an AWS CLI line
      -V, --version       -h, --help [TOPIC]

    Options that every command takes, too:
    \(globals)

    inia help lists the commands.
    """

  private static let globals = GlobalOption.all.map { option in
    let name = (option.letter.map { "\($0), " } ?? "") + "\(option.name) \(option.placeholder)"
    return "  " + name + String(repeating: " ", count: max(1, 31 - name.utf8.count)) + option.summary
  }.joined(separator: "\n")
}
