# Reads one multipart form per request with the standard library's email parser and answers with what it found.
# Prints its port once it listens.
import email.parser
import email.policy
import hashlib
import http.server
import json


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n"
        policy = email.policy.HTTP.clone(utf8=True)
        message = email.parser.BytesParser(policy=policy).parsebytes(head + body)
        parts = []
        for part in message.iter_parts():
            raw = part.get_payload(decode=True)
            filename = part.get_param("filename", header="content-disposition")
            parts.append(
                {
                    "name": part.get_param("name", header="content-disposition"),
                    "filename": filename,
                    "type": part.get_content_type() if filename is not None else None,
                    "sha256": hashlib.sha256(raw).hexdigest(),
                }
            )
        answer = json.dumps({"parts": parts}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
