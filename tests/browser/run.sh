# run.sh BUILD pages|workbook: publishes the runs of runs.sh and lets a browser, or a spreadsheet, look at their papers.
set -eu
cd "$(dirname "$0")"
build=$(cd "../../$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM
RUNS=$(sh runs.sh "$build" "$scratch")
export RUNS
case $2 in
pages)
	npm ci --silent --no-audit --no-fund --ignore-scripts
	node --test --test-reporter=spec pages.test.mjs
	;;
workbook)
	node --test --test-reporter=spec ../workbook/workbook.test.mjs
	;;
esac
