/* plaudit explain shift: why nothing is told of the launch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/command_explain_row.h"

enum { INDENT = 14 };

static bool has_launch(const struct question *question)
{
	for (size_t row = 0; row < question->shifts.n_rows; row++)
		if (question_is(question, "metric", row, question->metric) && question_is(question, "population", row, "all")
		    && question_is(question, "event", row, "launch"))
			return true;
	return false;
}

static bool is_of_launch(const struct table *findings, size_t row)
{
	const char *code = table_text(findings, table_column(findings, "code"), row);

	return !strcmp(table_text(findings, table_column(findings, "subject"), row), "launch")
	       && (!strcmp(code, "launch_missing") || !strcmp(code, "event_without_data"));
}

/* The finding's sentence; NULL when there is none. */
static const char *why_not(const struct table *findings)
{
	for (size_t row = 0; row < findings->n_rows; row++)
		if (is_of_launch(findings, row))
			return table_text(findings, table_column(findings, "sentence"), row);
	return NULL;
}

/* The table of findings in the folder of the question's own. */
static void read_findings(const struct question *question, struct table *findings)
{
	const char *slash = strrchr(question->path, '/');
	char *path = text_format("%.*sfindings.csv", slash ? (int)(slash - question->path) + 1 : 0, question->path);
	struct err err = { 0 };

	if (file_exists(path))
		table_read(findings, "findings", path, &err);
	free(path);
}

char *question_launch_reason(const struct question *question)
{
	struct table findings = { 0 };
	const char *why;
	char *reason;

	if (strcmp(question->population, "all") != 0 || has_launch(question))
		return NULL;
	read_findings(question, &findings);
	why = why_not(&findings);
	reason = text_format("%s", why ? why : "[window] event asks for something else, or the metric has no figures around it.");
	table_free(&findings);
	return reason;
}

void question_print_launch(const struct question *question)
{
	char *reason = question_launch_reason(question), *words;

	if (!reason)
		return;
	words = text_format("not measured. %s What follows is of other events.", reason);
	question_print("  Launch", INDENT, words);
	printf("\n");
	free(words);
	free(reason);
}
