# shellcheck shell=bash
# What the scripts share: where things are, how they speak, what has to be installed. Sourced, never run.

set -euo pipefail
shopt -s inherit_errexit
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
build="$root/.build"
models="$build/models"
catalog="$build/share/inia/inia.catalog"
botocore_version=1.43.11
boto3_version=1.43.11

# Debian's names of what the build links against, and of what makes private virtual environments.
debian_build_packages=(libedit-dev libcurl4-openssl-dev libssl-dev libxxhash-dev zlib1g-dev)
debian_python_packages=(python3 python3-venv)
# What tests start: a terminal for the prompt, a pager.
debian_test_packages=(tmux less)
# The same for debug and release.
swift_options=(--explicit-target-dependency-import-check error)
# What people run holds the Swift runtime, and neither symbols nor debug information: that is two thirds of the file, and
# nobody's terminal shows them. A crash is looked into with the debug build.
release_options=(
  -c release --static-swift-stdlib -Xswiftc -gnone -Xlinker -s -Xlinker --no-export-dynamic)

# `swift build` for release, as fast as it goes: SwiftPM builds one module after the other, and most of a module's time
# goes by on one processor. With the driver inside SwiftPM a module's users begin as soon as its interface is known;
# then no module looks into another one's code, which costs nothing that can be measured. The compiler takes a fifth less
# time where its memory comes in large pages. Toolchains without that driver build as they do.
swift_build_release() {
  local options=("${release_options[@]}" "${swift_options[@]}")
  if [[ $(swift build --help-hidden 2>/dev/null) == *--use-integrated-swift-driver* ]]; then
    options+=(--use-integrated-swift-driver -Xswiftc -disable-cmo -Xswiftc -emit-module-separately-wmo)
  fi
  GLIBC_TUNABLES="${GLIBC_TUNABLES:+$GLIBC_TUNABLES:}glibc.malloc.hugetlb=1" \
    swift build --package-path "$root" "${options[@]}" "$@"
}

# One progress line on stderr: stdout belongs to what is run.
say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# Something is missing on this machine or in this network: one line that says what and how to get it.
missing() {
  say "$*"
  exit 3
}

fail() {
  say "$*"
  exit 1
}

# Prints the comment block at the head of the calling script when the first argument asks for help.
help_from_head() {
  case "${1:-}" in
    -h | --help)
      sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"
      exit 0
      ;;
  esac
}

# Installs the Debian packages named that are not there yet: as root or through sudo, else prints the line to type.
# Elsewhere than on Debian and its kin the compiler will tell what it does not find.
need_debian_packages() {
  local absent=() name state
  command -v dpkg-query >/dev/null || return 0
  for name in "$@"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) || state=absent
    [ "$state" = installed ] || absent+=("$name")
  done
  [ ${#absent[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root=(sudo)
    else
      missing "not installed: ${absent[*]}. Type: sudo apt-get install ${absent[*]}"
    fi
  fi
  say "installing ${absent[*]} with apt"
  mkdir -p "$build"
  local log="$build/apt.log" install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends)
  if ! "${as_root[@]}" "${install[@]}" "${absent[@]}" >"$log" 2>&1 </dev/null; then
    # The package lists may be absent or old.
    "${as_root[@]}" apt-get update >"$log" 2>&1 </dev/null || true
    "${as_root[@]}" "${install[@]}" "${absent[@]}" >>"$log" 2>&1 </dev/null ||
      missing "apt could not install ${absent[*]} (see $log). Type: sudo apt-get update && sudo apt-get install ${absent[*]}"
  fi
}

need_swift() {
  command -v swift >/dev/null ||
    missing "no swift on PATH. Install a Swift 6.1 or newer toolchain from https://www.swift.org/install/linux/"
}

# Prints a Python of version 3.10 or newer, the oldest that the pinned packages accept. Python is run with -I: else it
# would take modules from the folder one happens to be in.
find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11 python3.10 /usr/bin/python3; do
    if "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      printf '%s\n' "$name"
      return 0
    fi
  done
  return 1
}

python_or_missing() {
  local python
  if ! python=$(find_python); then
    need_debian_packages "${debian_python_packages[@]}"
    python=$(find_python) || missing "no Python 3.10 or newer. Type: sudo apt-get install ${debian_python_packages[*]}"
  fi
  if ! "$python" -I -c 'import ensurepip, venv' 2>/dev/null; then
    need_debian_packages "${debian_python_packages[@]}"
    "$python" -I -c 'import ensurepip, venv' 2>/dev/null ||
      missing "Python's venv module is missing. Type: sudo apt-get install ${debian_python_packages[*]}"
  fi
  printf '%s\n' "$python"
}

# make_venv NAME PINS: a private virtual environment .build/python/NAME-HASH that holds exactly the packages of the
# pins file; prints its python. Built at a temporary name and renamed, one at a time, so that it is whole or absent.
make_venv() {
  local name=$1 pins=$2 python key home log
  python=$(python_or_missing)
  key=$({ "$python" -c 'import sys; print(sys.version_info[:2])' && cat "$pins"; } | sha256sum | cut -c1-12)
  home="$build/python/$name-$key"
  if [ ! -x "$home/bin/python" ]; then
    mkdir -p "$build/python"
    (
      flock 9
      [ ! -x "$home/bin/python" ] || exit 0
      rm -rf "$build/python/$name"-*
      log="$build/python/$name.log"
      say "making the Python environment $name"
      "$python" -I -m venv "$home.new" >"$log" 2>&1 || missing "python3 -m venv failed (see $log). Type: sudo apt-get install ${debian_python_packages[*]}"
      # Where a distribution's pins and its own index are set up (PIP_* and pip.conf), they are used.
      "$home.new/bin/python" -I -m pip install --quiet --no-input --disable-pip-version-check --retries 2 \
        --no-deps --only-binary :all: --require-hashes -r "$pins" >>"$log" 2>&1 ||
        missing "pip could not install $name's packages; $(why_pip_failed "$log")"
      mv "$home.new" "$home"
    ) 9>"$build/python/lock"
  fi
  printf '%s\n' "$home/bin/python"
}

