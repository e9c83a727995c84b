#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/pictures.h"

enum { PARTS = 4, MOST_FEEDS = 30 };

static const struct {
	const char *column, *label, *words;
} parts[PARTS] = {
	{ "rows_kept", "kept", "kept" },
	{ "rows_duplicate", "left out: seen before", "seen before" },
	{ "rows_rejected", "rejected: breaks its file's rules", "rejected" },
	{ "rows_out_of_scope", "left out: out of scope", "out of scope" },
};

static const char whole_registers[] = "registers";

/* What became of the rows of each feed, over its files. */
struct balance {
	struct map feeds;
	double *rows;   /* feed by feed, PARTS each */
	double *shares; /* of those left out, of the rows in */
	size_t *files;
	char **counts, **reasons, **labels;
	double sum[PARTS];
};

static double total_of(const double *rows)
{
	return rows[0] + rows[1] + rows[2] + rows[3];
}

/* A register may bear the name of a feed; those of which every row was kept stand together. The caller frees it. */
static char *name_of(const struct table *sources, size_t row, const double *rows)
{
	const char *name = table_text(sources, table_column(sources, "source"), row);

	if (strcmp(table_text(sources, table_column(sources, "recognised_as"), row), "register") != 0)
		return mem_copy_text(name);
	return rows[0] == total_of(rows) ? mem_copy_text(whole_registers) : text_format("%s, register", name);
}

static void add_file(struct balance *balance, const struct table *sources, size_t row)
{
	double rows[PARTS];
	size_t feed;
	char *name;

	for (size_t part = 0; part < PARTS; part++) {
		size_t column = table_column(sources, parts[part].column);

		rows[part] = table_is_missing(sources, column, row) ? 0 : (double)table_int(sources, column, row);
		balance->sum[part] += rows[part];
	}
	name = name_of(sources, row, rows);
	feed = map_add(&balance->feeds, name);
	balance->files[feed]++;
	for (size_t part = 0; part < PARTS; part++)
		balance->rows[feed * PARTS + part] += rows[part];
	free(name);
}

/* "25 seen before, 14 rejected" */
static char *reasons_of(const double *rows)
{
	struct text words = { 0 };

	for (size_t part = 1; part < PARTS; part++) {
		char value[NUMBER_TEXT];

		number_text(rows[part], NUMBER_COUNT, value);
		if (rows[part] > 0)
			text_add_format(&words, "%s%s %s", words.bytes ? ", " : "", value, parts[part].words);
	}
	return words.bytes ? text_take(&words) : mem_copy_text("none");
}

static void tell_feed(struct balance *balance, size_t feed)
{
	const double *rows = &balance->rows[feed * PARTS];
	double total = total_of(rows);
	char value[NUMBER_TEXT];

	number_text(total, NUMBER_COUNT, value);
	balance->counts[feed] = mem_copy_text(value);
	balance->reasons[feed] = reasons_of(rows);
	balance->labels[feed] = balance->files[feed] > 1 ? text_format("%s (%zu files)", balance->feeds.names[feed], balance->files[feed]) : mem_copy_text(balance->feeds.names[feed]);
	for (size_t part = 1; part < PARTS; part++)
		balance->shares[feed * PARTS + part] = total > 0 ? rows[part] / total : 0;
}

/* "27,513 of 27,651 rows were kept (99.5%); 25 seen before, 43 rejected, 70 out of scope" */
static char *title_of(const struct balance *balance)
{
	double total = total_of(balance->sum);
	char kept[NUMBER_TEXT], in[NUMBER_TEXT], share[NUMBER_TEXT], *reasons, *title;

	if (balance->sum[0] == total) {
		number_text(total, NUMBER_COUNT, in);
		return text_format("All %s rows were kept", in);
	}
	number_text(balance->sum[0], NUMBER_COUNT, kept);
	number_text(total, NUMBER_COUNT, in);
	number_text(balance->sum[0] / total, NUMBER_SHARE, share);
	reasons = reasons_of(balance->sum);
	title = text_format("%s of %s rows were kept (%s); %s", kept, in, share, reasons);
	free(reasons);
	return title;
}

