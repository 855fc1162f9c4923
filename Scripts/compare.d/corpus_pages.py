"""What botocore's paginators make of pages: every paginator of every service on made-up answers.

A row has `service`, `operation`, `parameters`, `config` (MaxItems, PageSize, StartingToken), `answers`, and either
`calls`, `pages`, `result` and `token`, or `error`; `text` has what the AWS CLI prints of it with `--output text`, by
`--query` (empty for none). Values are tagged as judge.tagged does. Maps as results come on the first page only: botocore
forgets those of later pages.
"""

import copy
import io
import random
import types

import awscli.formatter
import botocore.loaders
import jmespath
from botocore.exceptions import PaginationError
from botocore.paginate import Paginator, TokenEncoder

import judge

TEXTS = ["a", "tok", "AAAA==", "ü€", "eyJub3QiOiAidGhpcyJ9", "x___y", "None", "5", "arn:aws:x", "q\"\\\n"]


def put(target, dotted, value):
    names = dotted.split(".")
    for name in names[:-1]:
        target = target.setdefault(name, {})
    # What is around other values keeps them.
    if isinstance(target.get(names[-1]), dict):
        target[names[-1]].update(value if isinstance(value, dict) else {"Beside": value})
    else:
        target[names[-1]] = value


class Maker:
    """Makes the rows of one paginator."""

    def __init__(self, chance, service, operation, config):
        self.chance, self.service, self.operation, self.config = chance, service, operation, config
        self.number = 0
        self.holds_texts = False
        keys = config["result_key"]
        self.results = keys if isinstance(keys, list) else [keys]
        self.inputs = config["input_token"] if isinstance(config["input_token"], list) else [config["input_token"]]
        tokens = config["output_token"]
        self.tokens = tokens if isinstance(tokens, list) else [tokens]

    @property
    def is_odd(self):
        plain = all(c.isalnum() for token in self.tokens + self.results for c in token)
        return not plain or len(self.inputs) > 1 or len(self.results) > 1 or any(
            self.config.get(key) for key in ("more_results", "non_aggregate_keys"))

    def element(self):
        self.number += 1
        if self.holds_texts:
            return f"e{self.number}"
        # The members that the odd tokens look for among them.
        return {"Key": f"k{self.number}", "ShardId": f"s{self.number}", "JobId": f"j{self.number}", "N": self.number}

    def kind(self, index):
        # What is in a part that belongs to the whole is, for botocore, the first page's, unless it is a list.
        if any(self.results[index].startswith(key + ".") for key in self.config.get("non_aggregate_keys", [])):
            return "list"
        if index == 0:
            return "text" if self.chance.random() < 0.05 else "list"
        return self.chance.choice(["list"] * 6 + ["whole", "whole", "float", "text", "map", "none"])

    def result(self, kind, page):
        if self.chance.random() < 0.06:
            return self.chance.choice([None, ()])
        if kind == "list" or kind == "none":
            return [] if kind == "none" else [self.element() for _ in range(self.chance.randint(0, 5))]
        if kind == "whole":
            return self.chance.randint(0, 9)
        if kind == "float":
            return self.chance.choice([0.5, 0.1, 2.25, 1e21, 3.0])
        if kind == "text":
            return self.chance.choice(["", "abc", "dé€f", "ghi jk"])
        return {f"m{self.number}": page} if page == 0 else ()

    def token(self):
        roll = self.chance.random()
        self.number += 1
        if roll < 0.75:
            return f"{self.chance.choice(TEXTS)}{self.number}"
        if roll < 0.82:
            return self.number
        if roll < 0.92:
            return {"pk": {"B": bytes([self.number % 256, 0, 255])}, "l": [{"B": b"x"}, 1, "a"], "é": None}
        return {"id": {"S": f"ü{self.number}"}, "n": {"N": "5"}}

    def answers(self):
        # Elements are of one kind, as a model has them.
        self.holds_texts = self.chance.random() < 0.3
        kinds = [self.kind(index) for index in range(len(self.results))]
        count = self.chance.randint(1, 4)
        pages = []
        same = self.token() if self.chance.random() < 0.05 else None
        for page in range(count):
            answer = {}
            for key, kind in zip(self.results, kinds):
                value = self.result(kind, page)
                if value != ():
                    put(answer, key, value)
            last = page == count - 1
            for index, token in enumerate(self.tokens):
                path = token.split(" || ")[0].split("[")[0] if "[" not in token.split(" || ")[0] else None
                if path is None:
                    continue
                if last and not (self.config.get("more_results") and self.chance.random() < 0.5):
                    if self.chance.random() < 0.3:
                        put(answer, path, self.chance.choice([None, "", [], {}]))
                elif index == 0 or self.chance.random() < 0.8:
                    put(answer, path, same or self.token())
            if self.config.get("more_results"):
                put(answer, self.config["more_results"], not last)
            for key in self.config.get("non_aggregate_keys", []):
                if self.chance.random() < 0.8:
                    put(answer, key, self.chance.choice([page, f"own{page}", {"In": [page, "x"]}, None, [page]]))
            pages.append(answer)
        return pages

    def starting_token(self):
        roll = self.chance.random()
        values = {name: self.chance.choice([None, "t", "ü", {"B": b"\x00"}]) for name in self.inputs}
        if roll < 0.5:
            if self.chance.random() < 0.7:
                values["boto_truncate_amount"] = self.chance.randint(0, 4)
            return TokenEncoder().encode(values)
        if roll < 0.6:
            return self.chance.choice(["raw-token", "a b", "ü", "abcd"])
        parts = [self.chance.choice(["None", "x", "y1"]) for _ in self.inputs]
        return "___".join(parts + (["2"] if self.chance.random() < 0.5 else []))

    def row(self):
        answers = self.answers()
        config = {}
        if self.chance.random() < 0.5:
            config["MaxItems"] = self.chance.randint(0, 12)
        if self.config.get("limit_key") and self.chance.random() < 0.4:
            config["PageSize"] = self.chance.randint(1, 50)
        # A token that is an element of the page is lost when botocore has left that out.
        if self.chance.random() < 0.35 and not any("[" in token for token in self.tokens):
            config["StartingToken"] = self.starting_token()
        parameters = {"Some": "x"} if self.chance.random() < 0.5 else {}
        row = {
            "service": self.service, "operation": self.operation, "parameters": parameters, "config": config,
            "answers": [judge.tagged(answer) for answer in answers],
        }
        row.update(self.outcome(answers, parameters, config))
        return None if "skip" in row else row

    def iterator(self, answers, parameters, config, calls):
        """botocore's pages of the answers; the arguments of each call go to `calls`."""
        rest = [copy.deepcopy(answer) for answer in answers]

        def call(**arguments):
            calls.append(judge.tagged(copy.deepcopy(arguments)))
            return rest.pop(0) if rest else {}

        # The type of the page size is the model's to say, and the same on both sides.
        members = {self.config.get("limit_key"): types.SimpleNamespace(type_name="integer")}
        model = types.SimpleNamespace(input_shape=types.SimpleNamespace(members=members))
        return Paginator(call, self.config, model).paginate(PaginationConfig=dict(config), **copy.deepcopy(parameters))

    def text(self, answers, parameters, config):
        """What the AWS CLI prints of them with `--output text`, by query; without what it cannot print."""
        found = {}
        for query in ["", "keys(@)", f"{self.results[0]}[-1]", "[@]", "length(@)"]:
            arguments = types.SimpleNamespace(query=jmespath.compile(query) if query else None)
            stream = io.StringIO()
            try:
                pages = self.iterator(answers, parameters, config, [])
                awscli.formatter.TextFormatter(arguments)(self.operation, pages, stream)
            except (TypeError, AttributeError, ValueError, PaginationError, jmespath.exceptions.JMESPathError):
                continue
            found[query] = stream.getvalue()
        return found

    def outcome(self, answers, parameters, config):
        calls = []
        iterator = self.iterator(answers, parameters, config, calls)
        try:
            # Pages stay as they are given out; the whole is put together of lists that are its own.
            result = iterator.build_full_result()
        except PaginationError as error:
            return {"error": "same token twice" if "same next token" in str(error) else str(error)}
        except ValueError as error:
            return {"error": "bad starting token"} if "Bad starting token" in str(error) else {"skip": str(error)}
        except (TypeError, AttributeError) as error:
            return {"skip": str(error)}
        return {
            "calls": calls, "result": judge.tagged(result), "token": iterator.resume_token,
            "text": self.text(answers, parameters, config),
        }


def rows(seed, share):
    loader = botocore.loaders.create_loader()
    for service in loader.list_available_services("paginators-1"):
        try:
            models = loader.load_service_model(service, "paginators-1")["pagination"]
        except botocore.exceptions.UnknownServiceError:
            continue
        for operation in sorted(models):
            maker = Maker(random.Random(f"{seed} {service} {operation}"), service, operation, models[operation])
            for _ in range(8 if maker.is_odd else 2):
                row = maker.row()
                if row is not None:
                    yield row
