/// Where one of a command's streams comes from or goes, as POSIX has it (Shell Command Language, 2.7) with bash's `&>`
/// and `<<<`.
package struct Redirection: Sendable, Equatable {
  /// A command's stream.
  package enum Stream: Int, Sendable {
    case input
    case output
    case errors
  }

  /// What happens to it.
  package enum Deed: Sendable, Equatable {
    /// `< FILE`.
    case read(Word)
    /// `<< WORD` and `<<< WORD`: the text itself, with what is put in its place.
    case text(Word)
    /// `> FILE`, `>| FILE` and `>> FILE`.
    case write(Word, appends: Bool)
    /// `&> FILE`, `>& FILE` and `&>> FILE`: errors go where the data goes.
    case writeBoth(Word, appends: Bool)
    /// `2>&1`, `>&2`: where that stream goes now.
    case duplicate(Stream)
    /// `2>&-`: nowhere.
    case close
  }

  /// The stream; the data's for those that take both.
  package var stream: Stream
  package var deed: Deed

  /// The file's name, where there is one.
  package var target: Word? {
    switch deed {
    case .read(let word), .write(let word, _), .writeBoth(let word, _): word
    case .text, .duplicate, .close: nil
    }
  }
}
