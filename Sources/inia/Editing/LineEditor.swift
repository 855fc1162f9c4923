import CEdit
import Documents
import Glibc
import IniaShell

/// libedit with the key reader replaced: while it waits for a key, what tasks want to show appears above the line, and
/// a changed window is taken note of. Lives on the thread that owns the terminal.
final class LineEditor {
  /// What came of editing a line.
  enum Outcome {
    case line(String)
    /// Ctrl-C: the line is dropped.
    case interrupted
    /// Ctrl-D on an empty line, or the end of input.
    case end
  }

  private let editor: OpaquePointer
  private let history: OpaquePointer?
  private let mailbox: Mailbox
  private let window: Wakeup
  private let signals: Wakeup
  private let screen: Screen
  /// Answers Tab: the text before the cursor in, what to do out.
  private let complete: (String) -> Completion?
  private var prompt: UnsafeMutablePointer<wchar_t>
  /// What came from the terminal.
  private let input: TerminalInput
  /// Characters of a key that libedit takes one by one.
  private var keys: ArraySlice<UInt32> = []
  /// What was pasted and is put into the line by the next key.
  private var pasted: String?
  private var wasInterrupted = false
  private var hasEnded = false
  /// Requests that came in the middle of a line and belong to nobody there.
  private var texts: [UnsafeMutablePointer<wchar_t>] = []

  /// An editor on the standard streams; nil when the terminal cannot be edited on.
  init?(
    mailbox: Mailbox, window: Wakeup, signals: Wakeup, screen: Screen, input: TerminalInput, historySize: Int = 10_000,
    complete: @escaping (String) -> Completion?
  ) {
    cedit_use_utf8()
    guard let editor = cedit_open("inia") else { return nil }
    self.editor = editor
    self.mailbox = mailbox
    self.window = window
    self.signals = signals
    self.screen = screen
    self.input = input
    self.complete = complete
    history = cedit_history_open(editor, Int32(clamping: historySize))
    prompt = WideText.make("")
    cedit_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    cedit_set_prompt(editor, editorPrompt)
    cedit_set_reader(editor, editorReadKey)
    cedit_set_style(editor, keep("emacs"))
    bind("^I", "inia-complete", "complete the word", editorComplete)
    bind("^C", "inia-interrupt", "drop the line", editorInterrupt)
    bind("^D", "inia-end", "delete a character, or leave", editorEnd)
    bind("^Z", "inia-suspend", "stop the shell until it is brought back", editorSuspend)
    cedit_bind(editor, keep("^R"), keep("em-inc-search-prev"))
    for (key, function) in EditorKeys.bindings { cedit_bind(editor, keep(key), keep(function)) }
    el_source(editor, nil)
    // Whatever keys the person's file bound, a paste is a paste.
    bind(EditorKeys.paste, "inia-paste", "put in what was pasted", editorPaste)
    cedit_bind_alternative(editor, keep(EditorKeys.paste), keep("inia-paste"))
    cedit_take_signal_keys(editor)
  }

  deinit {
    el_end(editor)
    if let history { cedit_history_close(history) }
    prompt.deallocate()
    texts.forEach { $0.deallocate() }
  }

  /// Adds a line to the history that the arrow keys walk.
  func remember(_ line: String) {
    guard let history else { return }
    let text = WideText.make(line)
    defer { text.deallocate() }
    cedit_history_enter(history, text)
  }

  /// Edits one line under `prompt`, in which escape sequences stand between U+0001.
  func readLine(prompt text: String) -> Outcome {
    prompt.deallocate()
    prompt = WideText.make(text)
    wasInterrupted = false
    hasEnded = false
    screen.setEditing(true)
    defer {
      cedit_flush()
      screen.setEditing(false)
    }
    // libedit shows the prompt before it turns the terminal's own echo off: a key struck between would appear twice.
    cedit_prepare(editor, 1)
    BracketedPaste.set(true, on: STDOUT_FILENO)
    defer { BracketedPaste.set(false, on: STDOUT_FILENO) }
    pasted = nil
    var count: Int32 = 0
    guard let line = el_wgets(editor, &count), count > 0 else { return wasInterrupted ? .interrupted : .end }
    if wasInterrupted { return .interrupted }
    if hasEnded { return .end }
    var result = WideText.string(line, Int(count))
    if result.ends(with: "\n") { result = String(result.without(last: 1)) }
    return .line(result)
  }

