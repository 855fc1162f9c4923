"""Writes JMESPath expressions, documents and what the reference jmespath package makes of them, one JSON object a line.

Each line has "expression", "document" and either "result" (JSON text) or "error" (the class that jmespath.py raises:
lexer, syntax, arity, type, unknownFunction, value; "native" where it fails with an exception of Python itself) with
"position" for the first two. The same seed gives the same rows. Rows that only Python's taking True for 1 decides are
left out.
"""
import argparse
import json
import math
import os
import random
import warnings

import jmespath
from jmespath import exceptions, functions, visitor

DOCUMENTS = [
    {
        "Reservations": [
            {
                "Instances": [
                    {"InstanceId": "i-1", "State": {"Name": "running", "Code": 16}, "LaunchIndex": 0,
                     "Tags": [{"Key": "Name", "Value": "web"}, {"Key": "env", "Value": "prod"}]},
                    {"InstanceId": "i-2", "State": {"Name": "stopped", "Code": 80}, "LaunchIndex": 1, "Tags": []},
                ],
                "OwnerId": "123456789012",
            },
            {"Instances": [{"InstanceId": "i-3", "State": {"Name": "running", "Code": 16}, "LaunchIndex": 2}]},
            {"Instances": []},
        ],
        "NextToken": None,
    },
    {"a": {"b": {"c": [1, 2, 3, [4, [5, 6]], {"d": "x"}]}}, "n": -2.5, "s": "héllo 🐬", "t": True, "f": False,
     "e": "", "z": 0, "nil": None, "l": [], "m": {}, "quoted key": {"x-y": [10, 20]}, "big": 12345678901234567890},
    {"people": [{"name": "b", "age": 30, "bool": True}, {"name": "a", "age": 50, "bool": False},
                {"name": "c", "age": 30}, {"name": "é", "age": 10.5, "tags": ["x", "y"]}],
     "numbers": [3, -1, 2.5, 10, 3], "strings": ["b", "B", "aa", "", "ü", "z"], "mixed": [1, "a", None, True, [], {}],
     "nested": [[1, 2], [3, [4]], 5, []], "spelled": ["12", " 1.5 ", "1e3", "x", "", "-0", "+7", "1_000", "0x1", ".5",
                                                      "99999999999999999999", "1.", "--1", "1__0", "e5"]},
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [[1, 2], [3], [], [{"a": 1}, {"a": 2}, {"b": 3}], {"a": [9, 8]}],
    {"Buckets": [{"Name": "photos", "CreationDate": "2026-01-01T00:00:00+00:00", "Size": 10},
                 {"Name": "logs", "CreationDate": "2025-01-01T00:00:00+00:00", "Size": 2000000000000}],
     "Owner": {"ID": "abc", "DisplayName": None}},
    "text", 5, -0.5, True, None, "", {}, [],
]
WORDS = ["nope", "a", "b", "name", "x"]
FIXED = """
@ | a.b.c[0] | a.b.c[-1].d | a.*.c | *.* | a.b.c[] | a.b.c[][] | nested[] | nested[][] | nested[*][0]
Reservations[].Instances[].InstanceId | Reservations[*].Instances[*].Tags[?Key=='Name'].Value[]
Reservations[].Instances[?State.Name=='running'][].[InstanceId, State.Code]
Reservations[].Instances[].{Id: InstanceId, Name: Tags[?Key==`Name`] ~ [0].Value}
Reservations[].Instances[] ~ [0] | Reservations[*].Instances ~ [] ~ length(@)
[0:2] | [::2] | [::-1] | [5:1:-2] | [-3:] | [:-3] | [100:] | [::0] | [10:0:-3] | [-100:100] | [0][1:2].a | [3][0:2].a
[99999999999999999999] | [-99999999999999999999:99999999999999999999]
sort_by(people, &age)[].name | sort_by(people, &name)[].name | max_by(people, &age).name | min_by(people, &age).name
sort_by(people, &tags) | max_by(people, &bool) | sort_by(people, &missing) | min_by(mixed, &@) | sort_by(mixed, &@)
sort_by(l, &x) | max_by(l, &x) | map(&name, people) | map(&tags[0], people) | map(people, &name)
abs(n) | ceil(n) | floor(n) | avg(numbers) | sum(numbers) | sum(l) | avg(l) | max(numbers) | min(strings) | max(strings)
sort(numbers) | sort(strings) | sort(mixed) | reverse(numbers) | reverse(s) | length(s) | length(people) | length(`null`)
keys(people[0]) | values(people[0]) | merge(people[0], people[3]) | merge(`{"a":1}`, `{"b":2,"a":3}`) | merge() | merge(a, s)
not_null(nil, e, s) | not_null() | not_null(nil) | to_array(n) | to_array(l) | to_string(@) | to_string(n) | to_string(s)
map(&to_number(@), spelled) | to_number(t) | to_number(l) | type(a) | type(t) | type(nil) | type(n) | type(&a)
join(', ', strings) | join(', ', numbers) | contains(strings, 'aa') | contains(s, 'llo') | contains(s, n) | contains(mixed, `null`)
starts_with(s, 'h') | ends_with(s, '🐬') | starts_with(s, '') | ends_with(s, n) | contains(numbers, `3.0`)
a == b | a != b | `1` == `1.0` | `0` == `false` | `1` == `true` | `[1]` == `[1]` | `{"a":1,"b":2}` == `{"b":2,"a":1}`
`2` < `10` | 'b' > 'a' | 'a' < `1` | `true` < `false` | n <= n | !n | !z | !e | !l | !nil | !t | !!a | !(a.b)
t && f | t || f | f || e || l || m || nil | f && t | n && s | t && `[]` | a.b && a.c || s
people[?age > `20`].name | people[?bool].name | people[?!bool].name | people[?age > `20` && name != 'c'] | people[?tags]
people[?contains(name, 'b') || age == `50`].age | people[?length(tags || `[]`) > `1`] | people[*].[name, age] | people[*].{n: name}
"quoted key"."x-y"[1] | "quoted key".["x-y"] | "\\u0073" | "a\\"b" | 'it\\'s' | 'back\\\\slash' | `"tick\\`"` | `bare` | ` bare ` | ``
`{"a": [1, 2.0, 1e3, true, null]}` | `1e400` | `12345678901234567890` | `0.1` | `-0` | `-0.0` | `1E5` | `[` | `"x` | `01`
{a: a, b: n, a: s} | {a: a b: n} | {a: a,} | f(a b) | abs(n,) | {"q": z} | [a, n] | [a n] | [a,] | {} | [ ] | [,] | {a} | {1: a}
a[*]b | a.b.[c] | a.b.{x: c} | a.[*] | a. | .a | a..b | a[ | a] | a[?b | a[b] | a['x'] | a[1 | a[1:2:3:4] | a[1:x] | a[*
a || | a && | | a | ~ a | a ~ | ! | && | & | &a | (a | a) | () | (a).b | (a.b).c | ((((a)))) | a b | a 'x' | a `1` | 1 | -1 | - | =
a = b | a === b | a ~ ~ b | # | a# | "a | 'a | `a | "\\x" | "a"(b) | @(a) | a.b(c) | nope(a) | abs() | abs(n, n) | abs(s) | abs(`null`)
length(@) | people.length(@) | people[*].length(name) | people[].keys(@)[] | values(@)[0] | *.b | *[0] | [*].a | [][0] | [?a] | [?@>`3`]
foo.*.bar[?x].*.y | a.*.*.* | *.*.*[] | a[][][] | a[*][*][*] | a[?b][?c] | a[?b][] | a[?b][0] | a[*].b[*].c | a[0][0][0] | a[:][:]
a[0].b[1:].c | a [ 0 ] . b | a.\tb | a.\nb | _x1 | ünicode | "ünicode" | *.length(@) | a.*[] | a.*.[b] | * || a | !*
"""


