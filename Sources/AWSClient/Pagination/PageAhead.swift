/// How the page behind another comes to be asked for early: what a call of a listing is to tell of before the rest of
/// its answer is read, to whom, and whether it is made beside its caller's work.
///
/// A listing that reads ahead asks for the next page as soon as the token in this one's answer is known. That is before
/// the rows of this page are written, which takes as long as the network does. The wish goes down with the call, and the
/// token comes up the same way while the answer is read:
///
///     ReadAhead                      which members of an output the tokens are made of (EarlyTokens)
///       ↓ Client.call(_:_:ahead:)            ↑ ReadAhead.saw: the machine steps over this page, the next call begins
///     Sender                                 ↑
///       ↓ CallPipeline.output(…early:)           ↑ the customizations do with these members what they do with all
///     ResponseParser.parse(…early:)          ↑
///       ↓                                    ↑ EarlyReading.tell: these members and no other
///     OutputReader.tell                knows where the members of the answer are, and has written none yet
///
/// So the next call begins in the middle of this one's reading, and on its thread, which goes on to write rows instead
/// of waiting. The second thing that goes down with that call, as far as the socket, is why its request leaves at once
/// and not when the thread has time for it:
///
///     ReadAhead.begin                  a task that runs here up to where it waits
///       ↓ Client.call(_:_:ahead:)
///     Sender
///       ↓ Transport.send(_:_:isBeside:)
///     CurlNetwork.add                  sends what can be sent before it returns
///
/// All of that is for speed: a token that cannot be read early, or turns out to be another, costs a call's head start.
struct PageAhead: Sendable {
  /// What of the answer is wanted before the rest, and who is told; nil where that says nothing of the next page.
  let early: EarlyReading?
  /// Whether the thread that makes the call goes on with other work instead of waiting for the answer.
  let isBeside: Bool
}
