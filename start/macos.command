#!/bin/sh
# A double click in the Finder opens a file of this kind in a window of the Terminal.
exec "$(dirname "$0")/linux.sh" "$@"