def equal(left, right):
    """Equality without Python's habit of taking True for 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return isinstance(left, bool) and isinstance(right, bool) and left == right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(equal(a, b) for a, b in zip(left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    return left == right


class StrictInterpreter(visitor.TreeInterpreter):
    COMPARATOR_FUNC = dict(visitor.TreeInterpreter.COMPARATOR_FUNC, eq=equal, ne=lambda a, b: not equal(a, b))


class StrictFunctions(functions.Functions):
    @functions.signature({"types": ["array", "string"]}, {"types": []})
    def _func_contains(self, subject, search):
        return any(equal(e, search) for e in subject) if isinstance(subject, list) else search in subject


def is_plain(value):
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, list):
        return all(is_plain(v) for v in value)
    if isinstance(value, dict):
        return all(is_plain(v) for v in value.values())
    return value is None or isinstance(value, (bool, int, str))


def outcome(expression, document):
    """The expected part of a row; None where Python's own quirks decide."""
    try:
        compiled = jmespath.compile(expression)
    except exceptions.EmptyExpressionError:
        return {"error": "syntax", "position": 0}
    except exceptions.LexerError as error:
        return {"error": "lexer", "position": error.lexer_position}
    except exceptions.ParseError as error:
        if error.msg.startswith("Quoted identifier"):
            return {"error": "syntax"}
        return {"error": "syntax", "position": error.lex_position}
    except RecursionError:
        return None
    try:
        result = compiled.search(document)
        options = jmespath.Options(custom_functions=StrictFunctions())
        strict = StrictInterpreter(options).visit(compiled.parsed, document)
    except exceptions.ArityError:
        return {"error": "arity"}
    except exceptions.JMESPathTypeError:
        return {"error": "type"}
    except exceptions.UnknownFunctionError:
        return {"error": "unknownFunction"}
    except ValueError as error:
        return {"error": "value" if "slice step" in str(error) else "native"}
    except RecursionError:
        return None
    except Exception:
        return {"error": "native"}
    if not is_plain(result) or not equal(result, strict):
        return None
    return {"result": json.dumps(result, separators=(",", ":"))}


