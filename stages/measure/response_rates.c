#include "stages/measure/response_rates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/interval.h"
#include "pipeline/stats/share.h"
#include "stages/measure/tally.h"

static const double LEVEL = 0.95;
static const double POINTS = 100;

enum { I, P, R, NC, O, U, X, KINDS };
static const char *const words[KINDS] = { "complete", "partial", "refused", "no_contact", "other", "unknown", "ineligible" };

/* The cases of one survey in one quarter. */
struct cases {
	double n[KINDS];
};

static size_t kind_of(const char *word)
{
	size_t kind = 0;

	while (kind < KINDS && strcmp(words[kind], word) != 0)
		kind++;
	return kind;
}

static void put_rate(struct table *measures, const char *definition, const char *source, const char *period, double part, double whole)
{
	struct interval interval = interval_times(share_wilson(part, whole, LEVEL), POINTS);
	double share = part / whole;

	table_add_row(measures);
	table_put_text(measures, "metric", "response_rate");
	table_put_text(measures, "definition", definition);
	table_put_text(measures, "unit_kind", TALLY_PROGRAMME);
	table_put_text(measures, "segment", "source");
	table_put_text(measures, "level", source);
	table_put_text(measures, "period", period);
	table_put_int(measures, "n", llround(whole));
	table_put_real(measures, "estimate", POINTS * share);
	table_put_real(measures, "variance", POINTS * POINTS * share * (1 - share) / whole);
	table_put_real(measures, "low", interval.low);
	table_put_real(measures, "high", interval.high);
}

static void put_rates(struct table *measures, const char *source, const char *period, const struct cases *cases)
{
	const double *n = cases->n;
	double answered = n[I] + n[P], known = answered + n[R] + n[NC] + n[O];
	double eligible = known / (known + n[X]);

	if (known + n[U] > answered) {
		put_rate(measures, "rr1", source, period, n[I], known + n[U]);
		put_rate(measures, "rr2", source, period, answered, known + n[U]);
		if (known > 0) {
			put_rate(measures, "rr3", source, period, n[I], known + eligible * n[U]);
			put_rate(measures, "rr4", source, period, answered, known + eligible * n[U]);
			put_rate(measures, "rr5", source, period, n[I], known);
			put_rate(measures, "rr6", source, period, answered, known);
		}
	}
	if (n[P] + n[R] > 0)
		put_rate(measures, "completion_rate", source, period, n[I], answered + n[R]);
}

long long response_rates_put(const struct table *dispositions, struct table *measures)
{
	size_t source = table_column(dispositions, "source"), period = table_column(dispositions, "period");
	size_t word = table_column(dispositions, "disposition"), n = table_column(dispositions, "n");
	struct map keys = { 0 };
	struct cases *cases = NULL;
	size_t capacity = 0;
	long long undated = 0;

	for (size_t row = 0; row < dispositions->n_rows; row++) {
		char *key = text_format("%s\x1f%s", table_text(dispositions, source, row), table_text(dispositions, period, row));
		size_t number, kind = kind_of(table_text(dispositions, word, row));

		if (!*table_text(dispositions, period, row)) {
			undated += table_int(dispositions, n, row);
		} else if (kind < KINDS) {
			number = map_add(&keys, key);
			cases = mem_grow(cases, &capacity, number + 1, sizeof *cases);
			cases[number].n[kind] += (double)table_int(dispositions, n, row);
		}
		free(key);
	}
	for (size_t i = 0; i < keys.n; i++) {
		char *split = strchr(keys.names[i], '\x1f');
		char *name = text_format("%.*s", (int)(split - keys.names[i]), keys.names[i]);

		put_rates(measures, name, split + 1, &cases[i]);
		free(name);
	}
	map_free(&keys);
	free(cases);
	return undated;
}
