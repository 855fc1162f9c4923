extension AWSOutputTests {
  /// Scalars, lists and maps of scalars.
  static let flatCases: [AWSOutputCase] = [
    AWSOutputCase(
      testDescription: "simple map",
      document: #"""
        {"Name": "web", "Size": 3, "On": true, "None": null, "F": 1.5}
        """#,
      text: #"""
        1.5	web	None	True	3

        """#,
      table: #"""
        -----------------------------------------
        |                op-name                |
        +-----+-------+-------+--------+--------+
        |  F  | Name  | None  |  On    | Size   |
        +-----+-------+-------+--------+--------+
        |  1.5|  web  |  None |  True  |  3     |
        +-----+-------+-------+--------+--------+

        """#),
    AWSOutputCase(
      testDescription: "single pair",
      document: #"""
        {"Account": "123456789012"}
        """#,
      text: #"""
        123456789012

        """#,
      table: #"""
        -----------------------------
        |          op-name          |
        +----------+----------------+
        |  Account |  123456789012  |
        +----------+----------------+

        """#),
    AWSOutputCase(
      testDescription: "scalar list",
      document: #"""
        {"TableNames": ["a", "b", "c"], "Empty": []}
        """#,
      text: #"""
        TABLENAMES	a
        TABLENAMES	b
        TABLENAMES	c

        """#,
      table: #"""
        --------------
        |   op-name  |
        +------------+
        ||TableNames||
        |+----------+|
        ||  a       ||
        ||  b       ||
        ||  c       ||
        |+----------+|

        """#),
    AWSOutputCase(
      testDescription: "list of lists",
      document: #"""
        [["i-1", "running"], ["i-2", "stopped"]]
        """#,
      text: #"""
        i-1	running
        i-2	stopped

        """#,
      table: #"""
        --------------------
        |      op-name     |
        +------+-----------+
        |  i-1 |  running  |
        |  i-2 |  stopped  |
        +------+-----------+

        """#),
    AWSOutputCase(
      testDescription: "bare list",
      document: #"""
        ["a", "b"]
        """#,
      text: #"""
        a	b

        """#,
      table: #"""
        ---------
        |op-name|
        +-------+
        |  a    |
        |  b    |
        +-------+

        """#),
    AWSOutputCase(
      testDescription: "missing keys",
      document: #"""
        [{"a": 1, "b": 2}, {"a": 3, "c": "x"}]
        """#,
      text: #"""
        1	2	
        3		x

        """#,
      table: #"""
        -----------------
        |    op-name    |
        +---+-----+-----+
        | a |  b  |  c  |
        +---+-----+-----+
        |  1|  2  |     |
        |  3|     |  x  |
        +---+-----+-----+

        """#),
    AWSOutputCase(
      testDescription: "wide",
      document: #"""
        {
         "FirstLongMemberName": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
         "SecondLongMemberName": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
         "ThirdLongMemberName": "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
        }
        """#,
      text: #"""
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx	yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy	zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz

        """#,
      table: #"""
        ------------------------------------------------------------
        |                          op-name                         |
        +-----------------------+----------------------------------+
        |  FirstLongMemberName  |  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx  |
        |  SecondLongMemberName |  yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy  |
        |  ThirdLongMemberName  |  zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz  |
        +-----------------------+----------------------------------+

        """#),
    AWSOutputCase(
      testDescription: "wide list",
      document: #"""
        [
         {
          "FirstLongMemberName": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
          "SecondLongMemberName": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
          "Third": "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
         },
         {
          "FirstLongMemberName": "1",
          "SecondLongMemberName": "2",
          "Third": "3"
         }
        ]
        """#,
      text: #"""
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx	yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy	zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz
        1	2	3

        """#,
      table: #"""
        --------------------------------------------------------------------------------------------------------
        |                                                op-name                                               |
        +--------------------------------+----------------------------------+----------------------------------+
        |       FirstLongMemberName      |      SecondLongMemberName        |              Third               |
        +--------------------------------+----------------------------------+----------------------------------+
        |  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|  yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy  |  zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz  |
        |  1                             |  2                               |  3                               |
        +--------------------------------+----------------------------------+----------------------------------+

        """#),
    AWSOutputCase(
      testDescription: "wide chars",
      document: #"""
        {"Name": "日本語", "Other": "ab"}
        """#,
      text: #"""
        日本語	ab

        """#,
      table: #"""
        ---------------------
        |      op-name      |
        +---------+---------+
        |  Name   |  Other  |
        +---------+---------+
        |  日本語 |  ab     |
        +---------+---------+

        """#),
    AWSOutputCase(
      testDescription: "sizes",
      document: #"""
        [{"a": "1", "bbbbbbbbbb": "2", "ccc": "333333"}, {"a": "12345", "bbbbbbbbbb": "2", "ccc": "3"}]
        """#,
      text: #"""
        1	2	333333
        12345	2	3

        """#,
      table: #"""
        -----------------------------------
        |             op-name             |
        +-------+--------------+----------+
        |   a   | bbbbbbbbbb   |   ccc    |
        +-------+--------------+----------+
        |  1    |  2           |  333333  |
        |  12345|  2           |  3       |
        +-------+--------------+----------+

        """#),
    AWSOutputCase(
      testDescription: "text mixed",
      document: #"""
        {"x": [1, {"a": 2}, [3]]}
        """#,
      text: nil,
      table: nil),
    AWSOutputCase(
      testDescription: "empty",
      document: #"""
        {}
        """#,
      text: "",
      table: ""),
    AWSOutputCase(
      testDescription: "null",
      document: #"""
        null
        """#,
      text: #"""
        None

        """#,
      table: nil),
    AWSOutputCase(
      testDescription: "text only mixed list",
      document: #"""
        [1, [2, 3], [4, [5]]]
        """#,
      text: #"""
        1
        2	3
        4
        5

        """#,
      table: nil),
    AWSOutputCase(
      testDescription: "numbers",
      document: #"""
        [1, 2.5, 1e+16, 12345678901234567890, -0.0]
        """#,
      text: #"""
        1	2.5	1e+16	12345678901234567890	-0.0

        """#,
      table: #"""
        --------------------------
        |         op-name        |
        +------------------------+
        |  1                     |
        |  2.5                   |
        |  1e+16                 |
        |  12345678901234567890  |
        |  -0.0                  |
        +------------------------+

        """#),
  ]
}
