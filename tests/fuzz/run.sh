#!/bin/sh
# run.sh BUILD MINUTES TARGET...: fuzzes one target after the other; the last lines say of each how many runs it had
# and what was found. What libFuzzer learns stays in BUILD/corpus for the next time; an input that breaks a reader in
# BUILD/found: once mended, its like belongs in tests/fuzz/TARGET/found/, which `make test` runs.
set -u
build=$1 minutes=$2
shift 2
seconds=$(awk "BEGIN { printf \"%d\", 60 * $minutes }")
mkdir -p "$build/log" "$build/found"
failed=0
for target; do
	mkdir -p "$build/corpus/$target"
	words=tests/fuzz/$target/words
	found=tests/fuzz/$target/found
	[ -d "$found" ] || found=
	echo "$target: $minutes minutes"
	# shellcheck disable=SC2086 # no folder is no word
	"$build/tests/fuzz/$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 \
		${words:+$([ ! -f "$words" ] || echo "-dict=$words")} -artifact_prefix="$build/found/$target-" \
		"$build/corpus/$target" "tests/fuzz/$target/seeds" $found >"$build/log/$target" 2>&1
	echo $? >"$build/log/$target.exit"
done
printf '\n%-12s %12s %10s  %s\n' target runs features finding
for target; do
	log=$build/log/$target finding=none
	if [ "$(cat "$log.exit")" -ne 0 ]; then
		failed=1
		finding="$(grep -hoE 'does not hold: .*|ERROR: [A-Za-z]*: .*|runtime error: .*' "$log" | head -n 1); see $log"
	fi
	printf '%-12s %12s %10s  %s\n' "$target" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
		"$(sed -n 's/.* ft: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" "$finding"
done
exit $failed
