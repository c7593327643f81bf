#!/bin/sh
# Publishes from a server by cron: fetches the data, checks, builds, records a release, deploys; mails what went wrong.
# In a crontab, for 05:17 every day:
#   17 5 * * *  sh /srv/minh-bach/publish.sh
#
# REPO   folder of the repository with data/ and content/, cloned once; this file may lie in it
# TO     where the site goes: a folder, or user@host:/folder
# MAIL   who is told when it fails; empty: what was said goes to standard error
set -eu
REPO=${REPO:-/srv/minh-bach}
TO=${TO:-/srv/www}
MAIL=${MAIL:-}
BRANCH=${BRANCH:-main}

if [ "${1:-}" != now ]; then # once more by itself, so that everything it says can be kept
  said=$(mktemp)
  trap 'rm -f "$said"' EXIT
  sh "$0" now >"$said" 2>&1 && exit 0
  if [ -n "$MAIL" ]; then mail -s "Trang minh bạch không công bố được" "$MAIL" <"$said"; else cat "$said" >&2; fi
  exit 1
fi

cd "$REPO"
git pull --quiet --ff-only origin "$BRANCH"
minhbach check --full
minhbach release --yes --reason "Cập nhật định kỳ"
git add data/releases
git diff --cached --quiet || git commit --quiet --message "Công bố định kỳ"
git push --quiet origin "HEAD:$BRANCH"
minhbach deploy-check nginx
minhbach deploy nginx --to "$TO"
