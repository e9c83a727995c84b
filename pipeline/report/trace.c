#include "pipeline/report/trace.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/caveat.h"
#include "pipeline/report/cell.h"
#include "pipeline/variant.h"

static const char *cell_of(const struct table *table, const char *name, size_t row)
{
	size_t column = schema_column(table->schema, name);

	return column != SIZE_MAX && table->schema->columns[column].type == COLUMN_TEXT ? table_text(table, column, row) : "";
}

const struct definition *trace_definition(const struct table *table, size_t row)
{
	static const char *const names[] = { "statistic", "method", "habit", "check", "test", "change" };
	const char *definition = cell_of(table, "definition", row);

	if (*definition)
		return definition_of_metric(definition);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *name = cell_of(table, names[i], row);

		if (*name)
			return definition_find(name);
	}
	return NULL;
}

enum design trace_design(const struct table *table, size_t row)
{
	return design_read(cell_of(table, "design", row));
}

/* A limit of a column's interval, "low" or "high": by its own name (severity_additive_low) or, of the main one, by that alone. */
static size_t limit_of(const struct table *table, const char *name, const char *limit)
{
	const char *main = figure_main_column(table->schema);
	char *own = text_format("%s_%s", name, limit);
	size_t column = schema_column(table->schema, own);

	free(own);
	return column == SIZE_MAX && main && !strcmp(name, main) ? schema_column(table->schema, limit) : column;
}

/* "+4.1 points", "71.2 (95% interval 69.0 to 73.3)". */
static char *value_of(const struct table *table, size_t row, const char *name)
{
	size_t column = schema_column(table->schema, name), low = limit_of(table, name, "low"), high = limit_of(table, name, "high");
	const char *unit = cell_unit(table, row, column);
	struct text words = { 0 };
	char *cell = cell_text(table, row, column);
	char interval[NUMBER_TEXT] = "";
	enum mark mark;

	text_add(&words, cell);
	free(cell);
	if (cell_mark(table, row, column, &mark))
		text_add_format(&words, " %s", mark_meaning(mark));
	else if (words.length && *unit)
		text_add_format(&words, " %s", unit);
	if (low != SIZE_MAX && high != SIZE_MAX)
		number_interval(cell_number(table, row, low), cell_number(table, row, high), cell_format(table, row, column), interval);
	if (*interval)
		text_add_format(&words, " (95%% interval %s)", interval);
	return text_take(&words);
}

static void trace_define(struct trace *trace, const struct table *table, size_t row)
{
	const struct definition *definition = trace_definition(table, row);

	trace->definition = definition ? text_format("%s (%s)", definition->label, definition->name) : mem_copy_text("");
	trace->formula = mem_copy_text(definition && definition->formula ? definition->formula : "");
	trace->reference = mem_copy_text(definition && definition->source ? definition->source : "");
}

static void add_sentence(struct text *text, const char *sentence)
{
	if (sentence && *sentence)
		text_add_format(text, "%s%s", text->length ? " " : "", sentence);
}

/* When the design is the one that answers, of those for winners and passed over. */
static void add_choice(struct text *text, enum design design, const char *variant)
{
	for (const struct design_choice *choice = design_choices; choice->design != DESIGNS; choice++)
		if (choice->design == design && (!choice->variant || !strcmp(choice->variant, variant)))
			text_add_format(text, "%sOf winners and those passed over it answers where no design before it in the list does and %s.",
			                text->length ? " " : "", choice->condition);
}

