"""A server on loopback that speaks the protocol of the hub of Hugging Face."""

import base64
import hashlib
import http.server
import json
import urllib.parse

from tests.catalog.hubs.loopback import Loopback

COMMIT = "c0ffee" + "0" * 34
TOKEN = "hf_token"


class Hub(Loopback):
    """Holds repositories: `repositories["user/name"]["config.json"]` is a file.

    A repository called `private` is there for the token alone, one called
    `gated` for nobody.
    """

    def __init__(self):
        self.repositories, self.asked = {}, []
        super().__init__(Handler)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = urllib.parse.urlparse(self.path).path
        self.server.asked.append((self.command, path))
        parts = path.removeprefix("/api/models").split("/")[1:]
        if len(parts) < 4:
            self.answer({"error": "Not found"}, status=404)
            return
        user, name, verb, revision, *file = parts
        if self.refused(user, name, revision):
            return
        files = self.server.repositories[f"{user}/{name}"]
        if verb == "revision":
            self.answer({"id": f"{user}/{name}", "sha": COMMIT})
        elif verb == "tree":
            self.answer([entry(p, data) for p, data in files.items()])
        elif verb == "resolve":
            data = files["/".join(file)]
            head = {"ETag": f'"{digest(data)}"', "X-Repo-Commit": COMMIT}
            self.answer(data, head)

    do_HEAD = do_GET

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else b"".join(self.chunks())
        self.server.asked.append(("POST", self.path))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.answer({"error": "Forbidden: pass a token"}, status=403)
        elif self.path == "/api/repos/create":
            asked = json.loads(body)
            name = f"{asked['organization']}/{asked['name']}"
            self.server.repositories.setdefault(name, {})
            self.answer({"url": f"{self.server.url}/{name}"})
        elif "/preupload/" in self.path:
            mode = {"uploadMode": "regular", "shouldIgnore": False}
            files = json.loads(body)["files"]
            self.answer({"files": [{"path": f["path"]} | mode for f in files]})
        elif "/commit/" in self.path:
            user, name = self.path.split("/")[3:5]
            for line in map(json.loads, body.splitlines()):
                if line["key"] == "file":
                    data = base64.b64decode(line["value"]["content"])
                    files = self.server.repositories[f"{user}/{name}"]
                    files[line["value"]["path"]] = data
            page = f"{self.server.url}/{user}/{name}/commit/{COMMIT}"
            self.answer({"commitOid": COMMIT, "commitUrl": page})
        else:
            self.answer({"errors": [], "warnings": []})

    def chunks(self):
        while size := int(self.rfile.readline(), 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def refused(self, user, name, revision):
        """Answers like the hub what is not there for this user."""
        token = self.headers.get("Authorization") == f"Bearer {TOKEN}"
        known = f"{user}/{name}" in self.server.repositories
        if name == "gated":
            status, code = 403, "GatedRepo"
        elif not known or (name == "private" and not token):
            status, code = (404 if token else 401), "RepoNotFound"
        elif revision not in ("main", COMMIT):
            status, code = 404, "RevisionNotFound"
        else:
            return False
        self.answer({"error": code}, {"X-Error-Code": code}, status)
        return True

    def answer(self, content, head=(), status=200):
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        self.send_response(status)
        sizes = {"Content-Length": str(len(content))}
        for name, value in (dict(head) | sizes).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_):
        pass


def entry(path, data):
    size = {"size": len(data), "oid": digest(data)}
    return {"type": "file", "path": path} | size


def digest(data):
    return hashlib.sha1(data).hexdigest()
