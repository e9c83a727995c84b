# runs.sh BUILD FOLDER: publishes the runs whose papers are looked at, in FOLDER, anew, and prints their paths in one line:
#
#   large     400 teams over 20 quarters
#   sample    the programme that ships with the product
#   nasty     names that would do harm where data were taken for code
#   judging   nothing but scores
#   survey    nothing but one survey of one team in one quarter
set -eu
plaudit=$(cd "$1" && pwd)/plaudit
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
mkdir -p "$2"
folder=$(cd "$2" && pwd)
rm -rf "$folder/large" "$folder/sample" "$folder/nasty" "$folder/judging" "$folder/survey"

publish() { # NAME
	"$plaudit" run --quiet --programme "$folder/$1/programme.ini" --out "$folder/$1/output" --quarter 2026Q3 --today 2026-10-01 >&2
	printf '%s ' "$folder/$1/output/2026Q3"
}

mkdir "$folder/nasty" "$folder/judging" "$folder/survey"
"$plaudit" simulate --teams 400 --agents 1200 --quarters 20 --responses 40000 --seed 5 "$folder/large" >&2
publish large

cp -R "$root/input/sample" "$folder/sample"
rm -rf "$folder/sample/private"
publish sample

cp "$here/nasty/programme.ini" "$folder/nasty/"
awk -v out="$folder/nasty" -f "$here/nasty/make.awk"
publish nasty

awk -v out="$folder/judging" -f "$here/nasty/make.awk"
printf '[programme]\nname = Judged\n[register scores]\nfile = scores.csv\n' >"$folder/judging/programme.ini"
publish judging

awk -F, -v OFS=, 'NR == 1 { print "when,team,csat" } NR > 1 { print $1, "Front desk", 1 + NR * 7 % 5 }' "$folder/nasty/customers.csv" | grep -E '^(when|2026-0[789])' >"$folder/survey/answers.csv"
printf '[programme]\nname = Asked\n[source answers]\nfiles = answers.csv\nresponded_at = when\nunit = team\nitem.csat = csat\nscale.csat = 1..5\n' >"$folder/survey/programme.ini"
publish survey
echo
