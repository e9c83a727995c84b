#include "stages/agree/calibration.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/icc.h"
#include "pipeline/stats/krippendorff.h"
#include "stages/agree/coefficients.h"
#include "stages/agree/row.h"

static const double LEVEL = 0.95;

static void put(struct table *agreement, const struct subject *subject, const char *name, double estimate)
{
	struct row row = row_new(name, subject_paired(subject));

	row.estimate = estimate;
	row_put(&row, agreement, subject);
}

static void put_icc(struct table *agreement, const struct subject *subject)
{
	struct icc_anova anova = icc_anova_gaps(&subject->totals);
	struct icc icc = icc_of(&anova, ICC_2_1, LEVEL);
	struct row row = row_new("calibration_icc_2_1", subject_totals(subject));

	row.estimate = icc.value;
	row.limits = icc.limits;
	row.test = icc.f;
	row.df = isnan(icc.f) ? (double)NAN : icc.df1;
	row.df2 = isnan(icc.f) ? (double)NAN : icc.df2;
	row.p = icc.p;
	row_put(&row, agreement, subject);
}

static void put_panel(struct table *agreement, const struct subject *subject)
{
	put(agreement, subject, "calibration_percent_exact", coefficients_percent_within(&subject->scores, 0));
	put(agreement, subject, "calibration_percent_adjacent", coefficients_percent_within(&subject->scores, subject->step * (1 + 1e-9)));
	put(agreement, subject, "calibration_krippendorff_alpha_interval", krippendorff_alpha(&subject->scores, KRIPPENDORFF_INTERVAL).alpha);
	put_icc(agreement, subject);
}

/* A judge against the others on the same items. */
struct match {
	size_t n, n_exact, n_nominees;
	size_t last; /* the last nominee counted, and 1 */
	double deviation;
};

/* The scores of unit u but that in row `without`, sorted; returns how many. */
static size_t others_of(const struct ratings *r, size_t u, size_t without, double *values)
{
	size_t n = 0;

	for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
		if (i != without)
			values[n++] = r->rows[i].value;
	stats_sort(values, n);
	return n;
}

/* The units of a nominee stand together. */
static struct match *match_judges(const struct ratings *r, const size_t *nominee)
{
	struct match *matches = mem_alloc(r->n_judges, sizeof *matches);
	double *values = mem_alloc(r->n_judges, sizeof *values);

	for (size_t u = 0; u < r->n_units; u++)
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			struct match *match = &matches[r->rows[i].judge];
			size_t n = others_of(r, u, i, values);
			double own = r->rows[i].value, low, high;

			if (n == 0)
				continue;
			low = values[(n - 1) / 2];
			high = values[n / 2];
			match->n++;
			match->n_nominees += match->last != nominee[u] + 1;
			match->last = nominee[u] + 1;
			match->n_exact += own == low || own == high || own == (low + high) / 2;
			match->deviation += own - stats_mean(values, n);
		}
	free(values);
	return matches;
}

static void put_judges(struct table *agreement, const struct subject *subject)
{
	struct match *matches = match_judges(&subject->scores, subject->score_nominee);

	for (size_t j = 0; j < subject->panel->judges.n; j++) {
		struct base base = { matches[j].n_nominees, 1, matches[j].n };
		struct row exact, deviation;

		exact = row_new("calibration_percent_exact", base);
		deviation = row_new("calibration_mean_deviation", base);
		exact.judge = deviation.judge = subject->panel->judges.names[j];
		if (matches[j].n) {
			exact.estimate = 100 * (double)matches[j].n_exact / (double)matches[j].n;
			deviation.estimate = matches[j].deviation / (double)matches[j].n;
		}
		row_put(&exact, agreement, subject);
		row_put(&deviation, agreement, subject);
	}
	free(matches);
}

size_t calibration_scores(const struct panel *panel)
{
	size_t n = 0;

	for (size_t i = 0; i < panel->n_cells; i++)
		n += panel->cells[i].state == PANEL_SCORED;
	return n;
}

void calibration_put(struct table *agreement, const struct panel *panel)
{
	for (size_t c = 0; c <= panel->criteria.n; c++) {
		struct subject subject = { 0 };

		if (c < panel->criteria.n && !*panel->criteria.names[c])
			continue;
		subject_make(&subject, panel, c < panel->criteria.n ? c : SIZE_MAX);
		put_panel(agreement, &subject);
		if (c == panel->criteria.n)
			put_judges(agreement, &subject);
		subject_free(&subject);
	}
}
