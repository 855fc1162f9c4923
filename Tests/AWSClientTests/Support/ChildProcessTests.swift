import Glibc
import Testing

@testable import AWSClient

@Suite struct ChildProcessTests {
  /// Runs `script` and gives what it printed.
  private func output(
    _ script: String, environment: [String: String] = [:], group: ChildProcess.Group = .ours
  ) throws -> (text: String, status: Int32, id: Int32) {
    let pipe = try ChildProcess.pipe()
    defer { close(pipe.read) }
    let child: ChildProcess
    do {
      defer { close(pipe.write) }
      child = try ChildProcess(
        ["sh", "-c", script], program: "/bin/sh", environment: environment, group: group, output: pipe.write)
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(pipe.read, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return (String(decoding: bytes, as: UTF8.self), child.waitForEnd(), child.id)
  }

  @Test func exitCodesAreAShells() async throws {
    #expect(try output("exit 3").status == 3)
    #expect(try output("kill -KILL $$").status == 128 + SIGKILL)
    let child = try ChildProcess(["sh", "-c", "exit 4"], environment: [:])
    #expect(await child.end() == 4)
    // Nobody's any more.
    #expect(child.exitCodeIfEnded() == 0)
  }

  @Test func aProgramThatIsNotThereIsSaid() {
    let error = #expect(throws: ChildProcess.StartError.self) {
      try ChildProcess(["/nowhere/program"], environment: [:])
    }
    #expect(error?.code == ENOENT && error?.reason == "No such file or directory")
    #expect(throws: ChildProcess.StartError.self) { try ChildProcess([], environment: [:]) }
  }

  /// As on the threads of the concurrency pool, and where the terminal's keys are ours alone.
  @Test(arguments: [SIGTERM, SIGINT, SIGQUIT, SIGPIPE]) func signalsWorkThoughTheyAreBlockedHere(signal: Int32) throws {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    #expect(try output("kill -\(signal) $$; exit 7").status == 128 + signal)
  }

  @Test func variablesAreThoseGiven() throws {
    #expect(try output("echo \"$A-$HOME\"", environment: ["A": "1 2"]).text == "1 2-\n")
    #expect(try output("echo \"$HOME-$USER\"").text == "-\n")
  }

  @Test func aGroupOfItsOwnIsNobodyElses() throws {
    let group = "read -r line </proc/$$/stat; set -- $line; echo $5 $6"
    let (ours, own, session) = (
      try output(group), try output(group, group: .own), try output(group, group: .session)
    )
    #expect(ours.text == "\(getpgrp()) \(getsid(0))\n")
    #expect(own.text == "\(own.id) \(getsid(0))\n")
    #expect(session.text == "\(session.id) \(session.id)\n")
  }

  @Test func pipesAreNotInherited() throws {
    let pipe = try ChildProcess.pipe()
    for end in [pipe.read, pipe.write] {
      #expect(fcntl(end, F_GETFD) & FD_CLOEXEC != 0)
      close(end)
    }
  }
}
