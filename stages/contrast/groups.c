#include "stages/contrast/groups.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/linear.h"
#include "stages/contrast/sample.h"

enum { MOST_PERIODS = 24 };

static const double LEVEL = 0.95;

static const enum standing standings[POPULATIONS] = { STANDING_WINNER, STANDING_NOMINATED, STANDING_NEVER };

/* One group at one time: of each unit its answers, and the sum of its figures by them. */
struct group {
	double *n, *sum;
	size_t n_units; /* that have any */
};

/* What one unit had so many periods from the award. */
static void take_cell(struct group *group, const struct topic *topic, const struct award_event *event, size_t unit, bool is_winner, long relative)
{
	const struct cells *cells = topic->cells;
	size_t place = cells_place(cells, event->first + relative);
	double n, mean;

	if (place == cells->n_periods || cells->periods[place] != event->first + relative)
		return;
	mean = cells_mean(cells, unit, (struct span){ place, place + 1 }, is_winner, &n);
	if (isnan(mean) || !(n > 0))
		return;
	group->n_units += group->n[unit] == 0;
	group->n[unit] += n;
	group->sum[unit] += n * mean;
}

/* The mean over units, each by its answers. */
static struct linear_estimate mean_of(const struct group *group, size_t n_units, double *n_answers)
{
	double *one = mem_alloc(group->n_units, sizeof *one), *value = mem_alloc(group->n_units, sizeof *value), *weight = mem_alloc(group->n_units, sizeof *weight);
	size_t *cluster = mem_alloc(group->n_units, sizeof *cluster), n = 0;
	struct linear_estimate mean;
	struct linear fit = { 0 };
	double covariance, contrast = 1;

	*n_answers = 0;
	for (size_t unit = 0; unit < n_units; unit++) {
		if (!(group->n[unit] > 0))
			continue;
		one[n] = 1;
		value[n] = group->sum[unit] / group->n[unit];
		weight[n] = group->n[unit];
		*n_answers += group->n[unit];
		cluster[n] = n;
		n++;
	}
	linear_fit(&fit, one, value, weight, n, 1);
	linear_covariance(&fit, LINEAR_CR2, cluster, n, &covariance);
	mean = linear_estimate(&fit, &covariance, 0, linear_satterthwaite(&fit, cluster, n, &contrast), LEVEL);
	linear_free(&fit);
	free(one);
	free(value);
	free(weight);
	free(cluster);
	return mean;
}

static void put_row(struct contrast *contrast, const struct topic *topic, enum population population, long relative, const struct group *group)
{
	const struct cells *cells = topic->cells;
	struct table *groups = &contrast->groups;
	double n_answers, least, most;
	struct linear_estimate mean = mean_of(group, cells->n_units, &n_answers);

	metric_bounds(topic->metric, cells->definition, &least, &most);
	if (topic->metric && metric_is_rate(topic->metric)) {
		least = 0;
		most = 100;
	}
	table_add_row(groups);
	table_put_text(groups, "metric", cells->metric);
	table_put_text(groups, "definition", cells->definition);
	table_put_text(groups, "unit_kind", cells->unit_kind);
	table_put_text(groups, "population", population_name(population));
	table_put_int(groups, "relative_period", relative);
	table_put_int(groups, "n", (long long)llround(n_answers));
	table_put_int(groups, "units", (long long)group->n_units);
	table_put_real(groups, "estimate", mean.estimate);
	table_put_text(groups, "measure_unit", topic->measure_unit);
	if (isnan(mean.interval.low) || isnan(mean.interval.high)) {
		table_put_text(groups, "state", "undefined");
		return;
	}
	table_put_real(groups, "low", fmax(mean.interval.low, least));
	table_put_real(groups, "high", fmin(mean.interval.high, most));
}

static void add_population(struct contrast *contrast, const struct topic *topic, const enum standing *standing, enum population population, long before, long after)
{
	const struct cells *cells = topic->cells;

	for (long relative = -before; relative < after; relative++) {
		struct group group = { mem_alloc(cells->n_units, sizeof(double)), mem_alloc(cells->n_units, sizeof(double)), 0 };

		for (size_t e = 0; e < topic->n_events; e++)
			for (size_t unit = 0; unit < cells->n_units; unit++)
				if (standing[e * cells->n_units + unit] == standings[population])
					take_cell(&group, topic, &topic->events[e], unit, population == POPULATION_WINNER, relative);
		if (group.n_units)
			put_row(contrast, topic, population, relative, &group);
		free(group.n);
		free(group.sum);
	}
}

static long reach_of(long periods)
{
	return periods <= 0 || periods > MOST_PERIODS ? MOST_PERIODS : periods;
}

void groups_add(struct contrast *contrast, const struct topic *topic)
{
	const struct cells *cells = topic->cells;
	enum standing *standing;

	if (*cells->segment || !topic->n_events)
		return;
	standing = mem_alloc(topic->n_events * cells->n_units, sizeof *standing);
	for (size_t e = 0; e < topic->n_events; e++)
		for (size_t unit = 0; unit < cells->n_units; unit++)
			standing[e * cells->n_units + unit] = topic_standing(topic, &topic->events[e], unit);
	for (enum population population = 0; population < POPULATIONS; population++)
		add_population(contrast, topic, standing, population, reach_of(topic->before), reach_of(topic->after));
	free(standing);
}
