# SPDX-License-Identifier: EUPL-1.2
"""Mails files to a server on this machine and takes them out of the mail again, with Python's own mail library.

Usage: round_trip.py OUT FILE...   Writes each attachment under its own name in the folder OUT.
"""

import mimetypes
import pathlib
import smtplib
import socketserver
import sys
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage

RECEIVED = []


class Mailbox(socketserver.StreamRequestHandler):
    """The few commands of SMTP that a plain delivery takes (RFC 5321)."""

    def handle(self):
        self.say("220 localhost")
        while line := self.rfile.readline():
            command = line.strip().upper()
            if command == b"DATA":
                self.say("354 go on")
                lines = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line[1:] if line.startswith(b".") else line)
                RECEIVED.append(b"".join(lines))
            elif command == b"QUIT":
                self.say("221 bye")
                return
            self.say("250 ok")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


def main(out, *names):
    mimetypes.add_type("image/svg+xml", ".svg")
    mail = EmailMessage()
    mail["From"], mail["To"] = "een@example.org", "twee@example.org"
    mail["Subject"] = "Doelenboom: één dag"
    mail.set_content("In de bijlage staat de hele boom.\n.\nGroet\n")
    for name in names:
        path = pathlib.Path(name)
        main_type, sub_type = (mimetypes.guess_type(name)[0] or "application/octet-stream").split("/")
        mail.add_attachment(path.read_bytes(), maintype=main_type, subtype=sub_type, filename=path.name)
    with socketserver.TCPServer(("127.0.0.1", 0), Mailbox) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with smtplib.SMTP(*server.server_address) as client:
            client.send_message(mail)
        server.shutdown()
    (received,) = RECEIVED
    got = message_from_bytes(received, policy=policy.default)
    for part in got.iter_attachments():
        content = part.get_content()
        data = content.encode() if isinstance(content, str) else content
        (pathlib.Path(out) / pathlib.Path(part.get_filename()).name).write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
