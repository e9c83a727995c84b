/* plaudit simulate: its options are the rows of simulate.h. */
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/command.h"
#include "pipeline/option.h"
#include "pipeline/simulate.h"

static const char *argument_of(enum simulation_kind kind)
{
	return kind == SIMULATION_QUARTER ? "QUARTER" : kind == SIMULATION_REAL ? "X" : "N";
}

/* Fills the rows from the simulation's options; their sentences, with the defaults, are the
 * caller's to free. Returns how many. */
static size_t fill_rows(struct option_row *rows, char **sentences)
{
	struct simulation standard = simulation_default();
	size_t n = 0;

	for (; n < OPTION_ROWS - 2 && simulation_options[n].name; n++) {
		char *value = simulation_text(&standard, &simulation_options[n]);

		sentences[n] = text_format("%s (%s)", simulation_options[n].sentence, value);
		rows[n] = (struct option_row){ simulation_options[n].name, 0, argument_of(simulation_options[n].kind), sentences[n] };
		free(value);
	}
	rows[n] = (struct option_row){ "help", 'h', NULL, "this text" };
	return n;
}

int command_simulate(int argc, char **argv)
{
	struct option_row rows[OPTION_ROWS] = { 0 };
	char *sentences[OPTION_ROWS] = { 0 };
	size_t n = fill_rows(rows, sentences);
	struct simulation simulation = simulation_default();
	struct options options;
	struct err err = { 0 };
	bool ok = options_read(&options, "plaudit simulate", rows, argc, argv, &err);

	if (ok && options.values[n]) {
		command_help("simulate", rows);
	} else {
		if (ok && options.n_words != 1)
			ok = err_set(&err, ERR_USAGE, "simulate: one folder was expected; see plaudit simulate --help");
		for (size_t i = 0; ok && i < n; i++)
			if (options.values[i])
				ok = simulation_set(&simulation, simulation_options[i].name, options.values[i], &err);
		ok = ok && simulate(&simulation, options.words[0], &err);
	}
	if (!ok)
		fprintf(stderr, "plaudit: %s\n", err.text);
	for (size_t i = 0; i < n; i++)
		free(sentences[i]);
	return (int)err.kind;
}