class Maker:
    """Makes random expressions whose names come from the document they are for."""

    def __init__(self, chance, document):
        self.chance = chance
        names = set(WORDS)
        self.collect(document, names)
        self.names = sorted(names)

    def collect(self, value, names):
        if isinstance(value, dict):
            names.update(value)
            for item in value.values():
                self.collect(item, names)
        elif isinstance(value, list):
            for item in value:
                self.collect(item, names)

    def name(self):
        name = self.chance.choice(self.names)
        plain = name.isidentifier() and name.isascii()
        return name if plain and self.chance.random() < 0.9 else json.dumps(name, ensure_ascii=False)

    def literal(self):
        pick = self.chance.choice
        return pick([
            "`%s`" % pick(["0", "1", "2", "-1", "2.5", "30", "null", "true", "false", "[]", "{}", "[1, 2]", '"a"',
                           '{"a": 1}', "bare", "1e2", "16", "[[1], [2, 3]]", '["b", "a"]', "[3, 1, 2]"]),
            "'%s'" % pick(["", "a", "running", "Name", "héllo", "é", "i-1", "x\\'y"]),
        ])

    def bracket(self, depth):
        pick, number = self.chance.choice, self.chance.randint
        return pick([
            lambda: "[%d]" % number(-3, 3), lambda: "[*]", lambda: "[]",
            lambda: "[%s]" % ":".join(pick(["", str(number(-4, 4))]) for _ in range(number(2, 3))),
            lambda: "[?%s]" % self.expression(depth - 1),
        ])()

    def chain(self, depth):
        parts = [self.chance.choice([self.name, self.name, self.name, lambda: "@", lambda: "*", lambda: self.bracket(depth)])()]
        for _ in range(self.chance.randint(0, 4)):
            parts.append(self.chance.choice([
                lambda: "." + self.name(), lambda: "." + self.name(), lambda: ".*", lambda: self.bracket(depth),
                lambda: "." + self.multi(depth), lambda: "." + self.call(depth),
            ])())
        return "".join(parts)

    def multi(self, depth):
        count = self.chance.randint(1, 3)
        if self.chance.random() < 0.5:
            return "[%s]" % ", ".join(self.expression(depth - 1) for _ in range(count))
        return "{%s}" % ", ".join("%s: %s" % (self.name(), self.expression(depth - 1)) for _ in range(count))

    def call(self, depth):
        name, signature = self.chance.choice(sorted(
            (name, entry["signature"]) for name, entry in functions.Functions.FUNCTION_TABLE.items()))
        arguments = []
        for parameter in signature:
            reference = parameter["types"] == ["expref"]
            arguments.append(("&" if reference else "") + self.expression(depth - 1))
        if self.chance.random() < 0.03:
            arguments.append(self.expression(0))
        if self.chance.random() < 0.02:
            name = "nope"
        return "%s(%s)" % (name, ", ".join(arguments))

    def expression(self, depth):
        if depth <= 0:
            return self.chance.choice([self.name, self.name, self.literal, lambda: "@"])()
        kind = self.chance.random()
        if kind < 0.45:
            return self.chain(depth)
        if kind < 0.60:
            return self.call(depth)
        if kind < 0.70:
            return self.multi(depth)
        if kind < 0.92:
            operator = self.chance.choice(["|", "||", "&&", "==", "!=", "<", "<=", ">", ">=", " | "])
            return "%s%s%s" % (self.expression(depth - 1), operator, self.expression(depth - 1))
        if kind < 0.96:
            return "!" + self.expression(depth - 1)
        return "(%s)" % self.expression(depth - 1)

    def broken(self, expression):
        text = list(expression)
        for _ in range(self.chance.randint(1, 2)):
            at = self.chance.randrange(len(text) + 1)
            kind = self.chance.random()
            if kind < 0.4 and text:
                del text[min(at, len(text) - 1)]
            elif kind < 0.8:
                text.insert(at, self.chance.choice(list("[](){}.,:*@&|!<>=?'\"`- \\#1aé")))
            else:
                text = text[:at]
        return "".join(text)