# awscli_python: the machine's Python when it has the pinned AWS CLI and botocore, else that of a private environment
# with them.
awscli_python() {
  local pins="$root/Scripts/lib/pins-bench.txt" version python
  version=$(sed -n 's/^awscli==\([0-9.]*\).*/\1/p' "$pins")
  python=$(find_python) || python=
  if [ -z "$python" ] ||
    [ "$("$python" -c 'import awscli, botocore; print(awscli.__version__, botocore.__version__)' 2>/dev/null)" != \
      "$version $botocore_version" ]; then
    python=$(make_venv bench "$pins")
  fi
  printf '%s\n' "$python"
}

# Tells in a few words why pip gave up, from its log.
why_pip_failed() {
  if grep -q 'DO NOT MATCH THE HASHES' "$1"; then
    printf 'a package is not the one that is pinned (see %s)' "$1"
  elif grep -qE 'NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|resolution|No matching distribution' "$1"; then
    printf 'PyPI cannot be reached: check the network, a proxy (HTTPS_PROXY) or pip'\''s index (PIP_INDEX_URL); see %s' "$1"
  else
    printf '%s (see %s)' "$(grep -v '^\s*$' "$1" | tail -n 1)" "$1"
  fi
}

# Whether the release build is newer than everything it is made from: a file that was removed shows in its folder's time,
# another compiler in its version. Asking swift build the same takes seconds.
release_is_current() {
  local stamp="$build/release.stamp"
  [ -x "$build/release/inia" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(release_stamp)" ] &&
    [ -z "$(cd "$root" && find Sources Package.swift Scripts/lib/common.sh -newer "$stamp" -print -quit)" ]
}

release_stamp() { printf '%s\n' "$root" "$(readlink -f "$(command -v swift)")" "$(stat -L -c '%Y %s' "$(command -v swift)")"; }

# Builds the inia program for release, when it is not current.
# What the compiler warned of in the sources, from the log of a build; nothing when that build had nothing to do.
compiler_warnings() {
  grep -hE '^[^ ]+\.swift:[0-9]+:[0-9]+: warning: ' "$1" 2>/dev/null | sed "s|^$root/||" | sort -u || true
}

build_release() {
  need_swift
  if release_is_current; then return 0; fi
  local log="$build/release.log" begun="$build/release.begun"
  mkdir -p "$build"
  [ -x "$build/release/inia" ] || say "building for release (a minute or two)"
  # What is edited while the compiler runs is newer than the stamp.
  release_stamp >"$begun"
  rm -f "$build/release.stamp"
  if ! swift_build_release --product inia >"$log" 2>&1; then
    grep -vE '^\[[0-9]+/[0-9]+\]|^Building for|^Planning' "$log" >&2
    fail "the release build failed (above, and in $log)"
  fi
  mv "$begun" "$build/release.stamp"
}

# A fingerprint of what the catalog is made from: the models, the compiler and the readers beneath it.
catalog_sources() {
  (cd "$root" && { find Sources/CatalogCompiler Sources/AWSClient/Catalog Sources/AWSClient/Endpoints Sources/AWSClient/Support Sources/Documents -type f -print0 | sort -z | xargs -0 sha256sum
    cat Scripts/pins.txt; } | sha256sum | cut -c1-64)
}

catalog_is_current() {
  [ -f "$catalog" ] && [ -f "$catalog.sources" ] && [ "$(cat "$catalog.sources")" = "$(catalog_sources)" ]
}

# Compiles the catalog with the release build when it is not current.
build_catalog() {
  if catalog_is_current; then return 0; fi
  say "compiling the catalog"
  mkdir -p "${catalog%/*}"
  "$build/release/inia" catalog build "$models" -o "$catalog" >"$build/catalog.log" 2>&1 ||
    fail "the catalog could not be compiled: $(tail -n 1 "$build/catalog.log")"
  catalog_sources >"$catalog.sources"
}

# Builds the program that speaks for Inia's engine in comparisons, and the catalog; prints the program's path.
build_comparison() {
  need_debian_packages "${debian_build_packages[@]}" >&2
  need_swift
  "$root/Scripts/fetch-models" >&2
  catalog_is_current || build_release
  build_catalog
  say "building the program that speaks for Inia"
  local log="$build/compare.log"
  if ! swift_build_release --product Comparison >"$log" 2>&1; then
    grep -vE '^\[[0-9]+/[0-9]+\]|^Building for|^Planning' "$log" >&2
    fail "it does not build (above, and in $log)"
  fi
  printf '%s\n' "$build/release/Comparison"
}

# Prints the Python of the sandbox's environment, which is made on first use.
sandbox_python() {
  local line python=
  while IFS= read -r line; do
    case "$line" in
      PYTHON\ *) python=${line#PYTHON } ;;
      *) say "${line#STEP }" ;;
    esac
  done < <("$root/Scripts/sandbox.d/prepare")
  [ -n "$python" ] || exit 3
  printf '%s\n' "$python"
}
