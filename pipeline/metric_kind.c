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
	{ "duration", METRIC_DURATION, 0, 1, { "duration_mean", "duration_median", "duration_p90" } },
	{ "rate", METRIC_RATE, 0, 1, { "rate_per" } },
	{ "ratio", METRIC_RATIO, 0, 1, { "ratio" } },
	{ "scale", METRIC_SCALE, 1, 5, { "scale_index", "cronbach_alpha", "mcdonald_omega" } },
	{ "servqual", METRIC_SERVQUAL, 1, 7, { "servqual_unweighted", "servqual_weighted" } },
};

enum { N_KINDS = sizeof kinds / sizeof *kinds };

const struct metric_kind_row *metric_kind_find(const char *word)
{
	for (size_t i = 0; i < N_KINDS; i++)
		if (!strcmp(kinds[i].word, word))
			return &kinds[i];
	return NULL;
}

/* What is a metric by its name alone. */
static const struct {
	const char *name, *kind, *definition; /* NULL: that of the kind */
	bool is_low_good;
} usual[] = {
	{ "fcr", "share", "fcr_gross", false },
	{ "fcr_net", "share", "fcr_net", false },
	{ "fcr_repeat", "share", "fcr_repeat", false },
	{ "service_level", "share", "service_level", false },
	{ "abandonment", "share", "abandonment", true },
	{ "rating_response", "share", "rating_response", false },
	{ "answer_speed", "ratio", NULL, true },
	{ "handle_time", "ratio", NULL, true },
	{ "talk_time", "ratio", NULL, true },
};

enum { N_USUAL = sizeof usual / sizeof *usual };

const struct metric_kind_row *metric_kind_of_name(const char *name)
{
	static const char *const no_questions[] = { "mean", "share", "duration", "rate", "ratio", "scale" };

	for (size_t i = 0; i < N_USUAL; i++)
		if (!strcmp(usual[i].name, name))
			return metric_kind_find(usual[i].kind);
	/* The service level of a duration. */
	if (!strncmp(name, "sla_", strlen("sla_")))
		return metric_kind_find("sla");
	/* These name nothing that one could ask about. */
	for (size_t i = 0; i < sizeof no_questions / sizeof *no_questions; i++)
		if (!strcmp(no_questions[i], name))
			return NULL;
	return metric_kind_find(name);
}

/* The definition of a metric of that name in place of its kind's. */
static const char *definition_of_name(const struct metric *metric, const char *standard)
{
	for (size_t i = 0; i < N_USUAL; i++)
		if (metric->kind == METRIC_SHARE && usual[i].definition && !strcmp(usual[i].name, metric->name))
			return usual[i].definition;
	return standard;
}

/* Time, and what one has too much of, is better when there is less. */
static bool is_low_good(const struct metric *metric)
{
	for (size_t i = 0; i < N_USUAL; i++)
		if (usual[i].is_low_good && !strcmp(usual[i].name, metric->name))
			return true;
	return metric->kind == METRIC_DURATION || metric->kind == METRIC_RATE || metric->kind == METRIC_RATIO;
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
	metric->direction = is_low_good(metric) ? -1 : 1;
}

/* SERVQUAL without expectations is SERVPERF, and no score is weighted without importance: NULL then. */
static const char *definition_of_parts(const struct metric *metric, const char *name)
{
	bool is_weighted = !strcmp(name, "servqual_weighted");

	if (metric->kind != METRIC_SERVQUAL || (!is_weighted && strcmp(name, "servqual_unweighted") != 0))
		return name;
	if (is_weighted && !metric->parts.has_importance)
		return NULL;
	if (metric->parts.has_expectations)
		return name;
	return is_weighted ? "servperf_weighted" : "servperf_unweighted";
}

static bool fits(const struct metric *metric, const char *name)
{
	const struct definition *definition = definition_of_metric(name);

	return metric_is_rate(metric) || !metric_has_scale(metric) || metric->kind == METRIC_SCALE || (definition && definition_fits(definition, metric->lowest, metric->highest));
}

void metric_kind_fill(struct metric *metric, const char *headline)
{
	const struct metric_kind_row *kind = metric_kind_of(metric);
	size_t n = 0;

	memset(metric->definitions, 0, sizeof metric->definitions);
	if (headline)
		metric->definitions[n++] = headline;
	for (size_t i = 0; kind->definitions[i] && n < METRIC_DEFINITIONS; i++) {
		const char *name = definition_of_parts(metric, definition_of_name(metric, kind->definitions[i]));

		if (name && fits(metric, name) && (!headline || strcmp(headline, name)))
			metric->definitions[n++] = name;
	}
	for (size_t d = 0; metric->kind == METRIC_SERVQUAL && d < metric->parts.n_dimensions && n < METRIC_DEFINITIONS; d++)
		if (!headline || strcmp(headline, metric->parts.dimensions[d].definition))
			metric->definitions[n++] = metric->parts.dimensions[d].definition;
}

double metric_kind_minimum(const struct metric *metric, const char *definition)
{
	const struct definition *found = definition_of_metric(definition);
	int lowest = metric->lowest, highest = metric->highest;

	if (!found || !metric_has_scale(metric) || (metric->kind == METRIC_SCALE && !found->score))
		return NAN;
	if (found->family == DEFINITION_NET)
		return METRIC_MINIMUM_NET;
	if (found->family != DEFINITION_MEAN)
		return METRIC_MINIMUM_SHARE;
	return METRIC_MINIMUM_OF_RANGE
	       * (found->score(highest, lowest, highest) - found->score(lowest, lowest, highest));
}
