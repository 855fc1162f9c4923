"""moto on a loopback port, in a world that stands still: the same calls after the same beginning get the same answers.

Time does not pass but by sleeping, which takes no time; chance and UUIDs begin anew when `/again` is asked for, and with
`/again?empty` the state, too. From `/branch` to `/leave` a copy of the process answers, and what was done there is gone
then. Nothing goes out to a network. Stdout carries one line, READY and the address; it serves until stdin ends.
"""

import datetime
import gc
import os
import pathlib
import random
import re
import sys
import threading
import time
import uuid

START = 1_767_323_045.25
# A loop that waits for time to pass without sleeping gets somewhere.
PATIENCE = 20_000

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sandbox.d"))
sys.dont_write_bytecode = True

_real = datetime.datetime
_real_date = datetime.date
_sleep = time.sleep
_uuid4 = uuid.uuid4


class World:
    """The time and the chance that everything below sees."""

    now = START
    asked = 0
    chance = random.Random(1)

    @classmethod
    def again(cls):
        cls.now, cls.asked = START, 0
        cls.chance.seed(1)
        random.seed(1)

    @classmethod
    def time(cls):
        cls.asked += 1
        if cls.asked > PATIENCE:
            cls.now += 0.01
        return cls.now

    @classmethod
    def sleep(cls, seconds):
        cls.now += seconds
        # A thread that waits in a loop leaves the others some time.
        _sleep(min(seconds, 0.001))


class _IsReal(type):
    def __instancecheck__(cls, other):
        return isinstance(other, cls.__mro__[1])

    def __subclasscheck__(cls, other):
        return issubclass(other, cls.__mro__[1])


