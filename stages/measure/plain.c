#include "stages/measure/plain.h"

#include <string.h>

#include "stages/measure/durations.h"
#include "stages/measure/rates.h"

static bool collect(const struct plain *plain, struct quantity_name name, struct cells_time time,
                    struct quantities *quantities, struct err *err)
{
	if (name.metric->kind == METRIC_DURATION)
		return durations_collect(quantities, name.metric, name.definition, plain->durations, time, err);
	return rates_collect(quantities, name.metric, plain->tallies, plain->kpis, time, err);
}

/* Windows before and after are made of several periods: the means of these pool, their medians do not. */
static bool has_series(struct quantity_name name)
{
	return name.metric->kind == METRIC_DURATION ? !strcmp(name.definition, "duration_mean") : name.is_headline;
}

static bool measure_definition(const struct plain *plain, struct quantity_name name, size_t *n, struct err *err)
{
	struct quantities quarters = { 0 }, windows = { 0 };
	bool ok = collect(plain, name, plain->quarters, &quarters, err) && collect(plain, name, plain->windows, &windows, err);

	if (ok) {
		*n += quarters.n;
		quantities_put_measures(name, &quarters, plain->measures);
		quantities_put_programme(name, &windows, &quarters, plain->measures);
	}
	if (ok && has_series(name)) {
		quantities_put_series(name, &windows, plain->series);
		quantities_put_panel(name, &windows, plain->panel);
	}
	quantities_free(&quarters);
	quantities_free(&windows);
	return ok;
}

bool plain_measure(const struct plain *plain, const struct metric *metric, size_t *n, struct err *err)
{
	*n = 0;
	for (size_t d = 0; metric->definitions[d]; d++)
		if (!measure_definition(plain, (struct quantity_name){ metric, metric->definitions[d], d == 0 }, n, err))
			return false;
	return true;
}

size_t plain_put_given(const struct plain *plain, const struct metric *metric)
{
	struct quantities given = { 0 };
	size_t n;

	rates_collect_given(&given, metric, plain->kpis, plain->quarters);
	quantities_put_plain((struct quantity_name){ metric, "as_given", true }, &given, plain->measures);
	n = given.n;
	quantities_free(&given);
	return n;
}
