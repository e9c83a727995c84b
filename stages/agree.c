/* agree: do the judges agree, and could this panel have shown it?
 *
 * reads   scores     one row a score, or the reason why there is none
 *         judges     the register of judges, when there is one
 * writes  agreement  one row a coefficient: each panel's, on each criterion and on all of them; on
 *                    each criterion each pair's of judges who scored the same; the same of all panels
 *                    together; on the items that judges were calibrated by, apart
 *         coverage   one row a nominee: by how many it was judged, and with whom it can be compared
 *         load       one row a judge: how much the judge scored
 *
 * A panel is a category of a cycle. Cells without a score are absent, never 0. Calibration items count for
 * nothing but their own rows. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/panel.h"
#include "pipeline/stage.h"
#include "stages/agree/calibration.h"
#include "stages/agree/coefficients.h"
#include "stages/agree/correlations.h"
#include "stages/agree/coverage.h"
#include "stages/agree/design.h"
#include "stages/agree/findings.h"
#include "stages/agree/joined.h"
#include "stages/agree/kappas.h"
#include "stages/agree/pairs.h"
#include "stages/agree/variances.h"

/* All coefficients of a panel; returns the least correlation that it could have shown, over all criteria. */
static double agree_panel(struct table *agreement, const struct panel *panel, uint64_t seed, bool is_joined)
{
	bool has_criteria = false;
	double least = (double)NAN;

	for (size_t c = 0; c <= panel->criteria.n; c++) {
		struct subject subject = { 0 };

		/* A criterion without a name cannot stand beside the row of all of them. */
		if (c < panel->criteria.n && !*panel->criteria.names[c])
			continue;
		has_criteria = has_criteria || c < panel->criteria.n;
		subject_make(&subject, panel, c < panel->criteria.n ? c : SIZE_MAX);
		subject.is_joined = is_joined;
		kappas_put(agreement, &subject);
		coefficients_put_alphas(agreement, &subject, seed);
		correlations_put(agreement, &subject);
		variances_put(agreement, &subject);
		least = design_put(agreement, &subject);
		/* Pairs are compared criterion by criterion: over all of them a nominee's scores are not independent. */
		if (c < panel->criteria.n || !has_criteria)
			pairs_put(agreement, &subject);
		subject_free(&subject);
	}
	return least;
}

static void agree_panels(struct stage *stage, const struct panels *panels, struct table *agreement, struct table *coverage,
                         struct table *load)
{
	uint64_t seed = programme_seed(&stage->programme);
	size_t n_small = 0;

	for (size_t p = 0; p < panels->n; p++) {
		struct coverage covered = coverage_put(coverage, load, &panels->all[p]);
		double least = agree_panel(agreement, &panels->all[p], seed, false);

		n_small += !(least <= FINDINGS_LEAST_SHOWN);
		findings_panel(stage, &panels->all[p], &covered);
	}
	findings_agreement(stage, agreement, n_small, panels->n);
	if (joined_exists(panels)) {
		struct panels joined;

		joined_make(&joined, panels);
		agree_panel(agreement, joined.all, seed, true);
		panels_free(&joined);
	}
}

/* Returns how many scores the items have. */
static size_t agree_calibration(struct stage *stage, const struct table *scores, struct table *agreement)
{
	struct panels panels = { 0 };
	size_t n_scores = 0;

	panels_make_calibration(&panels, scores);
	for (size_t p = 0; p < panels.n; p++) {
		calibration_put(agreement, &panels.all[p]);
		n_scores += calibration_scores(&panels.all[p]);
		findings_calibration(stage, &panels.all[p], calibration_scores(&panels.all[p]));
	}
	panels_free(&panels);
	return n_scores;
}

static void agree(struct stage *stage, const struct table *scores, const struct table *judges, struct table *agreement, struct table *coverage,
                  struct table *load)
{
	struct panels panels = { 0 };
	size_t n_calibration;

	panels_make(&panels, scores);
	agree_panels(stage, &panels, agreement, coverage, load);
	n_calibration = agree_calibration(stage, scores, agreement);
	if (judges->n_rows)
		findings_judges(stage, &panels, judges);
	if (n_calibration)
		stage_note(stage, "scores of calibration items, which count for no result: %zu", n_calibration);
	stage_note(stage, "%zu scores in, %zu panels; %zu coefficients, %zu nominees out", scores->n_rows, panels.n, agreement->n_rows,
	           coverage->n_rows);
	panels_free(&panels);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct table scores = { 0 }, judges = { 0 }, agreement = { 0 }, coverage = { 0 }, load = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "agree", argc, argv, &err) && stage_read(&stage, "scores", &scores, &err)
	    && stage_read(&stage, "judges", &judges, &err) && stage_supplied(&stage, &err)) {
		table_new(&agreement, "agreement");
		table_new(&coverage, "coverage");
		table_new(&load, "load");
		agree(&stage, &scores, &judges, &agreement, &coverage, &load);
		if (stage_write(&stage, "agreement", &agreement, &err) && stage_write(&stage, "coverage", &coverage, &err))
			stage_write(&stage, "load", &load, &err);
	}
	table_free(&scores);
	table_free(&judges);
	table_free(&agreement);
	table_free(&coverage);
	table_free(&load);
	return stage_end(&stage, &err);
}
