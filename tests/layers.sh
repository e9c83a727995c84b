#!/bin/sh
# layers.sh: proves from the #include lines that dependencies point one way:
#
#	stages -> report, intake, paper, table, stats -> base -> the C library
#
# Prints each line that breaks a rule, as file:line: what is wrong; and fails if there is one.
# shellcheck disable=SC2016 # the dollars are awk's
find pipeline stages \( -name '*.[ch]' \) | sort | xargs awk '
function layer(path) {
	if (path ~ /^pipeline\/calendar\./) return "calendar"
	if (path ~ /^pipeline\/simulate\./) return "simulate"
	# What runs the chain, as against what stages link.
	if (path ~ /^pipeline\/(plaudit|command[a-z_]*|conduct[a-z_]*|engine[a-z_]*|publish|gate[a-z_]*|manifest|seal|lock|spawn|confine|manual)\.[ch]$/)
		return "conductor"
	if (path ~ /^pipeline\/[^\/]*$/) return "library"
	if (path ~ /^pipeline\//) return folder(path)
	if (path ~ /^stages\//) return "stage"
	return "elsewhere"
}
function folder(path, parts) { split(path, parts, "/"); return parts[2] }
# The stage that a file of stages/ belongs to.
function stage(path, parts) { split(path, parts, "[/.]"); return parts[2] }
function refuse(what) { printf "%s:%d: %s\n", FILENAME, FNR, what; failed++ }

BEGIN {
	# Who may include whom, besides its own layer.
	may["base"] = ""
	may["calendar"] = "base"
	may["stats"] = "base"
	may["table"] = "base calendar"
	may["paper"] = "base calendar"
	may["simulate"] = "base calendar stats table"
	may["library"] = "base calendar stats table"
	may["intake"] = "base calendar table library"
	may["recognise"] = "base calendar table library intake"
	may["report"] = "base calendar stats table library paper"
	may["conductor"] = "base calendar stats table paper simulate library report intake recognise"
	may["stage"] = "base calendar stats table paper library report intake recognise"
	# Who alone may include a header of someone else.
	alone["xlsxwriter.h"] = "^pipeline/paper/sheet[a-z_]*[.][ch]$"
	alone["csv.h"] = "^pipeline/table/csv(_write)?[.]c$"
	alone["expat.h"] = "^pipeline/intake/workbook_package[.]c$"
	alone["zip.h"] = "^pipeline/intake/workbook_package[.]c$"
	alone["zlib.h"] = "^pipeline/intake/bytes[.]c$"
	alone["ini.h"] = "^pipeline/programme[a-z_]*[.]c$"
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	n++
	split($0, parts, "\"")
	from = layer(FILENAME); to = layer(parts[2])
	if (!(from in may))
		refuse("the folder is none of the layers of tests/layers.sh")
	else if (to == "elsewhere")
		refuse("includes are written from the root: \"" parts[2] "\" is neither in pipeline/ nor in stages/")
	else if (from == "stage" && to == "stage" && stage(FILENAME) != stage(parts[2]))
		refuse("the stage " stage(FILENAME) " includes a private module of " stage(parts[2]))
	else if (from != to && (" " may[from] " ") !~ (" " to " "))
		refuse(from " may not know " to ": \"" parts[2] "\"")
	else if (from == "stats" && to == "base" && parts[2] != "pipeline/base/mem.h")
		refuse("stats is pure: of base it knows mem.h alone, not \"" parts[2] "\"")
}
/^[ \t]*#[ \t]*include[ \t]*</ {
	n++
	split($0, parts, "[<>]")
	if (parts[2] in alone && FILENAME !~ alone[parts[2]])
		refuse("<" parts[2] "> belongs to " alone[parts[2]])
	if (layer(FILENAME) == "stats" && parts[2] ~ /^(stdio|time|errno|locale|unistd|sys\/.*)\.h$/)
		refuse("stats is pure: no <" parts[2] ">")
}
/"gnuplot/ && FILENAME !~ /^pipeline\/paper\/chart[a-z_]*\.c$/ { refuse("gnuplot belongs to pipeline/paper/chart*.c") }
/(^|[^a-z_])(popen|system)\(/ { refuse("no program is started through a shell") }

END {
	if (failed)
		exit 1
	printf "layers: %d includes, all of them one way\n", n
}'
