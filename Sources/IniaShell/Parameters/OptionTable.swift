package import AWSClient
import Documents

/// The options of an operation as the AWS CLI spells them, and back to the model's members.
package struct OptionTable: Sendable {
  /// What an option means.
  package enum Meaning: Sendable {
    case member(Member)
    /// `--no-x`: the member is false.
    case negated(Member)
    /// EC2's booleans in a structure of their own: `--x` alone is true, `--no-x` false.
    case wrapped(Member)
    case negatedWrapped(Member)
    /// An option that the model has not.
    case added(AddedOption)
    /// An option of the AWS CLI's own, without its dashes: all operations have some, those that page have more.
    case own(String)
    /// A beginning that several options share.
    case ambiguous([String])
  }

  /// What the AWS CLI adds to the operation.
  let additions: CommandAdditions
  private let operation: OperationModel

  package init(_ operation: OperationModel) {
    self.operation = operation
    additions = CommandAdditions.to(operation)
  }

  /// What `--name` means; nil when nothing bears the name. A beginning that only one option has is enough.
  package func meaning(of option: String) -> Meaning? {
    guard option.begins(with: "--") else { return nil }
    let name = String(option.without(first: 2))
    if let exact = exact(name) { return exact }
    if let alias = OptionNames.hidden(name, in: operation), let exact = exact(alias) { return exact }
    if let member = operation.input?.member(name) { return .member(member) }
    let starts = (own + names).filter { $0.begins(with: name) }
    return switch starts.count {
    case 0: nil
    case 1: exact(starts[0])
    default: .ambiguous(starts)
    }
  }

  /// Every option, `--` left off, in model order: what completion offers and "did you mean" compares.
  package var names: [String] {
    let members = operation.input?.members.map { $0 } ?? []
    return members.flatMap { member in
      let name = OptionNames.name(of: member, in: operation)
      if isWrapped(member) { return [name, "no-\(name)"] }
      return member.shape.type == .boolean ? [name, OptionNames.negation(of: member, in: operation)] : [name]
    } + additions.options.map(\.name)
  }

  /// The AWS CLI's own options that the operation has, `--` left off.
  package var own: [String] {
    var names = ["cli-input-json", "cli-input-yaml", "generate-cli-skeleton"]
    if let paginator = operation.paginator {
      names += ["starting-token", "max-items"] + (paginator.limitKey == nil ? [] : ["page-size"])
    }
    return names
  }

  /// Writes the output to a terminal as it is: this shell's own, so that no beginning stands for it.
  package static let raw = "raw"

  /// The options that only this shell has, `--` left off.
  package var ownHere: [String] {
    operation.takesOutputFile && !names.contains(Self.raw) ? [Self.raw] : []
  }

  private func exact(_ name: String) -> Meaning? {
    if own.contains(name) || ownHere.contains(name) { return .own(name) }
    if let added = additions.options.first(where: { $0.name == name }) { return .added(added) }
    for member in operation.input?.members.map({ $0 }) ?? [] {
      let isWrapped = isWrapped(member)
      let own = OptionNames.name(of: member, in: operation)
      if own == name { return isWrapped ? .wrapped(member) : .member(member) }
      if isWrapped, "no-\(own)" == name { return .negatedWrapped(member) }
      if member.shape.type == .boolean, OptionNames.negation(of: member, in: operation) == name {
        return .negated(member)
      }
    }
    return nil
  }

  private func isWrapped(_ member: Member) -> Bool {
    guard operation.service.name == "ec2", member.shape.type == .structure, member.shape.members.count == 1,
      let only = member.shape.members.first
    else { return false }
    return only.name == "Value" && only.shape.type == .boolean
  }
}
