"""How botocore's waiters end: every waiter of every service on made-up answers and errors.

A row has `service`, `waiter`, `attempts` (the most there may be), `answers` (each an output, or `code`, `message` and
`status` of an error), and `ending` (success, failure, exhausted), `polls` and `reason`. Where the attempts run out on an
answer that nothing matched, botocore names the acceptor it looked at last; the reason here names the one that matched
last, as botocore's own check before it intends. Rows on whose answers an expression cannot be evaluated are left out:
there botocore ends with an error of Python's.
"""

import random

import botocore.loaders
import jmespath
from botocore import waiter as waiters
from botocore.exceptions import WaiterError

MESSAGES = ["Not there.", "ünï", ""]


class Node:
    """What an expression looks at: a map, a list or a single value, and the values that matter there."""

    def __init__(self):
        self.fields, self.element, self.pool = {}, None, []

    def field(self, name):
        return self.fields.setdefault(name, Node())

    def item(self):
        self.element = self.element or Node()
        return self.element


def walk(ast, at):
    """Notes in `at` what the expression looks at; gives the node of its result, of its elements for projections."""
    kind, children = ast["type"], ast["children"]
    if kind == "field":
        return at.field(ast["value"])
    if kind in ("subexpression", "index_expression", "pipe"):
        for child in children:
            at = walk(child, at)
        return at
    if kind == "flatten":
        return walk(children[0], at).item()
    if kind in ("projection", "filter_projection"):
        left = walk(children[0], at)
        inner = left if children[0]["type"] == "flatten" else left.item()
        if kind == "filter_projection":
            walk(children[2], inner)
        return walk(children[1], inner)
    if kind == "value_projection":
        return walk(children[1], walk(children[0], at).field("any"))
    if kind == "comparator":
        sides = [walk(child, at) for child in children]
        for node, other in zip(sides, reversed(children)):
            if other["type"] == "literal":
                node.pool.append(other["value"])
        return Node()
    if kind == "function_expression":
        for child in children:
            walk(child, at).item()
        return Node()
    if kind == "literal":
        return Node()
    for child in children:
        walk(child, at)
    return at


class Maker:
    """Makes the rows of one waiter."""

    def __init__(self, chance, service, name, config):
        self.chance, self.service, self.name, self.config = chance, service, name, config
        self.root = Node()
        self.codes, self.statuses = ["SomethingElse"], [400, 404]
        for acceptor in config.acceptors:
            if acceptor.matcher == "error" and isinstance(acceptor.expected, str):
                self.codes.append(acceptor.expected)
            elif acceptor.matcher == "status":
                self.statuses.append(acceptor.expected)
            elif acceptor.argument:
                walk(jmespath.compile(acceptor.argument).parsed, self.root).pool.append(acceptor.expected)

    def value(self, node, bias):
        if node.element is not None:
            return [self.value(node.element, bias) for _ in range(self.chance.choice([0, 1, 1, 2, 2, 3]))]
        if node.fields:
            return {name: self.value(inner, bias) for name, inner in node.fields.items() if self.chance.random() < 0.95}
        if not node.pool or self.chance.random() < 0.1:
            return self.chance.choice(["other", "", None, 0, 7])
        if self.chance.random() < 0.8:
            return node.pool[bias % len(node.pool)]
        return self.chance.choice(node.pool)

    def answer(self):
        if self.chance.random() < (0.25 if len(self.codes) > 1 else 0.05):
            status = self.chance.choice([s for s in self.statuses if s >= 300])
            return {"code": self.chance.choice(self.codes), "message": self.chance.choice(MESSAGES), "status": status}
        output = self.value(self.root, self.chance.randrange(9)) if self.root.fields else {}
        return {"output": output, "status": 200}

    def row(self):
        attempts = self.chance.randint(1, 5)
        answers = [self.answer() for _ in range(attempts)]
        polls = []

        def call(**_):
            answer = answers[len(polls)]
            polls.append(answer)
            if "output" in answer:
                return {**answer["output"], "ResponseMetadata": {"HTTPStatusCode": 200}}
            return {
                "Error": {"Code": answer["code"], "Message": answer["message"]},
                "ResponseMetadata": {"HTTPStatusCode": answer["status"]},
            }

        matched = None
        acceptors = self.config.acceptors

        class Config:
            delay, max_attempts = 0, attempts

        Config.acceptors = acceptors
        for acceptor in acceptors:
            def noting(response, acceptor=acceptor, test=acceptor.matcher_func):
                nonlocal matched
                found = test(response)
                matched = acceptor if found else matched
                return found
            acceptor.matcher_func = noting
        ending, reason = "success", ""
        try:
            waiters.Waiter(self.name, Config, call).wait()
        except WaiterError as error:
            reason = error.kwargs["reason"]
            ending = "failure"
            if reason.startswith("Max attempts exceeded"):
                ending = "exhausted"
                reason = "Max attempts exceeded" + (f". Previously accepted state: {matched.explanation}" if matched else "")
        except jmespath.exceptions.JMESPathError:
            return None
        return {
            "service": self.service, "waiter": self.name, "attempts": attempts, "answers": answers, "ending": ending,
            "polls": len(polls), "reason": reason,
        }


def rows(seed, share):
    loader = botocore.loaders.create_loader()
    for service in loader.list_available_services("waiters-2"):
        models = waiters.WaiterModel(loader.load_service_model(service, "waiters-2"))
        for name in models.waiter_names:
            maker = Maker(random.Random(f"{seed} {service} {name}"), service, name, models.get_waiter(name))
            for _ in range(12):
                row = maker.row()
                if row is not None:
                    yield row
