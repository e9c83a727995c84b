#include "pipeline/metric_kind.h"

#include <math.h>
#include <string.h>

#include "pipeline/stats/definition.h"

/* Three answers have no top two, and two have a thumb up and a thumb down: top1 and binary then lead. */
static const struct metric_kind_row kinds[] = {
	{ "csat", METRIC_CSAT, 1, 5,
	  { "top2", "binary", "top1", "net", "net_neutral_against", "mean", "sum_over_max", "rescaled", "nps_like" } },
	{ "nps", METRIC_NPS, 0, 10, { "nps" } },
	{ "ces", METRIC_CES, 1, 7, { "ces_mean", "ces_top3" } },
	{ "enps", METRIC_ENPS, 0, 10, { "enps" } },
	{ "mean", METRIC_MEAN, 1, 5, { "mean" } },
	{ "share", METRIC_SHARE, 0, 1, { "share" } },
	{ "sla", METRIC_SLA, 0, 1, { "sla_share" } },
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

const struct metric_kind_row *metric_kind_find(const char *word)
{
	for (size_t i = 0; i < N_KINDS; i++)
		if (!strcmp(kinds[i].word, word))
			return &kinds[i];
	return NULL;
}

const struct metric_kind_row *metric_kind_of_name(const char *name)
{
	if (!strcmp(name, "fcr"))
		return metric_kind_find("share");
	/* "mean" and "share" name nothing that one could ask about. */
	if (!strcmp(name, "mean") || !strcmp(name, "share"))
		return NULL;
	return metric_kind_find(name);
}

const struct metric_kind_row *metric_kind_of(const struct metric *metric)
{
	size_t i = 0;

	while (i + 1 < N_KINDS && kinds[i].kind != metric->kind)
		i++;
	return &kinds[i];
}

void metric_kind_take(struct metric *metric, const struct metric_kind_row *kind)
{
	metric->kind = kind->kind;
	metric->lowest = kind->lowest;
	metric->highest = kind->highest;
	metric->is_staff = kind->kind == METRIC_ENPS;
}

static bool fits(const struct metric *metric, const char *name)
{
	const struct definition *definition = definition_find(name);

	return metric_is_rate(metric) || (definition && definition_fits(definition, metric->lowest, metric->highest));
}

void metric_kind_fill(struct metric *metric, const char *headline)
{
	const struct metric_kind_row *kind = metric_kind_of(metric);
	size_t n = 0;

	memset(metric->definitions, 0, sizeof metric->definitions);
	if (headline)
		metric->definitions[n++] = headline;
	for (size_t i = 0; kind->definitions[i] && n < METRIC_DEFINITIONS; i++) {
		const char *name = kind->definitions[i];

		if (kind->kind == METRIC_SHARE && !strcmp(metric->name, "fcr"))
			name = "fcr_gross";
		if (fits(metric, name) && (!headline || strcmp(headline, name)))
			metric->definitions[n++] = name;
	}
}

double metric_kind_minimum(const struct metric *metric, const char *definition)
{
	const struct definition *found = definition_find(definition);
	int lowest = metric->lowest, highest = metric->highest;

	if (!found)
		return NAN;
	if (found->family == DEFINITION_NET)
		return METRIC_MINIMUM_NET;
	if (found->family != DEFINITION_MEAN)
		return METRIC_MINIMUM_SHARE;
	return METRIC_MINIMUM_OF_RANGE
	       * (found->score(highest, lowest, highest) - found->score(lowest, lowest, highest));
}
