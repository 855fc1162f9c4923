"""An EC2 whose instance becomes ready at last, and an S3 that takes objects: the answers that nginx cannot give from
files. Their time does not count, as only the clients' processors do, or only all of it beside curl's."""

import os
import socket
import threading

POLLS = 30


def state(name, code):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>bench</requestId>'
        "<reservationSet><item><reservationId>r-1</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet>"
        f"<item><instanceId>i-0123456789abcdef0</instanceId><instanceState><code>{code}</code><name>{name}</name>"
        "</instanceState><instanceType>t3.micro</instanceType></item></instancesSet></item></reservationSet>"
        "</DescribeInstancesResponse>").encode()


def answer(body=b"", more=""):
    return (f"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n{more}\r\n").encode() + body


class Listener:
    """A server whose connections are threads; they end with this process."""

    def __init__(self, listening):
        self.socket = listening
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve_safely, args=[connection], daemon=True).start()

    def serve_safely(self, connection):
        with connection:
            try:
                self.serve(connection)
            except (OSError, ValueError):
                pass

    def close(self):
        self.socket.close()


def read_header(connection):
    """The header in small letters and what came behind it; nothing at the end."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return None, b""
        data += piece
    header, _, rest = data.partition(b"\r\n\r\n")
    fields = dict(line.split(b": ", 1) for line in header.lower().split(b"\r\n")[1:] if b": " in line)
    return fields, rest


class SlowInstance(Listener):
    """Answers DescribeInstances: pending but for every thirtieth time, or ready at once on the other port."""

    def __init__(self):
        super().__init__(socket.create_server(("127.0.0.1", 0)))
        self.count = 0
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        pending, running = answer(state("pending", 0)), answer(state("running", 16))
        while True:
            fields, rest = read_header(connection)
            if fields is None:
                return
            left = int(fields.get(b"content-length", 0)) - len(rest)
            body = rest
            while left > 0:
                piece = connection.recv(65536)
                left -= len(piece)
                body += piece
            # An instance that is asked for by this name is ready at once.
            if b"i-ready" in body:
                connection.sendall(running)
                continue
            self.count += 1
            connection.sendall(running if self.count % POLLS == 0 else pending)


class ObjectSink(Listener):
    """Takes what nginx hands on, at once, and says that it has it; on a socket in `folder`."""

    def __init__(self, folder):
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(os.path.join(folder, "sink"))
        listening.listen(8)
        super().__init__(listening)

    def serve(self, connection):
        buffer = bytearray(1 << 20)
        while True:
            fields, rest = read_header(connection)
            if fields is None:
                return
            left = int(fields[b"content-length"]) - len(rest) if b"content-length" in fields else None
            tail = rest[-7:]
            while left != 0 if left is not None else tail[-7:] != b"\r\n0\r\n\r\n":
                count = connection.recv_into(buffer)
                if count == 0:
                    return
                if left is None:
                    tail = (tail + bytes(buffer[max(0, count - 7):count]))[-7:]
                else:
                    left -= count
            connection.sendall(answer(more='ETag: "9a0364b9e99bb480dd25e1f0284c8555"\r\n'))
