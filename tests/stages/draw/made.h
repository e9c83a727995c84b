#ifndef TESTS_STAGES_DRAW_MADE_H
#define TESTS_STAGES_DRAW_MADE_H

/* For tests of pictures of judging: a book of charts, and the tables that these pictures read, empty at first.
 *
 *	made_begin(&made, state, "name");
 *	table_add_row(made_table(&made, "board")) ...
 *	pictures_board(&made.book, &made.context);
 *	svg = made_end(&made, "board");
 */
#include <stdio.h>

#include "stages/draw/pictures.h"
#include "tests/near.h"
#include "tests/scratch.h"

enum { MADE_TABLES = 6 };

struct made {
	struct programme programme;
	struct metrics metrics;
	struct picture_context context;
	struct chart_book book;
	struct table tables[MADE_TABLES], charts;
	char *folder;
};

static inline void made_begin(struct made *made, void **state, const char *name)
{
	static const char *const tables[MADE_TABLES] = { "judges_fit", "board", "interactions", "categories", "cycles", "selection" };
	struct err err = { 0 };

	*made = (struct made){ .folder = file_join(*state, name) };
	if (!file_make_folder(made->folder, 0700, &err) || !chart_open(&made->book, made->folder, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < MADE_TABLES; i++)
		table_new(&made->tables[i], tables[i]);
	table_new(&made->charts, "charts");
	made->context = (struct picture_context){ .programme = &made->programme, .metrics = &made->metrics, .who = "Who", .tables = made->tables, .n_tables = MADE_TABLES,
		                                  .charts = &made->charts };
}

static inline struct table *made_table(struct made *made, const char *name)
{
	for (size_t i = 0; i < MADE_TABLES; i++)
		if (!strcmp(made->tables[i].schema->name, name))
			return &made->tables[i];
	fail_msg("no table %s", name);
	return NULL;
}

static inline void made_free(struct made *made)
{
	for (size_t i = 0; i < MADE_TABLES; i++)
		table_free(&made->tables[i]);
	table_free(&made->charts);
	free(made->folder);
}

/* The SVG of that name, which the caller frees; "" when it was not drawn. */
static inline char *made_end(struct made *made, const char *name)
{
	char *path = text_format("%s/%s.svg", made->folder, name), *svg;
	struct err err = { 0 };
	size_t n;

	if (!chart_close(&made->book, &err))
		fail_msg("%s", err.text);
	svg = file_read(path, &n, &err);
	free(path);
	made_free(made);
	return svg ? svg : mem_copy_text("");
}

/* How often the SVG prints these words, and nothing with them. */
static inline size_t made_count(const char *svg, const char *words)
{
	char *text = text_format("<text>%s</text>", words);
	size_t n = 0;

	for (const char *at = svg; (at = strstr(at, text)); at++)
		n++;
	free(text);
	return n;
}

static inline void made_has(const char *svg, const char *part)
{
	if (!strstr(svg, part))
		fail_msg("the picture does not say \"%s\"", part);
}

#endif
