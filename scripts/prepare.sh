# Shared by scripts/klerk and scripts/test: finds Swift, and installs the Debian packages that are missing.
# Sourced, not run. Says what it does on standard error only.

say() { printf 'klerk: %s\n' "$*" >&2; }

# Swift 6.2 or newer, from PATH or from where its installers put it.
find_swift() {
  if ! command -v swift >/dev/null 2>&1; then
    for folder in /opt/swift/usr/bin /usr/libexec/swift/bin "${HOME:-/root}/.local/share/swiftly/bin"; do
      if [ -x "$folder/swift" ]; then PATH="$folder:$PATH"; export PATH; break; fi
    done
  fi
  if ! command -v swift >/dev/null 2>&1; then
    say "Swift is not here, and Klerk is built with it (6.2 or newer)."
    say "Install it as https://www.swift.org/install/linux/ says, so that 'swift --version' answers, and start this again."
    exit 69
  fi
}

# Usage: install_packages PACKAGE:FILE ... — a package is missing when its file is.
install_packages() {
  missing=""
  for pair in "$@"; do
    [ -e "${pair#*:}" ] || missing="$missing ${pair%%:*}"
  done
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    say "these Debian packages are missing, and this system has no apt-get:$missing"
    say "install what they hold by your system's own means, and start this again."
    exit 69
  fi
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1; then
      as_root="sudo"
    else
      say "these Debian packages are missing:$missing"
      say "you are not root and there is no sudo: ask an administrator for 'apt-get install$missing', and start this again."
      exit 77
    fi
  fi
  say "installing the Debian packages that are missing:$missing"
  log=$(mktemp "${TMPDIR:-/tmp}/klerk-apt-XXXXXX")
  # The list of packages may be old or not there at all: first try as it is, then with a new one.
  # shellcheck disable=SC2086 # the words of $missing are packages
  if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >"$log" 2>&1; then
    say "asking for the newest list of packages first …"
    # shellcheck disable=SC2086
    if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
      tail -n 5 "$log" >&2
      rm -f "$log"
      say "they could not be installed. Ask an administrator for: apt-get install$missing"
      exit 77
    fi
  fi
  rm -f "$log"
}

build_packages() {
  include=/usr/include
  install_packages \
    libedit-dev:$include/histedit.h libsqlite3-dev:$include/sqlite3.h pkg-config:/usr/bin/pkg-config \
    libcurl4-openssl-dev:/usr/bin/curl-config ca-certificates:/etc/ssl/certs/ca-certificates.crt "$@"
}
