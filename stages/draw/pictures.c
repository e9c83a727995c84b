#include "stages/draw/pictures.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

const struct picture_kind picture_kinds[] = {
	{ "time", "Each metric by quarter", { "measures", "series_path", "shifts", "cycles", "breaks" }, pictures_time },
	{ "shifts", "The shift of each headline metric around each event", { "shifts" }, pictures_shifts },
	{ "definitions", "Each metric's shift under each of its definitions", { "shifts" }, pictures_definitions },
	{ "mix", "What answers and their mix make of each shift", { "shifts" }, pictures_mix },
	{ "awards", "What winning, or being passed over, changed", { "shifts" }, pictures_awards },
	{ "groups", "Winners, passed over and never nominated around the announcement", { "groups" }, pictures_groups },
	{ "series", "Each headline metric's interrupted series", { "series_path", "measures", "shifts", "breaks" }, pictures_series },
	{ "fade", "Winners' effects by time since the award", { "event_study" }, pictures_fade },
	{ "control", "Control charts of the headline metrics", { "control" }, pictures_control },
	{ "judges", "Each judge's severity against the panel", { "judges_fit", "categories", "cycles" }, pictures_judges },
	{ "board", "Who stands where in the newest cycle, and how surely", { "board", "categories", "cycles" }, pictures_board },
	{ "methods", "Who comes first under each way to combine the scores", { "board", "categories", "cycles" }, pictures_methods },
	{ "residuals", "Each judge's scores of each nominee against what is expected", { "interactions", "board", "categories", "cycles" }, pictures_residuals },
	{ "selection", "Selection rates by group at each step", { "selection" }, pictures_selection },
	{ "balance", "What became of each row of each feed", { "sources" }, pictures_balance },
	{ 0 },
};

const struct table *picture_table(const struct picture_context *context, const char *name)
{
	size_t i = 0;

	while (i < context->n_tables && strcmp(context->tables[i].schema->name, name) != 0)
		i++;
	assert(i < context->n_tables); /* else the chain does not give it to draw */
	return &context->tables[i];
}

static void add_row(struct table *charts, const struct chart_about *about, const char *tables, const char *reason)
{
	table_add_row(charts);
	table_put_text(charts, "chart", about->name);
	table_put_text(charts, "title", about->title);
	table_put_text(charts, "subtitle", about->subtitle);
	table_put_text(charts, "sentence", about->description && strcmp(about->description, about->title) != 0 ? about->description : NULL);
	table_put_text(charts, "caption", about->caption);
	table_put_text(charts, "tables", tables);
	table_put_flag(charts, "drawn", !reason);
	table_put_text(charts, "reason", reason);
}

void picture_skip(const struct picture_context *context, const char *name, const char *title, const char *reason)
{
	add_row(context->charts, &(struct chart_about){ .name = name, .title = title }, NULL, reason);
}

/* The names of the kind's tables, a space between. The caller frees it. */
static char *tables_of(const struct picture_kind *kind)
{
	struct text names = { 0 };

	for (size_t i = 0; i < PICTURE_TABLES && kind->tables[i]; i++)
		text_add_format(&names, "%s%s", i ? " " : "", kind->tables[i]);
	return text_take(&names);
}

/* Without a row in its first table; or with rows, none of which it shows. */
static void skip(const struct picture_kind *kind, const struct picture_context *context)
{
	bool is_empty = !picture_table(context, kind->tables[0])->n_rows;
	char *reason = text_format(is_empty ? "the table %s has no rows" : "no row of the table %s is of the kind that it shows", kind->tables[0]);

	picture_skip(context, kind->name, kind->title, reason);
	free(reason);
}

static void draw(struct chart_book *book, const struct picture_kind *kind, const struct picture_context *context)
{
	size_t n_drawn = chart_count(book), first = context->charts->n_rows;
	char *tables = tables_of(kind);

	if (picture_table(context, kind->tables[0])->n_rows)
		kind->draw(book, context);
	for (size_t i = n_drawn; i < chart_count(book); i++) {
		struct chart_about about = chart_told(book, i);

		add_row(context->charts, &about, NULL, NULL);
	}
	if (context->charts->n_rows == first)
		skip(kind, context);
	for (size_t row = first; row < context->charts->n_rows; row++)
		table_set_text(context->charts, table_column(context->charts, "tables"), row, tables);
	free(tables);
}

void pictures_draw(struct chart_book *book, const struct picture_context *context)
{
	for (const struct picture_kind *kind = picture_kinds; kind->name; kind++)
		draw(book, kind, context);
}
