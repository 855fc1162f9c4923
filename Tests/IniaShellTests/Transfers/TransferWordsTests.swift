import Testing

@testable import IniaShell

@Suite struct TransferWordsTests {
  @Test(
    arguments: [
      (0, "0 Bytes"), (1, "1 Byte"), (2, "2 Bytes"), (1023, "1023 Bytes"), (1024, "1.0 KiB"), (1536, "1.5 KiB"),
      (1_048_575, "1.0 MiB"), (1_048_064, "1.0 MiB"), (1_048_063, "1023.5 KiB"), (10_485_760, "10.0 MiB"),
      (5_497_558_138_880, "5.0 TiB"), (1075, "1.0 KiB"), (1100, "1.1 KiB"), (3_333_333, "3.2 MiB"),
    ] as [(Int64, String)])
  func writesSizesAsTheAWSCLIDoes(_ count: Int64, _ text: String) {
    #expect(TransferWords.size(count) == text)
  }
}
