import AWSClient
import AWSResources
import Documents

/// Looks for programs of the system by the first word of a command.
struct ProgramSearch {
  private let context: Context

  init(_ context: Context) { self.context = context }

  /// The path of a program on the shell's PATH; nil where there is none.
  func path(of name: String) -> String? {
    let path = context.variables.exported["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return context.shell.world.programs.find(name, path: path, from: context.folder)
  }

  /// Whether a word is one of our commands that every POSIX shell has too.
  func isPOSIXCommand(_ name: String) -> Bool {
    context.shell.runner.vocabulary.command(name)?.isOfPOSIX == true
  }

  /// Whether a command of this name may be a program: where nothing of ours bears it anywhere, nor nearly. `reboot` where
  /// no instance stands must not restart this machine.
  func mayBeProgram(_ name: String) -> Bool {
    let vocabulary = context.shell.runner.vocabulary
    guard !name.isEmpty, vocabulary.command(name) == nil, !name.begins(with: "@"), !name.begins(with: "-") else {
      return false
    }
    // A path can be nothing else; what is called aws is ourselves.
    if name.utf8.contains(UInt8(ascii: "/")) { return !name.ends(with: "/aws") && !name.ends(with: "/inia") }
    guard name != "aws", name != "inia", let catalog = try? context.shell.catalog() else { return false }
    if catalog.service(name) != nil || CommandAliases.service(name) != nil { return false }
    if let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")), catalog.service(String(name[..<dot])) != nil {
      return false
    }
    if context.shell.isOurs(name, { Self.isOurs(name, catalog) }) { return false }
    return POSIXUtilities.names.contains(name) || name.utf8.count < 3
      || !vocabulary.names.contains {
        Names.editDistance(Array(name.utf8), Array($0.utf8), atMost: 1) == 1
      }
  }

  /// Whether an operation or a waiter of any service has this name, or an action may: actions are called as the beginning
  /// of an operation is (`reboot` of RebootInstances). No action has the name of one of the utilities, which a test holds.
  static func isOurs(_ name: String, _ catalog: Catalog) -> Bool {
    if catalog.services.contains(where: { $0.operation(name) != nil || $0.waiter(name) != nil }) { return true }
    guard !POSIXUtilities.names.contains(name) else { return false }
    let beginning = Array(
      name.parts(atAny: "-_").map { part in String(part.prefix(1)).uppercased() + part.dropFirst(1) }.joined().utf8)
    return catalog.services.contains { service in
      service.operations.contains { operation in
        let spelled = operation.name.utf8
        guard spelled.starts(with: beginning) else { return false }
        let next = spelled.dropFirst(beginning.count).first
        return next.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? true
      }
    }
  }
}

/// POSIX's utilities, and those that people expect beside them: a name near one of ours is no slip of the keyboard.
enum POSIXUtilities {
  static let names: Set<String> = [
    "awk", "basename", "bc", "cal", "cksum", "cmp", "comm", "cut", "date", "dd", "df", "dirname", "env", "expr", "grep",
    "id", "join", "link", "ln", "mkdir", "nl", "od", "paste", "ps", "sed", "sort", "split", "tar", "tee",
    "touch",
    "tr", "tty", "uname", "uniq", "wc", "which", "xargs", "yes", "base64", "bash", "sh", "curl", "wget", "jq", "git",
    "zip",
    "unzip", "gzip", "gunzip", "openssl", "docker", "python3", "node", "npm", "make", "less", "more", "seq", "md5sum",
    "sha256sum", "mktemp", "chmod", "chown", "rmdir", "realpath", "readlink", "stat", "sudo", "tac", "rev", "column",
  ]
}