# One value of each kind that a function may be given; the expressions are for the second and third document.
KINDS = [
    "n", "s", "t", "nil", "l", "m", "a.b.c", "`[1, 2]`", '`["a", "b"]`', '`[1, "a"]`', "`[[1]]`", '`{"a": 1}`', "&n", "&@",
]
OPERATORS = ["|", "||", "&&", "==", "!=", "<", "<=", ">", ">=", "."]


def systematic():
    """Every function with every number of arguments up to one too many, of every kind; every pair of operators."""
    for name in sorted(functions.Functions.FUNCTION_TABLE):
        yield f"{name}()"
        for first in KINDS:
            yield f"{name}({first})"
            for second in KINDS:
                # The reference looks at the first object to merge only; the language wants all to be objects.
                if name == "merge" and second == "l":
                    continue
                yield f"{name}({first}, {second})"
        yield f"{name}(s, s, s)"
        yield f"{name}(m, m, m)"
        yield f"{name}(l, l, l, l)"
    for one in OPERATORS:
        for two in OPERATORS:
            for pattern in ("a{}m{}s", "!a{}m{}s", "a{}!m{}!s", "l[*]{}m{}s", "(a{}m){}s", "a{}(m{}s)", "@{}n{}z", "l[]{}@{}t", "*{}n{}f"):
                yield pattern.format(f" {one} " if one != "." else one, f" {two} " if two != "." else two)
    for start in ("", "0", "1", "-1", "9", "-9"):
        for stop in ("", "0", "2", "-1", "9", "-9"):
            for step in ("", ":", ":1", ":2", ":-1", ":-2", ":0"):
                yield f"a.b.c[{start}:{stop}{step}]"


def rows(count, seed):
    for expression in systematic():
        yield expression, DOCUMENTS[1]
    for line in FIXED.strip().splitlines():
        for expression in line.split(" | "):
            for document in DOCUMENTS[:5]:
                yield expression.replace(" ~ ", " | "), document
    yield "", None
    chance = random.Random(seed)
    makers = [(Maker(chance, document), document) for document in DOCUMENTS]
    for _ in range(count):
        maker, document = chance.choice(makers[:6] if chance.random() < 0.9 else makers)
        expression = maker.expression(chance.randint(1, 3))
        if chance.random() < 0.3:
            expression = maker.broken(expression)
        if len(expression) <= 300 and "NaN" not in expression and "Infinity" not in expression:
            yield expression, document


def main():
    parser = argparse.ArgumentParser(prog="jmespath-corpus")
    parser.add_argument("--rows", type=int, default=8000, help="random rows beside the fixed ones (8000)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other rows (1)")
    parser.add_argument("file", metavar="FILE")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    with open(options.file + ".new", "w", encoding="utf-8") as out:
        for expression, document in rows(options.rows, options.seed):
            expected = outcome(expression, document)
            if expected is not None:
                row = {"expression": expression, "document": document}
                row.update(expected)
                out.write(json.dumps(row) + "\n")
    os.replace(options.file + ".new", options.file)


main()