/* Sentences of the codes, in the order of the declaration. */
static void add_caveats(struct text *text, const char *codes)
{
	for (const struct caveat_kind *kind = caveat_kinds; kind->code; kind++) {
		size_t n = strlen(kind->code);

		for (const char *at = codes; at && *at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
			if (!strncmp(at, kind->code, n) && (!at[n] || at[n] == ' '))
				add_sentence(text, kind->sentence);
	}
}

static void trace_say_design(struct trace *trace, const struct table *table, size_t row)
{
	enum design design = trace_design(table, row);
	const char *name = cell_of(table, "variant", row);
	const struct variant_kind *variant = design == DESIGNS ? NULL : variant_find(design, name);
	struct text words = { 0 }, conditions = { 0 };

	if (design != DESIGNS) {
		text_add_format(&words, "%s%s%s: %s", design_kinds[design].name, *name ? ", " : "", name, design_kinds[design].sentence);
		add_sentence(&words, variant ? variant->sentence : NULL);
		add_sentence(&conditions, !strcmp(cell_of(table, "population", row), "all") ? NULL : design_selection_words(design_kinds[design].selection));
		if (strcmp(cell_of(table, "population", row), "all") != 0)
			add_choice(&conditions, design, name);
	}
	add_caveats(&conditions, cell_of(table, "caveats", row));
	trace->design = text_take(&words);
	trace->conditions = text_take(&conditions);
}

/* What the figure rests on: everything in the row that counts answers, people, units and the like. */
static char *base_of(const struct table *table, size_t row)
{
	static const char *const bases[] = { "n", "n_before", "n_after", "clusters", "treated", "pool", "selected", "persons", "nominees", "judges", "ratings",
		                             "strata", "n_left", "n_right", "effective_left", "effective_right", "rows_kept" };
	struct text words = { 0 };

	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
		size_t column = schema_column(table->schema, bases[i]);
		char *cell;

		if (column == SIZE_MAX || isnan(cell_number(table, row, column)))
			continue;
		cell = cell_text(table, row, column);
		text_add_format(&words, "%s%s %s%s%s", words.length ? ", " : "", bases[i], cell, *cell_unit(table, row, column) ? " " : "",
		                cell_unit(table, row, column));
		free(cell);
	}
	return text_take(&words);
}

static void trace_feeds(struct trace *trace, const struct trace_about *about, const struct table *table, size_t row)
{
	const struct table *sources = about->sources;
	bool *marks = mem_alloc(sources->n_rows, sizeof *marks);
	size_t kept = table_column(sources, "rows_kept");
	const char *last = "";
	struct text feeds = { 0 };

	trace_mark_sources(about, table, row, marks);
	trace->sources = mem_alloc(sources->n_rows, sizeof *trace->sources);
	for (size_t i = 0; i < sources->n_rows; i++) {
		const char *source = table_text(sources, 0, i);

		if (!marks[i])
			continue;
		if (strcmp(source, last) != 0)
			text_add_format(&feeds, "%s%s", feeds.length ? ", " : "", source);
		last = source;
		trace->sources[trace->n_sources++] = i;
		trace->rows_kept += table_is_missing(sources, kept, i) ? 0 : table_int(sources, kept, i);
	}
	trace->feeds = text_take(&feeds);
	free(marks);
}

void trace_make(struct trace *trace, const struct trace_about *about, const struct table *table, size_t row, const char *column)
{
	const char *told = column ? column : figure_main_column(table->schema);

	*trace = (struct trace){ .row = figure_row(row) };
	figure_id(table, row, column, trace->id);
	trace->words = figure_words(table, row, column);
	trace->file = figure_file(table);
	trace->column = mem_copy_text(told ? told : "");
	trace->value = told ? value_of(table, row, told) : mem_copy_text("");
	trace_define(trace, table, row);
	trace_say_design(trace, table, row);
	trace->base = base_of(table, row);
	trace_feeds(trace, about, table, row);
}

void trace_free(struct trace *trace)
{
	free(trace->words);
	free(trace->value);
	free(trace->file);
	free(trace->column);
	free(trace->definition);
	free(trace->formula);
	free(trace->reference);
	free(trace->design);
	free(trace->conditions);
	free(trace->base);
	free(trace->feeds);
	free(trace->sources);
	*trace = (struct trace){ 0 };
}
