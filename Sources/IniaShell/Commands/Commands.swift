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
    // The language's own
    TrueCommand.self, FalseCommand.self, TestCommand.self, PrintfCommand.self, ReadCommand.self, ExportCommand.self,
    UnsetCommand.self, LocalCommand.self, EvalCommand.self, CommandCommand.self, ShiftCommand.self, BreakCommand.self,
    ContinueCommand.self, ReturnCommand.self, SleepCommand.self,
    // Understanding
    HelpCommand.self, ExplainCommand.self, ErrorCommand.self, LastCommand.self,
    // Housekeeping
    JobsCommand.self, KillCommand.self, ForegroundCommand.self, BackgroundCommand.self, CatalogCommand.self,
    LocalChangeCommand.self,
    LocalWhereCommand.self, ExitCommand.self,
  ]

  /// The words that call them, for whoever only has to understand a line.
  package static let vocabulary = Vocabulary(
    commands: all.map { $0.definition }, s3: S3Commands.all.map { $0.definition })

  /// The command that a definition is of.
  package static func named(_ definition: CommandDefinition) -> (any Command.Type)? { table[definition.name] }

  private static let table: [String: any Command.Type] = Dictionary(
    (all + S3Commands.all).map { ($0.definition.name, $0) }, uniquingKeysWith: { first, _ in first })
}
