/* The answers about those who judge: how many they are, and how severe. */
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/report/fairness_part.h"
#include "pipeline/stats/describe.h"

/* Severities matter from this part of the scale on: four tenths of a point from 1 to 5. */
static const double MATTERS = 0.1;

struct fairness_answer fairness_coverage(const struct table *coverage)
{
	struct fairness_answer answer = { .question = "Was every nominee judged by enough judges to compare them?", .subject = "judges a nominee", .table = "coverage" };
	double *judges = mem_alloc(coverage->n_rows, sizeof *judges);
	struct map panels = { 0 }, torn = { 0 };
	size_t n = coverage->n_rows, n_few = 0;
	struct text words = { 0 };

	for (size_t row = 0; row < n; row++) {
		size_t own = fairness_count(coverage, "judges", row);

		judges[row] = (double)own;
		n_few += own < 3;
		fairness_add_panel(&panels, coverage, row);
		if (fairness_count(coverage, "component", row) > 1)
			fairness_add_panel(&torn, coverage, row);
	}
	if (n) {
		answer.verdict = torn.n ? "not all comparable" : n_few == 0 ? "enough judges for all" : n_few * 10 <= n ? "enough judges for most" : "few judges for some";
		answer.tone = torn.n || n_few * 10 > n ? FAIRNESS_LOOK : n_few ? FAIRNESS_PLAIN : FAIRNESS_GOOD;
		text_add_format(&words, "%zu %s on %zu %s, scored by %g judges each (median), ", n, fairness_word(n, "nomination", "nominations"), panels.n,
		                fairness_word(panels.n, "panel", "panels"), stats_median(judges, n));
		fairness_add_count(&words, n_few);
		text_add(&words, " by fewer than three. ");
		if (torn.n)
			text_add_format(&words, "On %zu %s some nominees share no judge with the others, and cannot be compared with them.", torn.n,
			                fairness_word(torn.n, "panel", "panels"));
		else
			text_add(&words, "Shared judges make the nominees of every panel comparable.");
		answer.words = text_take(&words);
	}
	free(judges);
	map_free(&panels);
	map_free(&torn);
	return answer;
}

/* From which distance on severities matter; 0, so that whatever is sure does, where no scale is declared. */
static double margin_of(const struct table *criteria)
{
	double widest = 0;

	for (size_t row = 0; row < criteria->n_rows; row++)
		widest = fmax(widest, fairness_number(criteria, "scale_max", row) - fairness_number(criteria, "scale_min", row));
	return MATTERS * widest;
}

/* Whether a judge's severity is surely another than the panel's, and by enough to matter. */
static bool is_marked(const struct table *judges, size_t row, double margin)
{
	return fabs(fairness_number(judges, "severity_additive", row)) >= margin
	       && (fairness_number(judges, "severity_additive_low", row) > 0 || fairness_number(judges, "severity_additive_high", row) < 0);
}

static bool is_torn(const struct table *coverage)
{
	for (size_t row = 0; row < coverage->n_rows; row++)
		if (fairness_count(coverage, "component", row) > 1)
			return true;
	return false;
}

static const char *severity_verdict(size_t n_marked, size_t n, bool torn)
{
	if (n_marked == 0)
		return torn ? "not known between the parts" : "no judge surely apart";
	return n_marked == 1 ? "one judge apart" : n_marked * 5 <= n ? "some judges apart" : "many judges apart";
}

/* Rounded to no difference at all, nobody is the most lenient. */
static void add_range(struct text *words, double least, double most)
{
	if (most - least < 0.005)
		text_add(words, "Against the mean of the panel, the judge included, no judge differs on the same nominees. ");
	else
		text_add_format(words, "Against the mean of the panel, the judge included, the most lenient judge gives the same nominees %.2f points more, the most severe "
		                "%.2f less. ", -least, most);
}

struct fairness_answer fairness_severity(const struct table *judges, const struct table *criteria, const struct table *coverage)
{
	struct fairness_answer answer = { .question = "Were the judges equally severe?", .subject = "severity", .table = "judges_fit" };
	bool whole = fairness_has_whole(judges), torn = is_torn(coverage);
	double least = INFINITY, most = -INFINITY, margin = margin_of(criteria);
	size_t n = 0, n_marked = 0;
	struct text words = { 0 };

	for (size_t row = 0; row < judges->n_rows; row++) {
		double severity = fairness_number(judges, "severity_additive", row);

		if ((whole && !fairness_is_whole(judges, row)) || isnan(severity))
			continue;
		least = fmin(least, severity);
		most = fmax(most, severity);
		n_marked += is_marked(judges, row, margin);
		n++;
	}
	if (n < 2)
		return answer;
	answer.verdict = severity_verdict(n_marked, n, torn);
	/* Far apart, but not surely so, is not well: there are too few scores to tell. */
	answer.tone = n_marked ? FAIRNESS_LOOK : torn ? FAIRNESS_UNKNOWN : fmax(-least, most) >= margin ? FAIRNESS_PLAIN : FAIRNESS_GOOD;
	add_range(&words, least, most);
	text_add_format(&words, "%zu of %zu judges surely %s from it", n_marked, n, fairness_word(n_marked, "differs", "differ"));
	if (margin > 0)
		text_add_format(&words, " by %g points or more", margin);
	text_add(&words, "; adjusted scores take severity out.");
	if (torn)
		text_add(&words, " Between parts of a panel that share no judge, severity cannot be told from merit.");
	answer.words = text_take(&words);
	return answer;
}
