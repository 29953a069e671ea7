"""A stand-in for a forge on loopback: git over HTTPS, the few calls of its API, and a download.

It speaks GitHub's form (which is Forgejo's) below /api and GitLab's below /api/v4. What is asked of it
is kept, so that tests can say what was written, and what was not.
"""

import http.server
import json
import os
import pathlib
import re
import ssl
import subprocess
import threading
import urllib.parse


class Request:
    """An open request, as the forge knows it."""

    def __init__(self, number, tip, opener="bo", opener_id=7, onto="main", title="A change"):
        self.number, self.tip, self.onto, self.title = number, tip, onto, title
        self.opener, self.opener_id = opener, opener_id

    def github(self):
        return {
            "number": self.number,
            "title": self.title,
            "state": "open",
            "user": {"login": self.opener, "id": self.opener_id},
            "head": {"sha": self.tip, "ref": "topic"},
            "base": {"ref": self.onto},
        }

    def gitlab(self):
        return {
            "iid": self.number,
            "title": self.title,
            "sha": self.tip,
            "target_branch": self.onto,
            "author": {"username": self.opener, "id": self.opener_id},
        }


class Forge:
    """The state of one repository, and the server in front of it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.bot = "nobody yet"
        self.requests, self.comments, self.statuses = {}, [], {}
        self.asked, self.git_secrets = [], set()
        self.writable, self.down = True, False
        self.folder.mkdir(parents=True, exist_ok=True)
        self.certificate = self.folder / "forge.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
            + ["-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
            + ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.folder / "forge.key"]
            + ["-out", self.certificate],
            check=True,
            capture_output=True,
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.folder / "forge.key")
        handler = type("Bound", (Handler,), {"forge": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def reset(self):
        self.requests, self.comments, self.statuses = {}, [], {}
        self.asked, self.git_secrets = [], set()
        self.writable, self.down = True, False

    def wrote(self):
        return [(method, path) for method, path in self.asked if method != "GET"]

    def comment(self, login, body):
        self.comments.append({"id": len(self.comments) + 1, "login": login, "body": body})

    def ours(self):
        return [comment["body"] for comment in self.comments if comment["login"] == self.bot]

    def status(self, commit):
        """The newest status of a commit: its state and its words."""
        said = self.statuses.get(commit)
        return (said[-1]["state"], said[-1]["description"]) if said else None

    # What the API answers: a number, and something to be told as JSON.

    def answer(self, method, path, query, body):
        if self.down:
            return 503, {"message": "down"}
        if method != "GET" and not self.writable:
            return 403, {"message": "Resource not accessible by integration"}
        if path.startswith("/api/v4/"):
            return self.gitlab(method, path.removeprefix("/api/v4"), query, body)
        return self.github(method, re.sub("^/api(/v1)?", "", path), query, body)

    def github(self, method, path, query, body):
        rest = path.removeprefix("/repos/ana/seeds")
        if found := re.fullmatch(r"/pulls/(\d+)", rest):
            request = self.requests.get(int(found[1]))
            return (200, request.github()) if request else (404, {})
        if rest == "/pulls":
            return 200, self.page([one.github() for one in self.requests.values()], query)
        if found := re.fullmatch(r"/commits/([0-9a-f]{40})/status", rest):
            return 200, {"statuses": list(reversed(self.statuses.get(found[1], [])))}
        if found := re.fullmatch(r"/statuses/([0-9a-f]{40})", rest):
            self.statuses.setdefault(found[1], []).append(body)
            return 201, body
        if re.fullmatch(r"/issues/\d+/comments", rest):
            if method == "POST":
                self.comment(self.bot, body["body"])
                return 201, {"id": len(self.comments)}
            return 200, self.page(
                [
                    {"id": one["id"], "body": one["body"], "user": {"login": one["login"]}}
                    for one in self.comments
                ],
                query,
            )
        if found := re.fullmatch(r"/issues/comments/(\d+)", rest):
            self.comments[int(found[1]) - 1]["body"] = body["body"]
            return 200, {}
        return 404, {"message": "Not Found"}

    def gitlab(self, method, path, query, body):
        if path == "/user":
            return 200, {"username": self.bot}
        rest = path.removeprefix("/projects/42")
        if found := re.fullmatch(r"/merge_requests/(\d+)", rest):
            request = self.requests.get(int(found[1]))
            return (200, request.gitlab()) if request else (404, {})
        if rest == "/merge_requests":
            return 200, self.page([one.gitlab() for one in self.requests.values()], query)
        if found := re.fullmatch(r"/repository/commits/([0-9a-f]{40})/statuses", rest):
            return 200, [
                {"name": "troth", "status": one["state"], "description": one["description"]}
                for one in reversed(self.statuses.get(found[1], []))
            ]
        if found := re.fullmatch(r"/statuses/([0-9a-f]{40})", rest):
            self.statuses.setdefault(found[1], []).append(body)
            return 201, {}
        if re.fullmatch(r"/merge_requests/\d+/notes", rest):
            if method == "POST":
                self.comment(self.bot, body["body"])
                return 201, {}
            return 200, self.page(
                [
                    {"id": one["id"], "body": one["body"], "author": {"username": one["login"]}}
                    for one in self.comments
                ],
                query,
            )
        if found := re.fullmatch(r"/merge_requests/\d+/notes/(\d+)", rest):
            self.comments[int(found[1]) - 1]["body"] = body["body"]
            return 200, {}
        return 404, {"message": "404 Not Found"}

    @staticmethod
    def page(items, query):
        size, number = int(query.get("per_page", 30)), int(query.get("page", 1))
        return items[size * (number - 1) : size * number]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    forge = None

    def log_message(self, *_):
        pass

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = self.chunks()
        parts = urllib.parse.urlsplit(self.path)
        if parts.path.startswith("/api/"):
            self.forge.asked.append((self.command, parts.path))
            query = dict(urllib.parse.parse_qsl(parts.query))
            number, answer = self.forge.answer(
                self.command, parts.path, query, json.loads(body) if body else None
            )
            self.give(number, json.dumps(answer).encode(), "application/json")
        elif parts.path == "/troth.tar.gz":
            self.give(200, (self.forge.folder / "troth.tar.gz").read_bytes(), "application/gzip")
        elif ".git/" in parts.path:
            self.git(parts, body)
        else:
            self.give(404, b"", "text/plain")

    do_GET = do_POST = do_PATCH = do_PUT = handle_any

    def chunks(self):
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def give(self, number, body, kind):
        self.send_response(number)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def git(self, parts, body):
        self.forge.git_secrets.add(self.headers.get("Authorization"))
        variables = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.forge.folder / "git"),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
            "REQUEST_METHOD": self.command,
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_ADDR": "127.0.0.1",
        }
        output = subprocess.run(
            ["git", "http-backend"], input=body, env=variables, capture_output=True, check=False
        ).stdout
        head, _, content = output.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
        number = int(fields.pop("Status", "200 OK").split()[0])
        self.give(number, content, fields.get("Content-Type", "text/plain"))
