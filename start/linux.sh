#!/bin/sh
# Sets the viewer up in the folder above, once, and opens it in the browser; with the name of a
# story's file, on that story.
set -u
story=${1:-}
# A story is named from where one stands.
case $story in '' | /*) ;; *) story=$PWD/$story ;; esac
cd "$(dirname "$0")/.." || exit 1

stop() {
  printf '\n%s\n' "$1"
  if [ -t 0 ]; then
    printf 'Press Enter to close this window. '
    read -r _
  fi
  exit 1
}

find_python() {
  for name in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
}

# What was set up for another version of the program, or in another place, is set up anew.
if [ ! -f .venv/ready ] || [ pyproject.toml -nt .venv/ready ] || ! .venv/bin/timeline date 2011 >/dev/null 2>&1; then
  python=$(find_python)
  [ -n "$python" ] ||
    stop 'This needs Python 3.11, 3.12, 3.13 or 3.14. Install one from python.org, then start this again.'
  echo 'Setting up. This takes a minute or two, needs the internet, and happens once.'
  "$python" -m venv .venv ||
    stop 'Python could not make an environment. On Debian and Ubuntu, install python3-venv, then start this again.'
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -e . ||
    stop 'The set-up did not finish: see above. Is there a connection to the internet? Then start this again.'
  touch .venv/ready
fi

echo 'The page opens in your browser. Close this window to end it.'
.venv/bin/timeline view ${story:+"$story"} || stop 'The viewer has ended: see above.'
