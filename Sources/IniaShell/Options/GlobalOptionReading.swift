import Documents

/// The global options on a line, taken out of its arguments. Nothing is thrown: what is wrong is kept as faults, in
/// order, so that a line that is still being typed, or that holds a secret, is understood as far as it goes.
package struct GlobalOptionReading: Sendable {
  package private(set) var options = GlobalOptions()
  /// What is left of the line.
  package private(set) var rest: [Argument] = []
  /// What is wrong with them; the first is what running the line says.
  package private(set) var faults: [UsageError] = []
  /// The option at the line's end that still wants its value.
  package private(set) var due: GlobalOption?

  /// Takes the global options out of `arguments`, up to a `--`.
  package init(_ arguments: [Argument]) { take(arguments) }

  /// Takes options that are the beginning of a single global option's name too, as the AWS CLI takes them
  /// (`--endpoint URL`). What is one of `others`, given without dashes, is left alone.
  package init(abbreviated arguments: [Argument], unless others: @autoclosure () -> [String] = []) {
    guard arguments.contains(where: { $0.option != nil }) else {
      rest = arguments
      return
    }
    let names = others()
    var spelled: [Argument] = []
    var isAbbreviated = false
    for argument in arguments {
      guard let option = argument.option, let whole = Self.completed(option.name, unless: names) else {
        spelled.append(argument)
        continue
      }
      isAbbreviated = true
      spelled.append(Argument(whole))
      if let value = option.value { spelled.append(value) }
    }
    if isAbbreviated { take(spelled) } else { rest = arguments }
  }

  /// The options of `outer` under these; what is wrong with either.
  package mutating func add(_ other: GlobalOptionReading) {
    options = other.options.overriding(options)
    rest = other.rest
    faults += other.faults
    due = other.due ?? due
  }

  /// Lets `rest` be what is left, once some of it was understood.
  package mutating func leave(_ rest: [Argument]) { self.rest = rest }

  private mutating func take(_ arguments: [Argument]) {
    var left = arguments[...]
    while let argument = left.popFirst() {
      if argument.isBare("--") {
        rest.append(argument)
        rest += left
        return
      }
      guard let (option, own) = argument.globalOption, option.value != nil || own == nil else {
        rest.append(argument)
        continue
      }
      guard option.value != nil else {
        apply(option, "")
        continue
      }
      guard let value = own ?? left.popFirst() else {
        faults.append(UsageError("\(option.name) needs a value"))
        due = option
        return
      }
      apply(option, value.text)
    }
  }

  private mutating func apply(_ option: GlobalOption, _ text: String) {
    do { try option.apply(text, to: &options) } catch { faults.append(error) }
  }

  private static func completed(_ option: String, unless names: [String]) -> String? {
    guard !names.contains(String(option.without(first: 2))), GlobalOption.named(option) == nil else { return nil }
    let starts = GlobalOption.all.filter { $0.name.begins(with: option) }
    return starts.count == 1 ? starts[0].name : nil
  }
}