  // MARK: Keys

  private func bind(
    _ key: String, _ name: String, _ help: String,
    _ function: @escaping @convention(c) (OpaquePointer?, Int32) -> UInt8
  ) {
    cedit_add_function(editor, keep(name), keep(help), function)
    cedit_bind(editor, keep(key), keep(name))
  }

  /// Text that libedit goes on reading: it lives as long as the editor.
  private func keep(_ text: String) -> UnsafeMutablePointer<wchar_t> {
    let made = WideText.make(text)
    texts.append(made)
    return made
  }

  fileprivate var promptText: UnsafeMutablePointer<wchar_t> { prompt }

  /// The next key, once there is one. What the mailbox holds is shown above the line meanwhile.
  fileprivate func readKey(_ key: UnsafeMutablePointer<wchar_t>) -> Int32 {
    while true {
      if let scalar = keys.popFirst() {
        key.pointee = wchar_t(bitPattern: scalar)
        return 1
      }
      if let next = input.decoder.next() {
        take(next)
        continue
      }
      cedit_flush()
      let descriptors = [STDIN_FILENO, mailbox.wakeup.descriptor, window.descriptor, signals.descriptor]
      guard let ready = TerminalInput.wait(descriptors, milliseconds: input.decoder.timeout) else { return -1 }
      // A signal that ends the program ends the input; Ctrl-C is a key here.
      if ready[3], signals.take(), Signals.ending != nil { return 0 }
      if ready[1] { showMail() }
      if ready[2], window.take() {
        el_resize(editor)
        cedit_refresh(editor)
      }
      guard ready[0] else {
        if !ready[1], !ready[2], !ready[3], let last = input.decoder.giveUpWaiting() { take(last) }
        continue
      }
      guard let bytes = TerminalInput.read() else { continue }
      guard !bytes.isEmpty else { return 0 }
      input.decoder.add(bytes)
    }
  }

