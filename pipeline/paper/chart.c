#include "pipeline/paper/chart.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"

/* What is kept of a chart until its files are there. */
struct drawn {
	char *name, *title, *subtitle, *caption, *description;
};

struct chart_parts {
	char *folder;
	char *scratch; /* a folder inside it: gnuplot's own, gone when the book is closed */
	struct process process;
	struct drawn *charts;
	size_t n_charts, capacity;
	struct err err;
};

bool chart_open(struct chart_book *book, const char *folder, struct err *err)
{
	char *scratch = file_join(folder, ".drawing-XXXXXX");

	assert(!book->parts);
	if (!mkdtemp(scratch)) {
		err_system(err, "cannot make a folder for drawing in %s", folder);
		free(scratch);
		return false;
	}
	book->parts = mem_alloc(1, sizeof *book->parts);
	book->parts->folder = mem_copy_text(folder);
	book->parts->scratch = scratch;
	return true;
}

struct err *chart_err(struct chart_book *book)
{
	assert(book->parts);
	return &book->parts->err;
}

static bool name_is_new(const struct chart_parts *parts, const char *name)
{
	for (size_t i = 0; i < parts->n_charts; i++)
		if (strcmp(parts->charts[i].name, name) == 0)
			return false;
	return true;
}

bool chart_take(struct chart_book *book, const struct chart_about *about, struct picture *picture)
{
	struct chart_parts *parts = book->parts;
	struct text script = { 0 };
	struct drawn *chart;
	bool fed;

	if (!name_is_new(parts, about->name))
		return err_set(&parts->err, ERR_USAGE, "two charts are named %s", about->name);
	if (!parts->process.running && !process_start(&parts->process, parts->scratch, &parts->err))
		return false;
	parts->charts = mem_grow(parts->charts, &parts->capacity, parts->n_charts + 1, sizeof *parts->charts);
	chart = &parts->charts[parts->n_charts];
	chart->name = mem_copy_text(about->name);
	chart->title = mem_copy_text(about->title);
	chart->subtitle = mem_copy_text(about->subtitle ? about->subtitle : "");
	chart->caption = mem_copy_text(about->caption ? about->caption : "");
	chart->description = mem_copy_text(about->description && *about->description ? about->description : about->title);
	picture_write(picture, parts->n_charts++, &script);
	fed = process_feed(&parts->process, script.bytes, script.length, &parts->err);
	text_free(&script);
	return fed;
}

size_t chart_count(const struct chart_book *book)
{
	return book->parts ? book->parts->n_charts : 0;
}

struct chart_about chart_told(const struct chart_book *book, size_t i)
{
	const struct drawn *chart = &book->parts->charts[i];

	assert(i < book->parts->n_charts);
	return (struct chart_about){ .name = chart->name, .title = chart->title, .subtitle = chart->subtitle, .caption = chart->caption, .description = chart->description };
}

/* Checks the files of one chart; the SVG with its words is NUMBER.done.svg afterwards. */
static bool chart_check(const struct chart_parts *parts, size_t number, struct err *err)
{
	const struct drawn *chart = &parts->charts[number];
	struct svg_words words = { chart->name, chart->title, chart->description };
	char *svg = text_format("%s/%zu.svg", parts->scratch, number);
	char *done = text_format("%s/%zu.done.svg", parts->scratch, number);
	char *png = text_format("%s/%zu.png", parts->scratch, number);
	bool whole = svg_finish(svg, done, &words, err) && png_check(png, err);

	free(svg);
	free(done);
	free(png);
	return whole;
}

static bool chart_publish(const struct chart_parts *parts, size_t number, const char *from_end,
                          const char *to_end, struct err *err)
{
	char *from = text_format("%s/%zu%s", parts->scratch, number, from_end);
	char *to = text_format("%s/%s%s", parts->folder, parts->charts[number].name, to_end);
	bool done = file_rename(from, to, err);

	free(from);
	free(to);
	return done;
}

/* gnuplot says "drawn 3.png" behind each picture; fewer lines mean that it stopped on the way. */
static bool all_said(const struct chart_parts *parts, struct err *err)
{
	char *path = file_join(parts->scratch, "said");
	size_t n_lines = 0, n = 0;
	char *said = file_read(path, &n, err);

	for (const char *at = said; at && (at = strstr(at, "drawn ")); at++)
		n_lines++;
	free(path);
	free(said);
	if (n_lines == 2 * parts->n_charts)
		return true;
	return err_set(err, ERR_SYSTEM, "gnuplot drew %zu pictures of %zu", n_lines, 2 * parts->n_charts);
}

static bool book_finish(struct chart_parts *parts, struct err *err)
{
	bool good = err->kind == ERR_NONE;

	for (size_t i = 0; good && i < parts->n_charts; i++)
		good = chart_check(parts, i, err);
	if (good && parts->n_charts)
		good = all_said(parts, err);
	for (size_t i = 0; good && i < parts->n_charts; i++)
		good = chart_publish(parts, i, ".done.svg", ".svg", err)
		       && chart_publish(parts, i, ".png", ".png", err);
	return good;
}

static void book_free(struct chart_parts *parts)
{
	struct err ignored = { 0 };

	file_remove(parts->scratch, &ignored);
	for (size_t i = 0; i < parts->n_charts; i++) {
		free(parts->charts[i].name);
		free(parts->charts[i].title);
		free(parts->charts[i].subtitle);
		free(parts->charts[i].caption);
		free(parts->charts[i].description);
	}
	free(parts->charts);
	free(parts->folder);
	free(parts->scratch);
	free(parts);
}

bool chart_close(struct chart_book *book, struct err *err)
{
	struct chart_parts *parts = book->parts;
	struct err late = { 0 };
	bool good;

	if (!parts)
		return err->kind == ERR_NONE;
	/* What gnuplot complained of explains more than a pipe that broke. */
	if (parts->process.running)
		process_finish(&parts->process, parts->scratch, &late);
	if (late.kind && (!parts->err.kind || parts->err.kind == ERR_SYSTEM))
		parts->err = late;
	if (parts->err.kind)
		err_set(err, parts->err.kind, "%s", parts->err.text);
	good = book_finish(parts, err);
	book_free(parts);
	book->parts = NULL;
	return good;
}