static char *describe(const struct balance *balance)
{
	struct text words = { 0 };

	for (size_t feed = 0; feed < balance->feeds.n; feed++)
		text_add_format(&words, "%s %s: %s rows, left out %s", feed ? ";" : "By feed:", balance->feeds.names[feed], balance->counts[feed], balance->reasons[feed]);
	text_add(&words, balance->feeds.n ? "." : "");
	return text_take(&words);
}

/* By rows, the largest feed first. */
static void sort(size_t *order, const struct balance *balance)
{
	for (size_t i = 0; i < balance->feeds.n; i++) {
		size_t at = i;

		for (; at && total_of(&balance->rows[order[at - 1] * PARTS]) < total_of(&balance->rows[i * PARTS]); at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct balance *balance)
{
	const char *const names[PARTS] = { parts[0].label, parts[1].label, parts[2].label, parts[3].label };
	size_t n = balance->feeds.n < MOST_FEEDS ? balance->feeds.n : MOST_FEEDS, *order = mem_alloc(balance->feeds.n, sizeof *order);
	const char **labels = mem_alloc(n, sizeof *labels), **counts = mem_alloc(n, sizeof *counts), **reasons = mem_alloc(n, sizeof *reasons);
	double *rows = mem_alloc(n * PARTS, sizeof *rows), *shares = mem_alloc(n * PARTS, sizeof *shares);
	struct chart_bar_panel panels[2] = { { "rows", NUMBER_COUNT, rows, counts }, { "of them not kept", NUMBER_SHARE, shares, reasons } };
	struct chart_bars chart = { .labels = labels, .n_rows = n, .parts = names, .n_parts = PARTS, .panels = panels, .n_panels = 2 };
	char *title = title_of(balance), *description = describe(balance), *more, *caption;
	struct chart_about about = { .name = "balance", .title = title, .description = description, .subtitle = "What became of each row of each feed" };

	sort(order, balance);
	for (size_t i = 0; i < n; i++) {
		labels[i] = balance->labels[order[i]];
		counts[i] = balance->counts[order[i]];
		reasons[i] = balance->reasons[order[i]];
		for (size_t part = 0; part < PARTS; part++) {
			rows[i * PARTS + part] = balance->rows[order[i] * PARTS + part];
			shares[i * PARTS + part] = balance->shares[order[i] * PARTS + part];
		}
	}
	more = n < balance->feeds.n ? text_format(" %zu smaller feeds are in the sheet sources.", balance->feeds.n - n) : mem_copy_text("");
	about.caption = caption = text_format("Source: %s. Each row is in exactly one bin. Where and why rows were rejected is in the table rejects; the files are in the sheet sources.%s", context->who, more);
	chart_bars(book, &about, &chart);
	free(order);
	free(labels);
	free(counts);
	free(reasons);
	free(rows);
	free(shares);
	free(title);
	free(description);
	free(more);
	free(caption);
}

void pictures_balance(struct chart_book *book, const struct picture_context *context)
{
	const struct table *sources = picture_table(context, "sources");
	size_t n = sources->n_rows;
	struct balance balance = { .rows = mem_alloc(n * PARTS, sizeof(double)), .shares = mem_alloc(n * PARTS, sizeof(double)), .files = mem_alloc(n, sizeof(size_t)),
		                   .counts = mem_alloc(n, sizeof(char *)), .reasons = mem_alloc(n, sizeof(char *)), .labels = mem_alloc(n, sizeof(char *)) };

	for (size_t row = 0; row < n; row++)
		add_file(&balance, sources, row);
	for (size_t feed = 0; feed < balance.feeds.n; feed++)
		tell_feed(&balance, feed);
	if (total_of(balance.sum) > 0)
		draw(book, context, &balance);
	else
		picture_skip(context, "balance", "What became of each row of each feed", "no file of the table sources has a row");
	for (size_t feed = 0; feed < balance.feeds.n; feed++) {
		free(balance.counts[feed]);
		free(balance.reasons[feed]);
		free(balance.labels[feed]);
	}
	free(balance.rows);
	free(balance.shares);
	free(balance.files);
	free(balance.counts);
	free(balance.reasons);
	free(balance.labels);
	map_free(&balance.feeds);
}
