#include "stages/pool/marks.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/panel.h"

/* Means that differ by rounding alone are the same score. */
static const double GRAIN = 1e9;

/* The weight of a criterion; NAN when the register has none. */
static double weight_of(const struct table *criteria, const char *category, const char *criterion)
{
	size_t at_category = table_column(criteria, "category"), at_criterion = table_column(criteria, "criterion");
	size_t at_weight = table_column(criteria, "weight");
	double general = NAN;

	for (size_t row = 0; row < criteria->n_rows; row++) {
		const char *of = table_text(criteria, at_category, row);

		if (strcmp(table_text(criteria, at_criterion, row), criterion) != 0)
			continue;
		if (!strcmp(of, category))
			return table_real(criteria, at_weight, row);
		if (!*of || (!*category && isnan(general)))
			general = table_real(criteria, at_weight, row);
	}
	return general;
}

/* A weight for each criterion of the panel, or NULL when all count alike; the caller frees it. */
static double *find_weights(const struct panel *panel, const struct table *criteria)
{
	double *weights = mem_alloc(panel->criteria.n, sizeof *weights), sum = 0;

	for (size_t c = 0; c < panel->criteria.n; c++) {
		double weight = weight_of(criteria, panel->category, panel->criteria.names[c]);

		weights[c] = isnan(weight) ? 0 : weight;
		sum += weights[c];
	}
	if (sum > 0)
		return weights;
	free(weights);
	return NULL;
}

static char *key_of(const char *cycle, const char *category, const char *nominee)
{
	return text_format("%s\t%s\t%s", cycle, category, nominee);
}

static void add_panel(struct marks *marks, const struct panel *panel, const struct table *criteria)
{
	double *weights = find_weights(panel, criteria);
	struct ratings totals;

	panel_totals(panel, weights, &totals);
	for (size_t u = 0; u < totals.n_units; u++) {
		size_t n = ratings_count(&totals, u), at;
		char *key = key_of(panel->cycle, panel->category, panel->nominees.names[u]);
		double sum = 0;

		for (size_t i = totals.starts[u]; i < totals.starts[u + 1]; i++)
			sum += totals.rows[i].value;
		at = map_add(&marks->nominees, key);
		marks->means = mem_grow(marks->means, &marks->capacity, marks->nominees.n, sizeof *marks->means);
		marks->means[at] = n ? round(GRAIN * sum / (double)n) / GRAIN : (double)NAN;
		free(key);
	}
	ratings_free(&totals);
	free(weights);
}

void marks_make(struct marks *marks, const struct table *scores, const struct table *criteria)
{
	struct panels panels;

	*marks = (struct marks){ 0 };
	panels_make(&panels, scores);
	for (size_t p = 0; p < panels.n; p++)
		add_panel(marks, &panels.all[p], criteria);
	panels_free(&panels);
}

void marks_free(struct marks *marks)
{
	map_free(&marks->nominees);
	free(marks->means);
	*marks = (struct marks){ 0 };
}

double marks_of(const struct marks *marks, const char *cycle, const char *category, const char *nominee)
{
	const char *const places[][2] = { { cycle, category }, { "", category }, { cycle, "" }, { "", "" } };

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		char *key = key_of(places[i][0], places[i][1], nominee);
		size_t at = map_find(&marks->nominees, key);

		free(key);
		if (at != SIZE_MAX)
			return marks->means[at];
	}
	return NAN;
}
