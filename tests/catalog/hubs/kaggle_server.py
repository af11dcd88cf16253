"""A server on loopback that speaks the protocol of Kaggle's models."""

import http.server
import json

from tests.catalog.hubs.loopback import Loopback

TOKEN = "kaggle_token"


class Hub(Loopback):
    """Holds models: `models["user/model/keras/one"]["config.json"]` is a file.

    Models that are not there are forbidden, as on Kaggle, which says the same
    of private ones.
    """

    def __init__(self):
        self.models, self.blobs = {}, {}
        super().__init__(Handler)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        asked = json.loads(self.body() or b"{}")
        verb = self.path.rpartition("/")[2]
        names = ("ownerSlug", "modelSlug", "framework", "instanceSlug")
        body = asked.get("body", {})
        name = "/".join(
            str(asked.get(n) or body.get(n)).lower() for n in names
        ).replace("model_framework_", "")
        files = self.server.models.get(name)
        if verb == "StartBlobUpload":
            token = asked["name"]
            place = f"{self.server.url}/blobs/{token}"
            self.answer({"token": token, "createUrl": place})
        elif verb == "CreateModelInstance":
            tokens = [file["token"] for file in body["files"]]
            blobs = {token: self.server.blobs[token] for token in tokens}
            self.server.models[name] = blobs
            self.answer({"id": 1, "url": name})
        elif verb in ("GetModel", "CreateModel"):
            self.answer({"id": 1})
        elif files is None:
            self.answer({"code": 403, "message": "Forbidden"}, 403)
        elif verb == "GetModelInstance":
            self.answer({"versionNumber": 1})
        elif verb == "ListModelInstanceVersionFiles":
            self.answer({"files": [{"name": file} for file in files]})
        elif verb == "DownloadModelInstanceVersion":
            self.answer(files[asked["path"]])

    def do_PUT(self):
        self.server.blobs[self.path.rpartition("/")[2]] = self.body()
        self.answer({})

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, content, status=200):
        kind = "application/json"
        if isinstance(content, bytes):
            kind = "application/octet-stream"
        else:
            content = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
