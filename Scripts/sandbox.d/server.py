"""The sandbox's server: moto, filled with the example account, on a loopback port.

Started by `inia --sandbox` and by tests; docs/sandbox.md is the contract. Stdout carries the lines STEP and READY and
nothing else. It serves until its stdin ends or its parent has gone, unless it is started with --foreground.

It answers only who knows a secret that it draws at each start (`Wall`): nobody else on the machine, and no web page.
"""

import argparse
import ctypes
import gc
import hmac
import io
import os
import re
import secrets
import signal
import socketserver
import ssl
import sys
import threading
import urllib.parse

HOST = "127.0.0.1"
PR_SET_PDEATHSIG = 1


def say(word, text):
    """One line of the protocol. A parent that no longer reads is a parent that has gone."""
    try:
        sys.__stdout__.write(f"{word} {text}\n")
        sys.__stdout__.flush()
    except OSError:
        os._exit(1)


def quit_now(*_):
    """Nothing to tidy: no files, no children; open connections may see a reset."""
    os._exit(0)


def watch_parent(parent):
    """Ends the process with its parent, whatever way that goes.

    Two strings: the end of stdin, and the kernel's signal at the parent's death. The kernel sends that one also when
    only the *thread* that started us has ended, so the handler looks whether the parent itself has gone.
    """

    def parent_signal(*_):
        if os.getppid() != parent:
            quit_now()

    signal.signal(signal.SIGUSR1, parent_signal)
    try:
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGUSR1, 0, 0, 0)
    except (OSError, AttributeError):
        pass  # not Linux: the end of stdin still tells
    if os.getppid() != parent:
        quit_now()

    def read_stdin():
        try:
            while os.read(0, 4096):
                pass
        except OSError:
            pass
        quit_now()

    threading.Thread(target=read_stdin, daemon=True, name="stdin").start()


