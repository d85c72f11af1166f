#!/usr/bin/env bash
# Installs wrk, the load generator, by apt-get where it is missing (needs root or sudo).
set -eu
command -v wrk >/dev/null && exit 0
run=""
[ "$(id -u)" = 0 ] || run="sudo"
command -v apt-get >/dev/null || { echo "wrk is missing and there is no apt-get: please install wrk" >&2; exit 1; }
$run apt-get update -q && $run apt-get install -y -q --no-install-recommends wrk
