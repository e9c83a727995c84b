#!/bin/sh
# run.sh BUILD JOBS [UNIT-TEST...]: runs all unit tests given, then all cases; the last line counts
# both. With ACCEPT=1 it rewrites what the cases expect instead.
set -u
build=$1 jobs=$2
shift 2
logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT
trap 'exit 1' INT TERM
mkdir "$logs/units" "$logs/cases"
export build logs

# each COMMAND: the command once for each line of the input, JOBS at a time, with the line as $1 and a
# number for its log as $0.
each() {
	awk '{ printf "%05d\n%s\n", NR, $0 }' | xargs -r -P "$jobs" -n 2 sh -c "$1"
}

# shellcheck disable=SC2016 # the commands are for the shells that each starts
{
	for test; do echo "$test"; done |
		each '"$1" >"$logs/units/$0" 2>&1 </dev/null; echo "$? $1" >"$logs/units/$0.exit"'
	for folder in tests/stages/*/*/ tests/plaudit/*/ tests/golden/; do
		[ ! -d "$folder" ] || echo "$folder"
	done | each 'sh tests/case.sh "$build" "$1" >"$logs/cases/$0" 2>&1'
}

passed=0 failed=0
for log in "$logs"/units/*.exit; do
	[ -f "$log" ] || continue
	read -r status test <"$log"
	output=${log%.exit}
	n_passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$output")
	n_failed=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$output")
	# One that crashes, leaks or tells nothing has failed, however many of its tests passed.
	if [ "$status" -ne 0 ] || [ -z "$n_passed" ]; then
		: "${n_failed:=1}"
	fi
	passed=$((passed + ${n_passed:-0})) failed=$((failed + ${n_failed:-0}))
	if [ "${n_failed:-0}" -eq 0 ]; then
		echo "$test"
		grep -E '^\[(==========|  PASSED  )\]' "$output" | tail -n 2
	else
		echo "$test: exit code $status"
		grep -vE '^\[( RUN      |       OK )\]' "$output"
	fi
done
for log in "$logs"/cases/*; do
	[ -f "$log" ] || continue
	cat "$log"
	case $(head -n 1 "$log") in
	'ok '* | 'accepted '*) passed=$((passed + 1)) ;;
	'') [ -n "${ACCEPT:-}" ] || failed=$((failed + 1)) ;;
	*) failed=$((failed + 1)) ;;
	esac
done
[ -n "${ACCEPT:-}" ] || echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