def clean_environment():
    """Nothing of the user's AWS settings, of moto's or of a proxy reaches the server."""
    for name in list(os.environ):
        if name.startswith(("AWS_", "MOTO_", "BOTO_")) or name.lower() in (
            "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        ):
            del os.environ[name]
    os.environ.update(
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
        AWS_ACCESS_KEY_ID="sandbox",
        AWS_SECRET_ACCESS_KEY="sandbox",
        AWS_DEFAULT_REGION="us-east-1",
        AWS_EC2_METADATA_DISABLED="true",
    )


def share_models():
    """Looks for and reads each model file once: every session of the SDK, of which moto makes dozens, does it anew."""
    from botocore.loaders import JSONFileLoader, Loader

    def remember(owner, name):
        work, known = getattr(owner, name), {}

        def remembering(self, *key, **more):
            key += tuple(more.items())
            if key not in known:
                known[key] = work(self, *key[: len(key) - len(more)], **more)
            return known[key]

        setattr(owner, name, remembering)

    remember(JSONFileLoader, "load_file")
    remember(Loader, "list_available_services")
    remember(Loader, "list_api_versions")


def import_seed():
    """The sandbox home may be read-only, or a repository: it gets no __pycache__ (the Python environment does)."""
    import boto3  # noqa: F401

    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        import seed
    finally:
        sys.dont_write_bytecode = before
    return seed


class Wall:
    """Tells the requests of whoever was given the server's address from all others.

    The secret is the first part of the path, as all requests to the address have it that READY tells: signed ones,
    those that services take unsigned, presigned URLs, the keys of a role that was assumed here. Where a client makes
    addresses of its own of what is answered, as some do of a queue's URL, the same secret is the id of the key that
    it signs with.
    """

    # Names that no web page can lead here with a name server of its own (DNS rebinding).
    hosts = re.compile(r"(127\.0\.0\.1|([a-z0-9_-]+\.)*localhost)(:[0-9]+)?", re.IGNORECASE | re.ASCII)
    # Signature Version 4 and its kin, and Version 2.
    authorizations = re.compile(r"AWS4-\S+\s+Credential=([^/,\s]+)/|AWS\s+([^:\s]+):", re.ASCII)

    def __init__(self):
        # As long and of the letters that the ids of AWS's keys are of: 80 bits.
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        self.secret = "INIA" + "".join(secrets.choice(letters) for _ in range(16))

    def inner(self, target, headers):
        """The target of a request without the secret; None where the request is none of ours."""
        hosts = headers.get_all("Host") or []
        if len(hosts) != 1 or not self.hosts.fullmatch(hosts[0].strip()) or not target.startswith("/"):
            return None
        path, question, query = target.partition("?")
        first, slash, rest = path[1:].partition("/")
        if self.is_secret(first):
            return "/" + rest + question + query
        return target if any(map(self.is_secret, self.keys(query, headers))) else None

    def keys(self, query, headers):
        """The ids of keys that a request says it is signed with."""
        for text in headers.get_all("Authorization") or []:
            found = self.authorizations.match(text)
            if found:
                yield found[1] or found[2]
        for name, value in urllib.parse.parse_qsl(query):
            if name == "X-Amz-Credential":
                yield value.partition("/")[0]
            elif name == "AWSAccessKeyId":
                yield value

    def is_secret(self, text):
        return hmac.compare_digest(text.encode("utf-8", "replace"), self.secret.encode())


def make_application():
    """moto's dispatcher, with three mends."""
    from moto import backends
    from moto.moto_server import werkzeug_app

    class Converter(werkzeug_app.RegexConverter):
        """Finds objects whose key has a line break too: moto's routes' dots stop there."""

        def __init__(self, url_map, *items):
            super().__init__(url_map, *items)
            self.regex = f"(?s:{self.regex})"

    class Application(werkzeug_app.DomainDispatcherApplication):
        """Says which service is unknown, instead of failing on it."""

        def get_backend_for_host(self, host):
            if host is None or host == "moto_api" or host in backends.list_of_moto_modules():
                return host
            for backend, pattern in self.backend_url_patterns:
                if pattern.match(f"http://{host}"):
                    return backend
            raise NotImplementedError(f"no service at {host}")

        def get_application(self, environ):
            """Takes what only begins like the path of moto's own interface for what it is: a bucket's."""
            path = environ["PATH_INFO"]
            if not path.startswith("/moto-api") and path != "/favicon.ico":
                return super().get_application(environ)
            environ["PATH_INFO"] = "/"
            try:
                return super().get_application(environ)
            finally:
                environ["PATH_INFO"] = path

        def __call__(self, environ, start_response):
            """Has nothing of that interface, with which all can be reset, looked at and steered."""
            if f"{environ['PATH_INFO']}/".startswith("/moto-api/"):
                status, headers, body = refusal(
                    environ, "404 Not Found", "NotFound", "the sandbox serves nothing of moto's own interface")
                start_response(status, headers)
                return [body]
            return super().__call__(environ, start_response)

    werkzeug_app.RegexConverter = Converter
    return Application(werkzeug_app.create_backend_app)


def not_implemented(environ, error):
    """What the local AWS lacks."""
    message = f"the sandbox's local AWS does not implement this: {error}"
    return refusal(environ, "501 Not Implemented", "NotImplemented", message)


def stranger(environ):
    """A request of somebody who was not given the address. It gets no word that a web page could read."""
    message = "this is the local AWS of an inia --sandbox, which takes the requests of its own shell only"
    return refusal(environ, "403 Forbidden", "AccessDenied", message)


def refusal(environ, status, code, message):
    """An error in the service's own wire format, not as an HTML page that clients retry."""
    import json
    from xml.sax.saxutils import escape

    scope = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].split(",")[0].split("/")
    service = scope[3] if len(scope) > 3 else ""
    if not service and "HTTP_X_AMZ_TARGET" not in environ and not environ.get("CONTENT_TYPE"):
        service = "s3"
    if service == "ec2":
        body = f"<Response><Errors><Error><Code>{code}</Code><Message>{escape(message)}</Message></Error></Errors></Response>"
    elif service == "s3":
        body = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    elif "HTTP_X_AMZ_TARGET" not in environ and (
        "urlencoded" in environ.get("CONTENT_TYPE", "") or service in ("cloudfront", "route53")
    ):
        body = (
            f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>"
            f"<Message>{escape(message)}</Message></Error></ErrorResponse>"
        )
    else:
        headers = [("Content-Type", "application/x-amz-json-1.1"), ("x-amzn-ErrorType", code)]
        return status, headers, json.dumps({"__type": code, "message": message}).encode()
    return status, [("Content-Type", "text/xml")], body.encode()


