#!/usr/bin/env bash
# debian-packages.sh PACKAGE… – installs the Debian packages that are missing, when this user may.
# Otherwise it names them and goes on: the tests that need them are then skipped by name. With CI=true it fails.
set -euo pipefail

present() {
  case $1 in
    chromium) command -v chromium || command -v chromium-browser || command -v google-chrome ;;
    fonts-noto-cjk) fc-list :lang=ja 2>/dev/null | grep . ;;
    *) dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -x installed ;;
  esac >/dev/null 2>&1
}

wanted() {
  for package in "$@"; do
    present "$package" || printf '%s\n' "$package"
  done
}

mapfile -t missing < <(wanted "$@")
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null; then
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  if [ ${#as_root[@]} -eq 0 ] || sudo -n true 2>/dev/null; then
    # Fonts alone do not bring the tool that lists them.
    case " ${missing[*]} " in *" fonts-noto-cjk "*) missing+=(fontconfig) ;; esac
    echo "Installing Debian packages: ${missing[*]}"
    {
      "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "${missing[@]}"
    } </dev/null >&2 || echo "apt-get could not install them." >&2
  fi
fi

mapfile -t missing < <(wanted "$@")
[ ${#missing[@]} -eq 0 ] && exit 0
echo "Missing Debian packages: ${missing[*]} (sudo apt-get install ${missing[*]})" >&2
if [ "${CI:-}" = true ]; then exit 1; fi
