#include "pipeline/option.h"

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/base/text.h"

/* What getopt_long returns for row i is FIRST + i, out of the way of letters. */
enum { FIRST = 256 };

static bool refuse(const char *command, const struct option_row *rows, char **argv, int letter, struct err *err)
{
	const char *names[OPTION_ROWS], *given = argv[optind - 1], *near = NULL;
	size_t n = 0;

	for (; rows[n].name; n++)
		names[n] = rows[n].name;
	if (letter == ':')
		return err_set(err, ERR_USAGE, "%s needs a value; see %s --help", given, command);
	if (!strncmp(given, "--", 2))
		near = text_nearest(given + 2, names, n);
	return err_set(err, ERR_USAGE, "unknown option %s%s%s; see %s --help", given,
	               near ? "; did you mean --" : "", near ? near : "", command);
}

static bool is_repeatable(const struct option_row *row)
{
	size_t n = row->argument ? strlen(row->argument) : 0;

	return n > 3 && !strcmp(row->argument + n - 3, "...");
}

bool options_read(struct options *options, const char *command, const struct option_row *rows, int argc,
                  char **argv, struct err *err)
{
	struct option longs[OPTION_ROWS + 1] = { 0 };
	char letters[2 * OPTION_ROWS + 3] = "-:";
	int got;

	*options = (struct options){ 0 };
	for (size_t i = 0; rows[i].name; i++) {
		assert(i < OPTION_ROWS);
		longs[i] = (struct option){ rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, FIRST + (int)i };
		if (rows[i].letter)
			snprintf(letters + strlen(letters), sizeof letters - strlen(letters), "%c%s", rows[i].letter, rows[i].argument ? ":" : "");
	}
	optind = 1;
	opterr = 0;
	while ((got = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		size_t row = 0;

		if (got == '?' || got == ':')
			return refuse(command, rows, argv, got, err);
		while (got != 1 && FIRST + (int)row != got && rows[row].letter != got)
			row++;
		if (got == 1 || is_repeatable(&rows[row])) {
			if (options->n_words == OPTION_WORDS)
				return err_set(err, ERR_USAGE, "more than %d words; see %s --help", OPTION_WORDS, command);
			options->words[options->n_words++] = optarg;
			continue;
		}
		options->values[row] = optarg ? optarg : "";
	}
	for (; optind < argc && options->n_words < OPTION_WORDS; optind++)
		options->words[options->n_words++] = argv[optind];
	return true;
}

void options_print(const struct option_row *rows)
{
	int width = 0;

	for (const struct option_row *row = rows; row->name; row++) {
		int n = (int)strlen(row->name) + (row->argument ? 1 + (int)strlen(row->argument) : 0);

		width = n > width ? n : width;
	}
	for (const struct option_row *row = rows; row->name; row++) {
		char shown[128];

		snprintf(shown, sizeof shown, "%s%s%s", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
		if (row->letter)
			printf("  -%c, --%-*s  %s\n", row->letter, width, shown, row->sentence);
		else
			printf("      --%-*s  %s\n", width, shown, row->sentence);
	}
}
