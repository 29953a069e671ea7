"""Real servers on loopback: sshd with git-shell, git http-backend behind nginx, gitolite.

They run without any rights: as whoever runs the tests or, where that is root, as an owner of
nothing. nss_wrapper lets that one number have two accounts: `git`, whose shell is git-shell, and
`gitolite`.
"""

import os
import pathlib
import shutil
import socket
import subprocess
import time

from people import TROTH

UNPACKED = pathlib.Path(os.environ.get("TROTH_SERVERS", "/nonexistent"))
NOBODY = 65534


def find(*names):
    """The first of these files that was unpacked for the tests or is installed."""
    for name in names:
        for root in (UNPACKED, pathlib.Path("/")):
            for path in sorted(root.glob(name)):
                return path
    return None


PARTS = {
    "sshd": find("usr/sbin/sshd"),
    "nginx": find("usr/sbin/nginx"),
    "fcgiwrap": find("usr/sbin/fcgiwrap"),
    "gitolite": find("usr/bin/gitolite"),
    "libnss_wrapper.so": find("usr/lib/*/libnss_wrapper.so", "usr/lib64/libnss_wrapper.so"),
    "git-shell": find("usr/bin/git-shell"),
}
MISSING = sorted(name for name, path in PARTS.items() if path is None)


class Host:
    """A machine on loopback with its own accounts, folders and programs."""

    def __init__(self, place):
        self.root = place / "host"
        self.uid = os.getuid() or NOBODY
        self.gid = os.getgid() or NOBODY
        self.running = []
        # Whoever owns nothing reaches only what lies in the open.
        place.chmod(0o755)
        for folder in ("run", "home/git", "home/gitolite", "programs"):
            (self.root / folder).mkdir(parents=True)
            os.chown(self.root / folder, self.uid, self.gid)
        self.programs = self.root / "programs"
        self.troth = self.programs / "troth"
        shutil.copy2(TROTH, self.troth)
        for name, path in PARTS.items():
            if name not in ("gitolite", "git-shell"):
                shutil.copy2(path, self.programs)
        for library in ("libwrap.so.0", "libfcgi.so.0"):
            if path := find(f"usr/lib/*/{library}"):
                shutil.copy2(path, self.programs)
        shell = PARTS["git-shell"]
        accounts = {"git": shell, "gitolite": "/bin/sh"}
        (self.root / "passwd").write_text(
            "".join(
                f"{name}:x:{self.uid}:{self.gid}::{self.home(name)}:{shell}\n"
                for name, shell in accounts.items()
            )
        )
        (self.root / "group").write_text(f"git:x:{self.gid}:\n")

    def home(self, account):
        return self.root / "home" / account

    def environment(self, account="git"):
        return {
            "PATH": f"{self.programs}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.home(account)),
            "USER": account,
            "LOGNAME": account,
            "LC_ALL": "C",
            "LD_LIBRARY_PATH": str(self.programs),
        }

    def as_server(self):
        """Lets a process begin without the rights of root."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if os.getuid() == 0 else {}

    def run(self, *words, account="git", folder=None):
        """Runs a command as the keeper of an account does."""
        result = subprocess.run(
            [str(word) for word in words],
            cwd=folder or self.home(account),
            env=self.environment(account),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **self.as_server(),
        )
        if result.returncode != 0:
            raise AssertionError(f"{account}: {words}: {result.stdout}{result.stderr}")
        return result.stdout.strip()

    def bare(self, name, account="git"):
        """An empty bare repository, and its folder."""
        folder = self.home(account) / name
        self.run("git", "init", "--quiet", "--bare", "--initial-branch=main", folder)
        return folder

    def start(self, words, ready, **more):
        """Starts a service and waits until it answers."""
        log = self.root / "run" / f"{pathlib.Path(words[0]).name}.log"
        with log.open("ab") as said:
            process = subprocess.Popen(
                [str(word) for word in words],
                cwd=self.root / "run",
                env=self.environment() | more,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                **self.as_server(),
            )
        self.running.append(process)
        for _ in range(600):
            if process.poll() is not None:
                break
            if ready():
                return
            time.sleep(0.05)
        raise AssertionError(f"{words[0]} did not begin: {log.read_text(errors='replace')}")

    def stop(self):
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        self.running = []

    def sshd(self, keys):
        """An SSH server that lets these public keys in as `git`; gives its port."""
        key = self.root / "run/host_key"
        self.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
        (self.home("git") / ".ssh").mkdir()
        (self.home("git") / ".ssh/authorized_keys").write_text("".join(keys))
        settings = self.root / "run/sshd_config"
        lines = [
            f"HostKey {key}",
            "PidFile none",
            "UsePAM no",
            "StrictModes no",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "AllowUsers git gitolite",
        ]
        settings.write_text("\n".join(lines) + "\n")
        wrapper = {
            "LD_PRELOAD": str(self.programs / "libnss_wrapper.so"),
            "NSS_WRAPPER_PASSWD": str(self.root / "passwd"),
            "NSS_WRAPPER_GROUP": str(self.root / "group"),
        }
        port = free_port()
        words = [self.programs / "sshd", "-D", "-e", "-f", settings]
        words += ["-o", f"ListenAddress=127.0.0.1:{port}"]
        self.start(words, lambda: answers(port), **wrapper)
        return port

    def nginx(self, root):
        """A web server with `git http-backend` for the repositories in a folder; gives its port."""
        run = self.root / "run"
        gateway = run / "git.socket"
        self.start([self.programs / "fcgiwrap", "-s", f"unix:{gateway}"], gateway.exists)
        backend = self.run("git", "--exec-path") + "/git-http-backend"
        (run / "people").write_text("ana:{PLAIN}a secret\n")
        port = free_port()
        folders = " ".join(
            f"{name}_temp_path {run}/{name};"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (run / "nginx.conf").write_text(
            f"""daemon off; master_process off; pid {run}/nginx.pid; error_log stderr;
            events {{ }}
            http {{
              access_log off; client_max_body_size 0; {folders}
              server {{
                listen 127.0.0.1:{port};
                auth_basic git; auth_basic_user_file {run}/people;
                location ~ ^(/.*)$ {{
                  fastcgi_pass unix:{gateway};
                  fastcgi_param SCRIPT_FILENAME {backend};
                  fastcgi_param GIT_PROJECT_ROOT {root};
                  fastcgi_param GIT_HTTP_EXPORT_ALL 1;
                  fastcgi_param HOME {root};
                  fastcgi_param PATH_INFO $1;
                  fastcgi_param QUERY_STRING $query_string;
                  fastcgi_param REQUEST_METHOD $request_method;
                  fastcgi_param CONTENT_TYPE $content_type;
                  fastcgi_param CONTENT_LENGTH $content_length;
                  fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;
                  fastcgi_param GIT_PROTOCOL $http_git_protocol;
                  fastcgi_param REMOTE_USER $remote_user;
                  fastcgi_param REMOTE_ADDR $remote_addr;
                }}
              }}
            }}
            """
        )
        words = [self.programs / "nginx", "-e", "stderr", "-c", run / "nginx.conf"]
        self.start(words, lambda: answers(port))
        return port

    def gitolite(self, key):
        """Sets gitolite up with the key of the person who keeps it, and gives its program."""
        share = self.programs / "gitolite3"
        source = PARTS["gitolite"].parents[1] / "share/gitolite3"
        shutil.copytree(source, share, symlinks=True)
        program = self.programs / "gitolite"
        shutil.copy2(PARTS["gitolite"], program)
        # Debian's names the folder that it is installed in.
        for file in (program, share / "gitolite-shell", *share.rglob("*.pm")):
            if "/usr/share/gitolite3" in (text := file.read_text()):
                file.write_text(text.replace("/usr/share/gitolite3", str(share)))
        self.run(program, "setup", "-pk", key, account="gitolite")
        return program


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
