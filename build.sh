#!/usr/bin/env bash
# ./build.sh [build | run | test | bench | pack] [arguments]      needs the .NET 10 SDK, nothing else
#
#   build   builds everything (Release)
#   run     builds the node and starts a cluster of three on this machine; arguments as for `KvNode local`
#   test    builds and runs every test; the last line is `N passed, N failed, N skipped`; --only=NAME takes some projects
#   bench   builds and runs the benchmarks; arguments as for bench/KvBench
#   pack    publishes the node to artifacts/KvNode
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

cake() {
  dotnet tool restore --verbosity quiet
  dotnet cake --verbosity=quiet --target="$@"
}

target=${1:-build}
[ $# -eq 0 ] || shift
case $target in
  build | test | pack)
    cake "$target" "$@"
    ;;
  run)
    cake node
    # The node takes this process's place, so that Ctrl+C and SIGTERM reach it and nothing else.
    exec dotnet src/KvNode/bin/Release/net10.0/KvNode.dll local "$@"
    ;;
  bench)
    cake build
    exec dotnet bench/KvBench/bin/Release/net10.0/KvBench.dll "$@"
    ;;
  *)
    sed -n '2,8s/^# \{0,1\}//p' build.sh >&2
    exit 2
    ;;
esac
