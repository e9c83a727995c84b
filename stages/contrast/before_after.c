#include "stages/contrast/before_after.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/cluster.h"
#include "pipeline/stats/linear.h"
#include "stages/contrast/sample.h"

static const double LEVEL = 0.95;

static bool has_both(const struct sample_unit *unit)
{
	return unit->is_selected && !isnan(unit->earlier) && !isnan(unit->later);
}

static void put_bases(const struct sample *sample, const bool *is_used, struct shift_row *row)
{
	struct sample_base base = sample_base(sample, true, is_used);

	row->n_before = base.n_before;
	row->n_after = base.n_after;
	sample_put_treated(sample, &base, row);
	if (base.n_cases > base.n_units) {
		char *old = row->remark;

		row->remark = text_format("%s%s%zu unit%s in %zu cases, one for each award.", old ? old : "", old ? " " : "", base.n_units, base.n_units == 1 ? "" : "s",
		                          base.n_cases);
		free(old);
	}
}

/* Fills the row from the mean of the changes; errors by clusters come to those of the paired t where each unit is one. */
static void put_paired(const struct sample *sample, struct shift_row *row)
{
	const struct cells *cells = sample->topic->cells;
	double *one = mem_alloc(sample->n, sizeof *one), *change = mem_alloc(sample->n, sizeof *change), contrast = 1, covariance;
	size_t *cluster = mem_alloc(sample->n, sizeof *cluster), n = 0;
	bool *is_used = mem_alloc(sample->n, sizeof *is_used);
	struct linear_estimate mean;
	struct linear fit = { 0 };

	for (size_t i = 0; i < sample->n; i++)
		if (has_both(&sample->all[i])) {
			one[n] = 1;
			change[n] = sample->all[i].later - sample->all[i].earlier;
			cluster[n++] = cells->units[sample->all[i].unit].cluster;
			is_used[i] = true;
		}
	linear_fit(&fit, one, change, NULL, n, 1);
	linear_covariance(&fit, LINEAR_CR2, cluster, cells->n_clusters, &covariance);
	mean = linear_estimate(&fit, &covariance, 0, linear_satterthwaite(&fit, cluster, cells->n_clusters, &contrast), LEVEL);
	row->estimate = mean.estimate;
	row->se = mean.se;
	row->df = mean.df;
	row->p = mean.p;
	row->interval = mean.interval;
	row->clusters = (double)linear_clusters(&fit, cluster, cells->n_clusters);
	put_bases(sample, is_used, row);
	linear_free(&fit);
	free(one);
	free(change);
	free(cluster);
	free(is_used);
}

static void put_clustered(const struct sample *sample, struct shift_row *row)
{
	const struct cells *cells = sample->topic->cells;
	struct cluster_unit *units = mem_alloc(cells->n_clusters, sizeof *units);
	bool *is_used = mem_alloc(sample->n, sizeof *is_used);
	struct cluster_difference difference;

	for (size_t i = 0; i < sample->n; i++) {
		const struct sample_unit *from = &sample->all[i];
		struct cluster_unit *to = &units[cells->units[from->unit].cluster];

		if (!from->is_selected)
			continue;
		to->n_before += from->n_earlier;
		to->n_after += from->n_later;
		to->sum_before += from->n_earlier > 0 ? from->n_earlier * from->earlier : 0;
		to->sum_after += from->n_later > 0 ? from->n_later * from->later : 0;
		is_used[i] = from->n_earlier > 0 || from->n_later > 0;
	}
	difference = cluster_bias_reduced(units, cells->n_clusters, LEVEL);
	row->estimate = difference.estimate;
	row->se = difference.se;
	row->df = difference.df;
	row->p = difference.p;
	row->interval = difference.interval;
	row->clusters = (double)difference.n_clusters;
	put_bases(sample, is_used, row);
	free(is_used);
	free(units);
}

static void add_row(struct contrast *contrast, const struct sample *sample, const char *variant,
                    void (*put)(const struct sample *sample, struct shift_row *row))
{
	struct shift_row row = sample_row(sample, DESIGN_BEFORE_AFTER, variant, EARLIER_WINDOW);

	row.carries_verdict = false;
	/* Those never nominated are what picking leaves. */
	row.caveats |= caveat_bit(CAVEAT_NO_COMPARISON_GROUP)
	               | caveat_bit(sample->population == POPULATION_NEVER ? CAVEAT_SELECTION_BIASES_REST : CAVEAT_SELECTION_BIASES);
	put(sample, &row);
	row.effect_size = row.estimate / sample_spread(sample);
	if (isnan(row.estimate)) {
		topic_refuse(contrast, row, "no_data", row.n_before > 0 ? "There are no figures after the award." : "There are no figures before the award.");
		return;
	}
	if (!interval_exists(row.interval)) {
		topic_refuse(contrast, row, "undefined",
		             row.clusters < 2 ? "One unit alone tells nothing of chance." : "The units all changed alike, which tells nothing of chance.");
		return;
	}
	shift_rows_add(&contrast->rows, row);
}

static void add_population(struct contrast *contrast, const struct topic *topic, enum population population, const struct award_event *event)
{
	struct sample sample;

	sample_make(&sample, topic, population, event, EARLIER_WINDOW);
	if (sample_clusters(&sample, true, NULL)) {
		add_row(contrast, &sample, "paired", put_paired);
		add_row(contrast, &sample, "clustered", put_clustered);
	}
	sample_free(&sample);
}

void before_after_add(struct contrast *contrast, const struct topic *topic)
{
	for (enum population population = 0; population < POPULATIONS; population++) {
		/* What the other definitions say of each award would make the table long and nobody wiser. */
		for (size_t e = 0; e < topic->n_events && (topic->is_headline || topic->n_events == 1); e++)
			add_population(contrast, topic, population, &topic->events[e]);
		if (topic->n_events > 1)
			add_population(contrast, topic, population, NULL);
	}
}
