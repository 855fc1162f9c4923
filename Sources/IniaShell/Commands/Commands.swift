/// Every built-in command, in the order that `help` lists them. A new command is one file and one line here.
package enum Commands {
  /// The list.
  package static let all: [any Command.Type] = [
    // Looking and moving
    ListCommand.self, ChangeCommand.self, WhereCommand.self, ShowCommand.self, ReloadCommand.self, InfoCommand.self,
    TreeCommand.self, FindCommand.self,
    // Acting
    DoCommand.self, EachCommand.self, WaitCommand.self,
    // Objects of S3
    CatCommand.self, CopyCommand.self, MoveCommand.self, RemoveCommand.self, UploadCommand.self, DownloadCommand.self,
    SyncCommand.self, DiskUsageCommand.self, PresignCommand.self,
    // Sessions
    SessionCommand.self, ProfileCommand.self, RegionCommand.self, WhoAmICommand.self,
    // Values and scripts
    LetCommand.self, SetCommand.self, EchoCommand.self, JMESPathCommand.self, SourceCommand.self, WatchCommand.self,
    HistoryCommand.self, SaveCommand.self,
    // Understanding
    HelpCommand.self, ExplainCommand.self, ErrorCommand.self, LastCommand.self,
    // Housekeeping
    JobsCommand.self, KillCommand.self, ForegroundCommand.self, BackgroundCommand.self, CatalogCommand.self,
    LocalChangeCommand.self,
    LocalWhereCommand.self, ExitCommand.self,
  ]

  /// The command that `name` calls, by its name or an alias; names are case-sensitive, as in every shell.
  package static func named(_ name: String) -> (any Command.Type)? { table[name] }

  /// All names and aliases, sorted.
  package static let names: [String] = table.keys.sorted()

  private static let table: [String: any Command.Type] = {
    var table: [String: any Command.Type] = [:]
    for command in all {
      for name in [command.definition.name] + command.definition.aliases { table[name] = command }
    }
    return table
  }()
}
