#!/bin/sh
# Installs what the tests of pages and of office files use, where that can be done; what stays missing, the tests name when they skip.
set -eu
cd "$(dirname "$0")/.."

# command:Debian package
wanted="chromium:chromium java:default-jre-headless npm:npm sqlite3:sqlite3 xmllint:libxml2-utils pdftotext:poppler-utils
  soffice:libreoffice-calc-nogui soffice:libreoffice-writer-nogui rsync:rsync apache2:apache2-bin
  ssh-keygen:openssh-client"

missing=""
for pair in $wanted; do
  command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair#*:}"
done
# the browser's driver brings a node of its own, which needs this library
[ -n "$(find /usr/lib /usr/lib64 -maxdepth 2 -name libatomic.so.1 2>/dev/null)" ] || missing="$missing libatomic1"
# Vietnamese letters must have a font, or widths in the browser mean nothing
[ -d /usr/share/fonts/truetype/noto ] || missing="$missing fonts-noto-core"

if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
if [ -n "$missing" ] && command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
  echo "Installing:$missing"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086  # the words are meant to split
  if $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
    missing=""
  fi
fi
# nginx is only unpacked here: its package, installed, would start a server with the machine
if ! [ -x .tools/usr/sbin/nginx ] && command -v apt-get >/dev/null && mkdir -p .tools && cd .tools; then
  if apt-get download -qq nginx libnginx-mod-http-brotli-static libbrotli1 2>/dev/null; then
    for package in ./*.deb; do dpkg -x "$package" . && rm "$package"; done
  else
    missing="$missing nginx"
  fi
  cd ..
fi
[ -z "$missing" ] || echo "Not installed, so that some tests are skipped:$missing"

if command -v npm >/dev/null && ! cmp -s package-lock.json node_modules/.installed; then
  if npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
    cp package-lock.json node_modules/.installed
  else
    echo "The node packages could not be installed: the tests with vnu and axe are skipped"
  fi
fi
