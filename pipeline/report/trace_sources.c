/* Where a figure comes from: the sources behind it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/chain.h"
#include "pipeline/paper/number.h"
#include "pipeline/report/trace.h"

enum { MOST_LINKS = 64 };

/* What stands behind a row, before it is looked up among the sources. */
struct behind {
	const struct trace_about *about;
	bool *marks;
	bool seen[MOST_LINKS]; /* stages that were followed */
	bool has_answers;      /* something was computed from what feeds hold */
};

static const char *cell_of(const struct table *table, const char *name, size_t row)
{
	size_t column = schema_column(table->schema, name);

	return column != SIZE_MAX && table->schema->columns[column].type == COLUMN_TEXT ? table_text(table, column, row) : "";
}

static bool is_register(const char *table)
{
	const struct schema *schema = schema_find(table);

	return schema && schema->is_register;
}

/* Registers are sources by their own name; a feed may bear the name of one (staff). */
static bool has_register(const struct table *sources, size_t row)
{
	return !strcmp(cell_of(sources, "recognised_as", row), "register");
}

static void mark_named(struct behind *behind, const char *name, bool register_wanted)
{
	const struct table *sources = behind->about->sources;

	for (size_t row = 0; row < sources->n_rows; row++)
		if (has_register(sources, row) == register_wanted && !strcmp(table_text(sources, 0, row), name))
			behind->marks[row] = true;
}

static void follow_table(struct behind *behind, const char *name);

static void follow_link(struct behind *behind, size_t place)
{
	if (place >= MOST_LINKS || behind->seen[place])
		return;
	behind->seen[place] = true;
	for (size_t i = 0; i < LINK_TABLES && chain[place].reads[i]; i++)
		follow_table(behind, chain[place].reads[i]);
}

/* What ingest writes is read from files: registers by their name, all else from the feeds. What comes behind suppress is
 * what went in. */
static void follow_table(struct behind *behind, const char *name)
{
	if (is_register(name))
		mark_named(behind, name, true);
	for (size_t place = 0; chain[place].name; place++) {
		if (chain[place].reads_public || chain[place].writes_public || !link_writes(&chain[place], name))
			continue;
		if (chain[place].reads_input)
			behind->has_answers = behind->has_answers || !is_register(name);
		else
			follow_link(behind, place);
	}
}

/* Shifts of everybody come from compare, those of groups from contrast: what the other one reads is not behind them. */
static void follow_shift(struct behind *behind, const char *population)
{
	const char *other = !strcmp(population, "all") ? "contrast" : "compare";

	for (size_t place = 0; place < MOST_LINKS && chain[place].name; place++)
		behind->seen[place] = behind->seen[place] || !strcmp(chain[place].name, other);
	follow_table(behind, "shifts");
}

/* The names of the metric's feeds, "customers | tickets"; "" when they are not known. */
static const char *feeds_of(const struct table *metrics, const char *name)
{
	size_t column = table_column(metrics, "metric");

	for (size_t row = 0; row < metrics->n_rows; row++)
		if (!strcmp(table_text(metrics, column, row), name))
			return table_text(metrics, table_column(metrics, "sources"), row);
	return "";
}

static bool lists(const char *feeds, const char *name)
{
	static const char between[] = " | ";
	size_t n = strlen(name);

	for (const char *at = feeds; at; at = strstr(at, between) ? strstr(at, between) + strlen(between) : NULL)
		if (!strncmp(at, name, n) && (!at[n] || !strncmp(at + n, between, strlen(between))))
			return true;
	return false;
}

/* The feeds of the metric; of one whose feeds are not known, and of rows without one, all of them. */
static void mark_feeds(struct behind *behind, const char *metric)
{
	const struct table *sources = behind->about->sources;
	const char *feeds = feeds_of(behind->about->metrics, metric);

	for (size_t row = 0; row < sources->n_rows; row++) {
		if (!has_register(sources, row) && (!*feeds || lists(feeds, table_text(sources, 0, row))))
			behind->marks[row] = true;
	}
}

void trace_mark_sources(const struct trace_about *about, const struct table *table, size_t row, bool *marks)
{
	struct behind behind = { .about = about };
	const char *source = cell_of(table, "source", row);
	bool has_metric = schema_column(table->schema, "metric") != SIZE_MAX;

	behind.marks = marks;
	if (table->schema->is_register) {
		mark_named(&behind, table->schema->name, true);
		return;
	}
	if (*source && table->schema->columns[0].name && !strcmp(table->schema->columns[0].name, "source")) {
		mark_named(&behind, source, false);
		mark_named(&behind, source, true);
		return;
	}
	if (!strcmp(table->schema->name, "shifts"))
		follow_shift(&behind, cell_of(table, "population", row));
	else
		follow_table(&behind, table->schema->name);
	if (has_metric || behind.has_answers)
		mark_feeds(&behind, cell_of(table, "metric", row));
}

static void add_rows(const struct table *sources, size_t row, const char *column, struct text *words)
{
	char number[NUMBER_TEXT];

	number_text((double)table_int(sources, table_column(sources, column), row), NUMBER_COUNT, number);
	text_add(words, number);
}

char *trace_source_words(const struct table *sources, size_t row)
{
	struct text words = { 0 };

	text_add_format(&words, "%s (SHA-256 %s): ", table_text(sources, table_column(sources, "file"), row),
	                table_text(sources, table_column(sources, "sha256"), row));
	add_rows(sources, row, "rows_kept", &words);
	text_add(&words, " rows kept of ");
	add_rows(sources, row, "rows_in", &words);
	return text_take(&words);
}
