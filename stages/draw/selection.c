#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/pictures.h"

/* What is drawn: over all cycles and categories; individual awards, where kinds are kept apart. */
static bool is_drawn(const struct table *selection, size_t row)
{
	const char *kind = table_text(selection, table_column(selection, "award_kind"), row);

	return !*table_text(selection, 0, row) && !*table_text(selection, 1, row) && (!*kind || !strcmp(kind, "individual"));
}

/* The steps in the order in which people pass them; others as they come. */
static void add_steps(struct map *steps, const struct table *selection)
{
	static const char *const order[] = { "nominated", "shortlisted", "won" };
	size_t step = table_column(selection, "step");

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		for (size_t row = 0; row < selection->n_rows; row++)
			if (is_drawn(selection, row) && !strcmp(table_text(selection, step, row), order[i]))
				map_add(steps, order[i]);
	for (size_t row = 0; row < selection->n_rows; row++)
		if (is_drawn(selection, row))
			map_add(steps, table_text(selection, step, row));
}

/* The rate of the reference group in the same comparison, times four fifths; NAN when it is hidden. */
static double four_fifths(const struct table *selection, size_t row)
{
	size_t level = table_column(selection, "level");
	const char *reference = table_text(selection, table_column(selection, "reference"), row);

	for (size_t other = 0; other < selection->n_rows; other++)
		if (table_compare(selection, row, selection, other, level) == 0 && !strcmp(table_text(selection, level, other), reference))
			return 0.8 * table_real(selection, table_column(selection, "rate"), other);
	return (double)NAN;
}

static char *words_of(const struct table *selection, size_t row)
{
	size_t selected = table_column(selection, "selected"), pool = table_column(selection, "pool");

	if (!strcmp(table_text(selection, table_column(selection, "state"), row), "suppressed") && table_is_missing(selection, pool, row))
		return mem_copy_text("[c]");
	if (table_is_missing(selection, selected, row) || table_is_missing(selection, pool, row))
		return mem_copy_text("");
	return text_format("%lld of %lld", table_int(selection, selected, row), table_int(selection, pool, row));
}

/* Under four fifths of the reference rate, and by more than chance would readily bring. */
static bool is_worth_examining(const struct table *selection, size_t row)
{
	return table_int(selection, table_column(selection, "below_four_fifths"), row) == 1
	       && table_real(selection, table_column(selection, "p_fisher"), row) < 0.05;
}

/* "age_band" -> "age band". The caller frees it. */
static char *plain(const char *name)
{
	char *words = mem_copy_text(name);

	for (char *c = words; *c; c++)
		if (*c == '_')
			*c = ' ';
	return words;
}

/* The smallest ratio whose exact test speaks, in words. */
static char *title_of(const struct table *selection)
{
	size_t ratio = table_column(selection, "ratio"), worst = SIZE_MAX;
	char value[NUMBER_TEXT], *characteristic, *title;

	for (size_t row = 0; row < selection->n_rows; row++)
		if (is_drawn(selection, row) && is_worth_examining(selection, row)
		    && (worst == SIZE_MAX || table_real(selection, ratio, row) < table_real(selection, ratio, worst)))
			worst = row;
	if (worst == SIZE_MAX)
		return mem_copy_text("Selection rates by group: no ratio under four fifths that chance would not explain");
	number_text(table_real(selection, ratio, worst), NUMBER_RATIO, value);
	characteristic = plain(table_text(selection, table_column(selection, "characteristic"), worst));
	title = text_format("A difference worth examining: %s (%s) %s at %s times the rate of %s",
	                    table_text(selection, table_column(selection, "level"), worst), characteristic,
	                    table_text(selection, table_column(selection, "step"), worst), value,
	                    table_text(selection, table_column(selection, "reference"), worst));
	free(characteristic);
	return title;
}

void pictures_selection(struct chart_book *book, const struct picture_context *context, const struct table *selection)
{
	size_t characteristic = table_column(selection, "characteristic"), level = table_column(selection, "level");
	struct map steps = { 0 }, labels = { 0 };
	const char **names;
	char **groups;
	struct chart_rate *rates;
	char **words, *title = title_of(selection);
	char *caption = text_format("Source: %s; individual awards, all cycles. Triangle: under four fifths, p < 0.05 (a United States screening rule). [c]: too few to publish.", context->who);
	struct chart_about about = { .name = "selection", .title = title, .subtitle = "Selection rate of each group at each step, with 95% intervals", .caption = caption, .description = title };
	struct chart_rates chart = { .unit = "rate", .reference_label = "four fifths of the reference group's rate", .format = NUMBER_SHARE };

	add_steps(&steps, selection);
	groups = mem_alloc(selection->n_rows, sizeof *groups);
	names = mem_alloc(selection->n_rows, sizeof *names);
	for (size_t row = 0; row < selection->n_rows; row++) {
		char *key = text_format("%s\t%s", table_text(selection, characteristic, row), table_text(selection, level, row));

		if (is_drawn(selection, row) && map_find(&labels, key) == SIZE_MAX) {
			size_t i = map_add(&labels, key);

			groups[i] = plain(table_text(selection, characteristic, row));
			names[i] = table_text(selection, level, row);
		}
		free(key);
	}
	rates = mem_alloc(labels.n * steps.n, sizeof *rates);
	words = mem_alloc(labels.n * steps.n, sizeof *words);
	for (size_t i = 0; i < labels.n * steps.n; i++)
		rates[i] = (struct chart_rate){ (double)NAN, (double)NAN, (double)NAN, (double)NAN, NULL, CHART_QUIET };
	for (size_t row = 0; row < selection->n_rows; row++) {
		char *key = text_format("%s\t%s", table_text(selection, characteristic, row), table_text(selection, level, row));
		size_t place;

		if (is_drawn(selection, row)) {
			place = map_find(&labels, key) * steps.n + map_find(&steps, table_text(selection, table_column(selection, "step"), row));
			free(words[place]);
			words[place] = words_of(selection, row);
			rates[place] = (struct chart_rate){ table_real(selection, table_column(selection, "rate"), row),
				                            table_real(selection, table_column(selection, "rate_low"), row),
				                            table_real(selection, table_column(selection, "rate_high"), row),
				                            four_fifths(selection, row), words[place],
				                            is_worth_examining(selection, row) ? CHART_BAD : CHART_PLAIN };
		}
		free(key);
	}
	chart.steps = (const char *const *)steps.names;
	chart.n_steps = steps.n;
	chart.groups = (const char *const *)groups;
	chart.labels = names;
	chart.n_rows = labels.n;
	chart.rates = rates;
	if (labels.n)
		chart_rates(book, &about, &chart);
	for (size_t i = 0; i < labels.n * steps.n; i++)
		free(words[i]);
	for (size_t i = 0; i < labels.n; i++)
		free(groups[i]);
	free(words);
	free(rates);
	free(groups);
	free(names);
	free(title);
	free(caption);
	map_free(&steps);
	map_free(&labels);
}