class Moment(_real, metaclass=_IsReal):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(World.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(World.time(), datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


class Day(_real_date, metaclass=_IsReal):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(World.time())


def stop_the_world():
    """Before anything is imported that takes a clock or chance by its name."""
    datetime.datetime = Moment
    datetime.date = Day
    time.time = World.time
    time.time_ns = lambda: int(World.time() * 1e9)
    time.sleep = World.sleep
    for name in ("gmtime", "localtime"):
        def stopped(seconds=None, work=getattr(time, name)):
            return work(World.time() if seconds is None else seconds)

        setattr(time, name, stopped)
    strftime = time.strftime
    time.strftime = lambda form, *moment: strftime(form, *moment or (time.localtime(),))
    os.urandom = World.chance.randbytes
    uuid.uuid4 = lambda: uuid.UUID(int=World.chance.getrandbits(128), version=4)
    uuid.uuid1 = lambda *_: uuid.UUID(int=World.chance.getrandbits(128), version=1)


def keep_keys():
    """One key of each kind: making them takes long, and chance that is not Python's."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    for module in (rsa, ec):
        known = {}

        def generate(*wanted, known=known, work=module.generate_private_key, **named):
            key = tuple(getattr(part, "name", part) for part in (*wanted, *named.values()))
            if key not in known:
                known[key] = work(*wanted, **named)
            return known[key]

        module.generate_private_key = generate

    class Ed25519PrivateKey(ed25519.Ed25519PrivateKey):
        generate = staticmethod(lambda: ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)))

    return Ed25519PrivateKey


def make_listening(server, application):
    class Handler(server.make_handler()):
        """Ends every connection with its answer: the next request may be for another process."""

        def run_wsgi(self):
            self.close_connection = True
            super().run_wsgi()

    class Listening(server.Server):
        """A server that can leave its socket to a copy of itself."""

        def __init__(self):
            self.its_turn = threading.Event()
            self.its_turn.set()
            super().__init__(0, application, None)
            self.RequestHandlerClass = Handler

        def _handle_request_noblock(self):
            if self.its_turn.is_set():
                super()._handle_request_noblock()
            else:
                self.its_turn.wait()

        def branch(self, begin):
            self.its_turn.clear()
            forked = threading.Event()

            def copy():
                process = os.fork()
                if process == 0:
                    # With the thread that waits for it, it ends.
                    server.ctypes.CDLL(None).prctl(server.PR_SET_PDEATHSIG, server.signal.SIGKILL, 0, 0, 0)
                    # It ends soon; whatever is looked at here has to be copied.
                    gc.disable()
                    begin()
                    self.its_turn = threading.Event()
                    self.its_turn.set()
                    self.serve_forever()
                forked.set()
                os.waitpid(process, 0)
                self.its_turn.set()

            threading.Thread(target=copy, daemon=True).start()
            forked.wait()

    return Listening()


def make_application(server, listening):
    key = keep_keys()
    import moto.core.base_backend
    import moto.ec2.models.amis
    import moto.ec2.utils
    from moto.moto_api._internal import mock_random
    from moto.moto_api._internal.models import moto_api_backend

    # What tells moto's stores apart has to stay different when chance begins anew.
    moto.core.base_backend.uuid4 = _uuid4
    moto.ec2.utils.Ed25519PrivateKey = key
    # A thousand images, which it would make anew each time, are no better than twelve.
    moto.ec2.models.amis.AMIS = moto.ec2.models.amis.AMIS[:12]
    moto.ec2.models.amis.load_resource = lambda *_: []
    application = server.make_application()

    def again():
        World.again()
        mock_random.seed(1)

    def say(start_response, status, what, headers, body):
        """An answer that is none of moto's own, marked as such."""
        start_response(status, [*headers, ("X-Comparison", what)])
        return [body]

    def answer(environ, start_response):
        if environ["PATH_INFO"] == "/again":
            if environ["QUERY_STRING"] == "empty":
                moto_api_backend.reset()
            again()
            return say(start_response, "200 OK", "again", [], b"")
        if environ["PATH_INFO"] == "/branch":
            listening[0].branch(again)
            return say(start_response, "200 OK", "branch", [], b"")
        if environ["PATH_INFO"] == "/leave":
            os._exit(0)
        kept = []
        try:
            parts = application(environ, lambda *answer: kept.append(answer))
            body = b"".join(parts)
        except NotImplementedError as error:
            status, headers, body = server.not_implemented(environ, error)
            is_whole = re.search(r"action has not been implemented|^no service at", str(error))
            return say(start_response, status, "absent" if is_whole else "lacking", headers, body)
        except Exception as error:  # noqa: BLE001: a fault of moto's, told in the service's own wire format.
            words = re.sub(r" at 0x[0-9a-f]+", "", f"{type(error).__name__}: {error}")
            _, headers, body = server.not_implemented(environ, words)
            headers = [(name, value.replace("NotImplemented", "InternalFailure")) for name, value in headers]
            body = body.replace(b"NotImplemented", b"InternalFailure", 1)
            return say(start_response, "500 Internal Server Error", "failed", headers, body)
        status, headers = kept[0][:2]
        if status.startswith(("404", "405")) and (not body or body.lstrip().lower().startswith(b"<!doctype html>")):
            # No route of moto's fits, or the one that does knows no such operation; with other parameters one may.
            if environ["REQUEST_METHOD"] != "HEAD":
                headers = [*headers, ("X-Comparison", "nowhere")]
        # EC2's answers name the request in their body, and many of moto's give it no name.
        name = dict(headers).get("x-amzn-requestid", "")
        body = body.replace(b"<requestId>request-id</requestId>", f"<requestId>{name}</requestId>".encode())
        headers = [(key, str(len(body)) if key == "Content-Length" else value) for key, value in headers]
        start_response(status, headers)
        return [body]

    return answer


def main():
    stop_the_world()
    import server

    server.clean_environment()
    # What moto sends for its users (webhooks, templates at a URL) ends here.
    os.environ.update(HTTP_PROXY="http://127.0.0.1:9", HTTPS_PROXY="http://127.0.0.1:9")
    server.signal.signal(server.signal.SIGTERM, server.quit_now)
    server.watch_parent(os.getppid())
    sys.stdout = sys.stderr
    server.share_models()
    listening = []
    application = make_application(server, listening)
    from moto.core.config import default_user_config

    default_user_config["lambda"]["use_docker"] = False
    default_user_config["batch"]["use_docker"] = False
    gc.freeze()
    listening.append(make_listening(server, application))
    server.say("READY", f"{server.HOST}:{listening[0].server_address[1]}")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    listening[0].serve_forever()


if __name__ == "__main__":
    main()