  /// Hands a key to libedit as what it knows; what it could only take for characters is dropped.
  private func take(_ key: Key) {
    switch key {
    case .character(let scalar): keys = [scalar.value]
    case .control(let byte): keys = [UInt32(byte)]
    case .escape: keys = [0x1B]
    case .sequence(let bytes):
      guard EditorKeys.isKnown(bytes) else { return }
      keys = ArraySlice(String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value))
    case .paste(let bytes):
      pasted = EditorKeys.text(ofPaste: bytes)
      keys = [EditorKeys.pasteCode]
    }
  }

  /// Shows what came from tasks above the line: goes to the line's first row, clears downwards, writes, draws again.
  private func showMail() {
    for request in mailbox.drain() {
      switch request {
      case .show(let bytes, let toErrors):
        erase()
        try? Screen.writeAll(toErrors ? STDERR_FILENO : STDOUT_FILENO, bytes)
        if bytes.last != UInt8(ascii: "\n") { try? Screen.writeAll(STDOUT_FILENO, [UInt8(ascii: "\n")]) }
        cedit_refresh(editor)
        cedit_flush()
      case .more(_, let answer): answer(.stop)
      case .confirm(_, let answer): answer(false)
      case .line(_, _, let answer): answer(nil)
      case .finished: break
      }
    }
  }

  /// Clears the rows that prompt and line take, the cursor at their beginning.
  private func erase() {
    guard let info = el_wline(editor)?.pointee else { return }
    let columns = max(1, Screen.window().columns)
    let before = WideText.string(info.buffer, info.cursor - info.buffer)
    let shown = WideText.string(prompt, WideText.length(prompt))
    let rows = LinePosition.row(of: LinePosition.visible(shown) + before, columns: columns)
    var text = "\r"
    if rows > 0 { text += "\u{1B}[\(rows)A" }
    text += "\u{1B}[J"
    try? Screen.writeAll(STDOUT_FILENO, Array(text.utf8))
  }

  fileprivate func interrupt() -> UInt8 {
    wasInterrupted = true
    try? Screen.writeAll(STDOUT_FILENO, Array("^C\r\n".utf8))
    return UInt8(CC_NEWLINE)
  }

  fileprivate func end() -> UInt8 {
    guard let info = el_wline(editor)?.pointee else { return UInt8(CC_EOF) }
    if info.buffer == info.lastchar {
      hasEnded = true
      return UInt8(CC_EOF)
    }
    guard info.cursor < info.lastchar else { return UInt8(CC_NORM) }
    el_cursor(editor, 1)
    el_deletestr(editor, 1)
    return UInt8(CC_REFRESH)
  }

  fileprivate func paste() -> UInt8 {
    guard let text = pasted, !text.isEmpty else { return UInt8(CC_NORM) }
    pasted = nil
    let wide = WideText.make(text)
    defer { wide.deallocate() }
    return el_winsertstr(editor, wide) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
  }

  fileprivate func suspend() -> UInt8 {
    BracketedPaste.set(false, on: STDOUT_FILENO)
    cedit_prepare(editor, 0)
    raise(SIGTSTP)
    cedit_prepare(editor, 1)
    BracketedPaste.set(true, on: STDOUT_FILENO)
    cedit_refresh(editor)
    return UInt8(CC_NORM)
  }

  fileprivate func completeWord() -> UInt8 {
    guard let info = el_wline(editor)?.pointee else { return UInt8(CC_ERROR) }
    let before = WideText.string(info.buffer, info.cursor - info.buffer)
    guard let completion = complete(before), !completion.candidates.isEmpty else { return UInt8(CC_REFRESH_BEEP) }
    let typed = String(decoding: Array(before.utf8)[min(completion.start, before.utf8.count)...], as: UTF8.self)
    let common = completion.commonPrefix
    if completion.candidates.count == 1, let only = completion.candidates.first {
      return replace(typed, by: only.text + (only.isOpen ? "" : " "))
    }
    if common.unicodeScalars.count > typed.unicodeScalars.count { return replace(typed, by: common) }
    CandidateMenu.show(completion.candidates, columns: Screen.window().columns)
    cedit_refresh(editor)
    return UInt8(CC_NORM)
  }

  private func replace(_ old: String, by new: String) -> UInt8 {
    let count = old.unicodeScalars.count
    if count > 0 { el_deletestr(editor, Int32(clamping: count)) }
    let text = WideText.make(new)
    defer { text.deallocate() }
    return el_winsertstr(editor, text) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
  }
}

// MARK: - What libedit calls

private func object(_ editor: OpaquePointer?) -> LineEditor? {
  guard let editor, let client = cedit_client(editor) else { return nil }
  return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
}

private let editorPrompt: @convention(c) (OpaquePointer?) -> UnsafeMutablePointer<wchar_t>? = { object($0)?.promptText }

private let editorReadKey: @convention(c) (OpaquePointer?, UnsafeMutablePointer<wchar_t>?) -> Int32 = { editor, key in
  guard let editor = object(editor), let key else { return -1 }
  return editor.readKey(key)
}

private let editorComplete: @convention(c) (OpaquePointer?, Int32) -> UInt8 = { editor, _ in
  object(editor)?.completeWord() ?? UInt8(CC_ERROR)
}

private let editorInterrupt: @convention(c) (OpaquePointer?, Int32) -> UInt8 = { editor, _ in
  object(editor)?.interrupt() ?? UInt8(CC_EOF)
}

private let editorEnd: @convention(c) (OpaquePointer?, Int32) -> UInt8 = { editor, _ in
  object(editor)?.end() ?? UInt8(CC_EOF)
}

private let editorPaste: @convention(c) (OpaquePointer?, Int32) -> UInt8 = { editor, _ in
  object(editor)?.paste() ?? UInt8(CC_ERROR)
}

private let editorSuspend: @convention(c) (OpaquePointer?, Int32) -> UInt8 = { editor, _ in
  object(editor)?.suspend() ?? UInt8(CC_ERROR)
}
