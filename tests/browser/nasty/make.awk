# make.awk: writes a programme's exports and registers into the folder OUT. Its teams have names that would do harm where
# data were taken for code.
function quoted(text) { gsub(/"/, "\"\"", text); return "\"" text "\"" }
function line(file, text) { print text >(out "/" file) }

BEGIN {
	srand(1)
	for (long_name = "Long"; length(long_name) < 200;)
		long_name = long_name " name"
	n = split("=HYPERLINK(\"http://x\")|`touch owned` and $(reboot)|<script>owned = 1</script>|\"double\" and 'single' quotes|" \
		"Team \360\237\246\204 unicorn|\331\201\330\261\331\212\331\202 \330\247\331\204\330\257\330\271\331\205|+1 & @SUM(A1:A2)|" \
		"--><svg onload=owned=1>|%s %n \\n {{x}} ${x}|" substr(long_name, 1, 200), teams, "|")
	line("customers.csv", "when,id,team,csat,nps,comment,channel")
	for (month = 10; month <= 21; month++)
		for (t = 1; t <= n; t++)
			for (i = 1; i <= 12; i++) {
				year = 2025 + (month > 12 ? 1 : 0)
				csat = 1 + int(rand() * 5); if (month > 15 && csat < 5 && rand() < 0.4) csat++
				line("customers.csv", sprintf("%d-%02d-%02d,R%d,%s,%d,%d,%s,%s", year, (month - 1) % 12 + 1, 1 + i * 2, ++id, quoted(teams[t]),
					csat, int(rand() * 11), i % 3 ? "" : quoted("said of <b>it</b>: =cmd|' /c calc'!a" (i % 2 ? "" : " <script>owned = 1</script>")), \
					i % 2 ? quoted("<i>phone</i> =1") : quoted("`mail`")))
			}
	line("cycles.csv", "cycle,nominations_open,nominations_close,judged,announced")
	line("cycles.csv", "2026Q2,2026-04-02,2026-05-01,2026-05-15,2026-06-01")
	line("categories.csv", "category,name,award_kind,places")
	line("categories.csv", "=team,<b>Team</b> of the \"quarter\" `id`,team,2")
	line("criteria.csv", "criterion,name,weight,scale_min,scale_max,category")
	line("criteria.csv", "=impact,<i>Impact</i>,50,1,5,=team")
	line("criteria.csv", "care$(id),\"Care, \"\"true\"\"\",50,1,5,=team")
	line("units.csv", "unit,unit_kind")
	line("nominations.csv", "nomination,nominee,cycle,category,award_kind,submitted")
	line("scores.csv", "nominee,judge,criterion,score,cycle,category")
	line("awards.csv", "cycle,category,nominee,outcome,announced")
	for (t = 1; t <= n; t++) {
		line("units.csv", quoted(teams[t]) ",team")
		line("nominations.csv", sprintf("N%d,%s,2026Q2,=team,team,2026-04-20", t, quoted(teams[t])))
		for (j = 1; j <= 5; j++) {
			line("scores.csv", sprintf("%s,Judge %d,=impact,%d,2026Q2,=team", quoted(teams[t]), j, 1 + (t * 3 + j * 2 + int(rand() * 2)) % 5))
			line("scores.csv", sprintf("%s,Judge %d,care$(id),%d,2026Q2,=team", quoted(teams[t]), j, 1 + (t + j + int(rand() * 3)) % 5))
		}
	}
	for (t = 1; t <= 2; t++)
		line("awards.csv", sprintf("2026Q2,=team,%s,winner,2026-06-01", quoted(teams[t])))
}
