# runs.sh BUILD FOLDER: publishes the runs whose papers are looked at, in FOLDER, and prints their paths in one line:
#
#   sample    the programme that ships with the product
#   nasty     names that would do harm where data were taken for code
#   judging   nothing but scores
#   survey    nothing but one survey of one team in one quarter
#   large     400 teams over 20 quarters
set -eu
plaudit=$(cd "$1" && pwd)/plaudit
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
folder=$2

publish() { # NAME QUARTER
	"$plaudit" run --quiet --programme "$folder/$1/programme.ini" --out "$folder/$1/output" --quarter "$2" --today 2026-10-01 >&2
	printf '%s ' "$folder/$1/output/$2"
}

mkdir -p "$folder/nasty" "$folder/judging" "$folder/survey"
cp -R "$root/input/sample" "$folder/sample"
rm -rf "$folder/sample/private"
publish sample 2026Q3

cp "$here/nasty/programme.ini" "$folder/nasty/"
awk -v out="$folder/nasty" -f "$here/nasty/make.awk"
publish nasty 2026Q3

awk -v out="$folder/judging" -f "$here/nasty/make.awk"
printf '[programme]\nname = Judged\n[register scores]\nfile = scores.csv\n' >"$folder/judging/programme.ini"
publish judging 2026Q3

awk -F, -v OFS=, 'NR == 1 { print "when,team,csat" } NR > 1 { print $1, "Front desk", 1 + NR * 7 % 5 }' "$folder/nasty/customers.csv" | grep -E '^(when|2026-0[789])' >"$folder/survey/answers.csv"
printf '[programme]\nname = Asked\n[source answers]\nfiles = answers.csv\nresponded_at = when\nunit = team\nitem.csat = csat\nscale.csat = 1..5\n' >"$folder/survey/programme.ini"
publish survey 2026Q3

"$plaudit" simulate --teams 400 --agents 1200 --quarters 20 --responses 40000 --seed 5 "$folder/large" >&2
publish large 2026Q3
echo
