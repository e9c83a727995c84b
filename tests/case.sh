#!/bin/sh
# case.sh BUILD CASE: runs one case; prints "ok NAME", or "not ok NAME" and what differs. With
# ACCEPT=1 it rewrites what the case expects instead.
#
# A case is a folder. It is run on a copy of its own; in args, run and all that is expected,
# CASE stands for the path of that copy and BUILD for the folder of the programs.
#
#   tests/stages/STAGE/NAME/   runs the stage
#     in/            tables, given as --from (and with them --to CASE/out)
#     programme.ini  given as --programme
#     input/         a programme's folder: --programme CASE/input/programme.ini, --to CASE/out
#     args           more options, words of the shell; without in/ and input/ they are all there is
#   tests/plaudit/NAME/, tests/golden/   runs the command
#     run            a snippet for sh, run in the copy, with PLAUDIT set; it writes to out/ what is to be compared
#   both
#     expected/      files of out/: tables by cell, numbers within 1e-9, others byte by byte
#     stderr         all that is said; not compared when absent, unless the run fails
#     stdout         the same, nothing when absent
#     exit           the exit code, 0 when absent
#     why            what the case claims
set -u
LC_ALL=C TZ=UTC
export LC_ALL TZ

build=$(cd "$1" && pwd) || exit 1
case=${2%/}
name=${case#tests/}
case $case in
tests/?*) ;;
*) echo "not ok: \"$case\" is no folder of tests/"; exit 1 ;;
esac
name=${name#stages/}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM
copy=$scratch/copy
differences=$scratch/differences
mkdir "$copy" && cp -R "$case/." "$copy" && : >"$differences" || exit 1

# Runs what the case says; leaves stdout, stderr and exit in scratch.
run_case() {
	if [ -f "$case/run" ]; then
		(cd "$copy" && CASE=$copy PLAUDIT=$build/plaudit timeout 120 sh ./run)
	else
		program=$build/stages/$(basename "$(dirname "$case")")
		set --
		[ -d "$case/in" ] && set -- --from "$copy/in" --to "$copy/out"
		[ -f "$case/programme.ini" ] && set -- "$@" --programme "$copy/programme.ini"
		[ -d "$case/input" ] && set -- --programme "$copy/input/programme.ini" --to "$copy/out"
		[ -f "$case/args" ] && eval "set -- \"\$@\" $(sed "s|CASE|$copy|g" "$case/args")"
		(cd "$copy" && timeout 120 "$program" "$@")
	fi >"$scratch/stdout.raw" 2>"$scratch/stderr.raw" </dev/null
	echo $? >"$scratch/exit"
	for stream in stdout stderr; do
		sed "s|$copy|CASE|g; s|$build|BUILD|g" "$scratch/$stream.raw" >"$scratch/$stream"
	done
}

# compare_text WHAT: with the case's file of that name, empty when it has none.
compare_text() {
	expected=$case/$1
	[ -f "$expected" ] || expected=/dev/null
	diff -u --label "expected $1" --label "got $1" "$expected" "$scratch/$1" >>"$differences"
}

# compare_file FILE: one of expected/ with that of out/; prints what differs.
compare_file() {
	if [ ! -f "$copy/out/$1" ]; then
		echo "$1: not written"
		return 1
	fi
	case $1 in
	*.csv) "$build/tests/tools/compare_tables" "$case/expected/$1" "$copy/out/$1" >"$scratch/cells" ;;
	*) diff -u "$case/expected/$1" "$copy/out/$1" >"$scratch/cells" ;;
	esac && return
	echo "$1:"
	cat "$scratch/cells"
	return 1
}

expected_files() {
	[ ! -d "$case/expected" ] || (cd "$case/expected" && find . -type f | sed 's|^./||' | sort)
}

compare_case() {
	expected_exit=0
	[ -f "$case/exit" ] && expected_exit=$(cat "$case/exit")
	got_exit=$(cat "$scratch/exit")
	[ "$got_exit" = "$expected_exit" ] || echo "exit: expected $expected_exit, got $got_exit" >>"$differences"
	compare_text stdout
	if [ -f "$case/stderr" ] || [ "$got_exit" != 0 ]; then
		compare_text stderr
	fi
	expected_files | while read -r file; do
		compare_file "$file" >>"$differences"
	done
}

# Rewrites what differs and nothing else, so that values from elsewhere stay as they were written; a
# new case, which expects nothing yet, gets all that came out.
accept_case() {
	if [ ! -e "$case/expected" ] && [ ! -e "$case/stderr" ] && [ ! -e "$case/exit" ]; then
		: >"$case/stderr"
		[ ! -d "$copy/out" ] || cp -R "$copy/out" "$case/expected"
	fi
	rm -f "$case/stdout" "$case/exit"
	[ ! -s "$scratch/stdout" ] || cp "$scratch/stdout" "$case/stdout"
	[ "$(cat "$scratch/exit")" = 0 ] || cp "$scratch/exit" "$case/exit"
	if [ -f "$case/stderr" ] || [ -f "$case/exit" ]; then
		cp "$scratch/stderr" "$case/stderr"
	fi
	expected_files | while read -r file; do
		compare_file "$file" >/dev/null || cp "$copy/out/$file" "$case/expected/$file" 2>/dev/null || rm "$case/expected/$file"
	done
}

run_case
compare_case
if [ -n "${ACCEPT:-}" ]; then
	accept_case
	[ ! -s "$differences" ] || echo "accepted $name"
elif [ -s "$differences" ]; then
	echo "not ok $name"
	sed 's/^/  /' "$differences"
	exit 1
else
	echo "ok $name"
fi
