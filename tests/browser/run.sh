# run.sh BUILD pages|workbook: lets a browser, or a spreadsheet, look at the papers of the runs that runs.sh published in BUILD/papers.
set -eu
cd "$(dirname "$0")"
RUNS=$(cat "../../$1/papers/list")
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