def make_handler():
    from werkzeug.serving import WSGIRequestHandler

    class Handler(WSGIRequestHandler):
        """HTTP/1.1 with keep-alive: the request's body is read whole before and the answer is one write after."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        rbufsize = 1 << 16
        wbufsize = -1
        timeout = 300

        def run_wsgi(self):
            if self.server.wall is not None:
                target = self.server.wall.inner(self.path, self.headers)
                if target is None:
                    self.refuse()
                    return
                self.path = target
            environ = self.make_environ()
            if environ.get("wsgi.input_terminated"):
                body = environ["wsgi.input"].read()
                environ["CONTENT_LENGTH"] = str(len(body))
            else:
                try:
                    length = int(environ.get("CONTENT_LENGTH") or 0)
                except ValueError:
                    length = -1
                if length < 0:
                    self.close_connection = True
                    self.answer("400 Bad Request", [], b"")
                    return
                body = self.rfile.read(length)
                if len(body) < length:
                    self.close_connection = True
                    return
            environ["wsgi.input"] = io.BytesIO(body)
            answer = []

            def start_response(status, headers, exc_info=None):
                answer[:] = [status, headers]
                return None

            try:
                parts = self.server.app(environ, start_response)
                try:
                    content = b"".join(parts)
                finally:
                    if hasattr(parts, "close"):
                        parts.close()
                status, headers = answer
            except NotImplementedError as error:
                status, headers, content = not_implemented(environ, error)
            except Exception as error:  # what a real moto_server answers, without its HTML page
                status, headers = "500 Internal Server Error", [("Content-Type", "text/plain")]
                content = f"the sandbox failed: {type(error).__name__}: {error}\n".encode()
            self.answer(status, headers, content)

        def refuse(self):
            """Answers a stranger. What has come of a small body is read, or the answer might not arrive."""
            self.close_connection = True
            length = self.headers.get("Content-Length", "0")
            if length.isascii() and length.isdecimal() and len(length) < 7:
                self.connection.settimeout(1)
                try:
                    self.rfile.read(int(length))
                except OSError:
                    pass
            scope = {"HTTP_AUTHORIZATION": self.headers.get("Authorization", "")}
            if self.headers.get("X-Amz-Target"):
                scope["HTTP_X_AMZ_TARGET"] = ""
            scope["CONTENT_TYPE"] = self.headers.get("Content-Type", "")
            self.answer(*stranger(scope))

        def answer(self, status, headers, content):
            code, _, reason = status.partition(" ")
            code = int(code)
            self.send_response(code, reason)
            named = set()
            for key, value in headers:
                if key.lower() in ("connection", "transfer-encoding"):
                    continue
                named.add(key.lower())
                self.send_header(key, value)
            bodiless = self.command == "HEAD" or 100 <= code < 200 or code in (204, 304)
            if "content-length" not in named and (not bodiless or self.command == "HEAD") and code not in (204, 304):
                self.send_header("Content-Length", str(len(content)))
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            if not bodiless:
                self.wfile.write(content)
            self.wfile.flush()

        def log_request(self, *_):
            pass

        def log(self, *_):
            pass

    return Handler


class Server(socketserver.ThreadingTCPServer):
    """One thread a connection. Has what werkzeug's request handler asks of its server."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128
    multithread = True
    multiprocess = False
    passthrough_errors = False

    def __init__(self, port, app, ssl_context, wall=None):
        self.app = app
        self.wall = wall
        self.ssl_context = ssl_context
        super().__init__((HOST, port), make_handler())

    def finish_request(self, request, client_address):
        if self.ssl_context is not None:
            request = self.ssl_context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address):
        pass  # a client that went away, or one that spoke TLS to a plain port


def main():
    options = argparse.ArgumentParser(prog="server.py", description=__doc__)
    options.add_argument("--foreground", action="store_true", help="serve until SIGINT or SIGTERM, whatever stdin does")
    options.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    options.add_argument("--no-seed", action="store_true", help="an empty account")
    options.add_argument("--check", action="store_true", help="seed, say READY and exit")
    options.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="HTTPS with these PEM files")
    options = options.parse_args()

    # A child of a thread with blocked signals has them blocked as well.
    parent = os.getppid()
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, quit_now)
    if not options.foreground and not options.check:
        watch_parent(parent)
    # Libraries that print must not spoil the protocol; the handlers and moto print to stderr.
    sys.stdout = sys.stderr
    clean_environment()

    say("STEP", "starting the local AWS")
    try:
        from moto.core.config import default_user_config
        share_models()
        application = make_application()
    except ImportError as error:
        print(f"the sandbox's Python lacks a package ({error}); run prepare", file=sys.stderr)
        return 3
    default_user_config["lambda"]["use_docker"] = False
    default_user_config["batch"]["use_docker"] = False
    if not options.no_seed:
        say("STEP", "filling it with the example account")
        gc.disable()  # much is made and nearly nothing thrown away: a fifth of the time is saved
        seed = import_seed()
        seed.fill()
        gc.collect()
        gc.freeze()
        gc.enable()

    try:
        context = None
        if options.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*options.tls)
        wall = Wall()
        server = Server(options.port, application, context, wall)
    except OSError as error:
        print(f"the sandbox cannot listen on {HOST}:{options.port}: {error}", file=sys.stderr)
        return 1
    scheme = "https" if options.tls else "http"
    say("READY", f"{scheme}://{HOST}:{server.server_address[1]}/{wall.secret}")
    if options.check:
        return 0
    if not options.foreground:
        # Warnings of libraries must not appear on the terminal of whoever started us.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    # The main thread stays free for signals.
    threading.Thread(target=server.serve_forever, daemon=True, name="server").start()
    while True:
        signal.pause()


if __name__ == "__main__":
    code = main()
    sys.__stdout__.flush()
    os._exit(code)
