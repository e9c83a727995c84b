#!/bin/sh
# run.sh BUILD: evaluates a copy of the sample programme, and times on its tables what must be fast.
set -u
build=$1
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
trap 'exit 1' INT TERM

cp -R input/sample "$copy/sample" || exit 1
rm -rf "$copy/sample/private"
(cd "$copy" && "$OLDPWD/$build/plaudit" run --programme sample/programme.ini --today 2026-10-01 >run.said 2>&1) ||
	{ cat "$copy/run.said"; exit 1; }
"$build/tests/bench/bench" "$build" "$copy/sample/private/2026Q3" "$copy/sample/programme.ini"
