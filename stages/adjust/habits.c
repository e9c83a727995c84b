#include "stages/adjust/habits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/correlation.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/multiple.h"
#include "pipeline/stats/paired.h"
#include "pipeline/stats/ratings.h"
#include "stages/adjust/habits_drift.h"
#include "stages/adjust/visits.h"

static const double LEVEL = 0.95;

enum habit { HALO_CORRELATION, HALO_SPREAD, RANGE, ENDS, CATEGORIES, DRIFT, HABITS };

static const char *const names[HABITS] = { "halo_correlation", "halo_spread", "range", "ends", "categories", "drift" };

/* One figure of one judge; NAN and NULL as far as there is none. */
struct finding {
	size_t n;
	double estimate, expected, se, low, high, p, p_adjusted;
	const char *note;
};

struct bench {
	struct adjust *adjust;
	struct scope *scope;
	struct visits visits;
	double *distance;         /* by visit: from the judge's own median on the panel */
	struct finding *findings; /* by judge and habit */
	struct finding order;
};

static struct finding nothing(const char *note)
{
	return (struct finding){ .estimate = NAN, .expected = NAN, .se = NAN, .low = NAN, .high = NAN, .p = NAN, .p_adjusted = NAN, .note = note };
}

static struct finding *finding_of(const struct bench *bench, size_t judge, enum habit habit)
{
	return &bench->findings[judge * HABITS + habit];
}

/* Judges' medians differ from panel to panel: visits of one panel stand together by item numbers. */
static void fill_distances(struct bench *bench)
{
	const struct visits *visits = &bench->visits;
	double *room = mem_alloc(visits->n, sizeof *room);

	bench->distance = mem_alloc(visits->n, sizeof *bench->distance);
	for (size_t from = 0, to; from < visits->n; from = to) {
		const struct visit *first = &visits->all[from];
		double median;

		for (to = from; to < visits->n && visits->all[to].judge == first->judge && visits->all[to].panel == first->panel; to++)
			room[to - from] = visits->all[to].mean;
		median = stats_median(room, to - from);
		for (size_t i = from; i < to; i++)
			bench->distance[i] = to - from > 2 ? fabs(visits->all[i].mean - median) : (double)NAN;
	}
	free(room);
}

static double value_of(const struct bench *bench, enum habit habit, size_t visit)
{
	if (habit == HALO_SPREAD)
		return bench->visits.all[visit].sd;
	return habit == RANGE ? bench->distance[visit] : bench->visits.all[visit].ends;
}

/* The mean over the other judges of the item. */
static double others_of(const struct bench *bench, enum habit habit, size_t visit)
{
	const struct visits *visits = &bench->visits;
	size_t item = visits->all[visit].item, n = 0;
	double sum = 0;

	for (size_t i = visits->item_starts[item]; i < visits->item_starts[item + 1]; i++) {
		double value = visits->order[i] == visit ? (double)NAN : value_of(bench, habit, visits->order[i]);

		if (!isnan(value)) {
			sum += value;
			n++;
		}
	}
	return n ? sum / (double)n : (double)NAN;
}

static struct finding compare(const struct bench *bench, size_t judge, enum habit habit)
{
	const struct visits *visits = &bench->visits;
	size_t start = visits->starts[judge], end = visits->starts[judge + 1], n = 0;
	double *own = mem_alloc(2 * (end - start), sizeof *own), *others = own + (end - start);
	struct finding finding = nothing("no other judge to compare with on the same items");

	for (size_t i = start; i < end; i++) {
		own[n] = value_of(bench, habit, i);
		others[n] = isnan(own[n]) ? (double)NAN : others_of(bench, habit, i);
		n += isnan(others[n]) ? 0 : 1;
	}
	if (n) {
		struct paired paired = paired_difference(others, own, n, LEVEL);

		finding = (struct finding){ n, stats_mean(own, n), stats_mean(others, n), paired.se, NAN, NAN, paired.p, NAN, NULL };
		finding.low = fmax(0, finding.expected + paired.interval.low); /* none of these can be less */
		finding.high = finding.expected + paired.interval.high;
	} else if (start == end) {
		finding.note = "gave no score";
	} else if (habit == ENDS && isnan(value_of(bench, habit, start))) {
		finding.note = "the scale is not declared";
	} else if (habit == HALO_SPREAD && isnan(visits->all[start].sd)) {
		finding.note = "one criterion alone";
	}
	free(own);
	return finding;
}

/* The judge's scores, item by criterion; NAN where there is none. The caller frees it. */
static double *fill_marks(const struct bench *bench, const size_t *judge_starts, const size_t *by_judge, size_t judge)
{
	const struct scope *scope = bench->scope;
	size_t start = bench->visits.starts[judge], n_items = bench->visits.starts[judge + 1] - start, at = 0;
	double *marks = mem_alloc(n_items * scope->criteria.n, sizeof *marks);
	size_t *place = mem_alloc(scope->n_items, sizeof *place);

	for (size_t i = 0; i < n_items; i++)
		place[bench->visits.all[start + i].item] = i;
	for (; at < n_items * scope->criteria.n; at++)
		marks[at] = NAN;
	for (size_t i = judge_starts[judge]; i < judge_starts[judge + 1]; i++) {
		const struct scope_score *score = &scope->scores[by_judge[i]];

		marks[score->criterion * n_items + place[score->item]] = score->value;
	}
	free(place);
	return marks;
}

static struct finding correlate(const double *marks, size_t n_items, size_t n_criteria)
{
	struct finding finding = nothing("fewer than two criteria vary over the judge's items");
	double sum = 0;
	size_t n = 0;

	for (size_t a = 0; a < n_criteria; a++)
		for (size_t b = a + 1; b < n_criteria; b++) {
			double r = correlation_pearson(marks + a * n_items, marks + b * n_items, n_items);

			if (!isnan(r)) {
				sum += r;
				n++;
			}
		}
	if (n) {
		finding.n = n_items;
		finding.estimate = sum / (double)n;
		finding.note = NULL;
	}
	return finding;
}

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	/* Cells without a score stand last. */
	if (isnan(a) || isnan(b))
		return isnan(a) - isnan(b);
	return (a > b) - (a < b);
}

static struct finding count_categories(double *marks, size_t n)
{
	struct finding finding = nothing("gave no score");

	if (n)
		qsort(marks, n, sizeof *marks, by_value);
	for (size_t i = 0; i < n && !isnan(marks[i]); i++) {
		finding.n++;
		if (i == 0)
			finding.estimate = 1;
		else if (marks[i] > marks[i - 1])
			finding.estimate++;
	}
	if (finding.n)
		finding.note = NULL;
	return finding;
}

/* Halo by correlation, and the categories that are used. */
static void fill_plain(struct bench *bench)
{
	const struct scope *scope = bench->scope;
	size_t *starts = mem_alloc(2 * (scope->judges.n + 1), sizeof *starts), *next = starts + scope->judges.n + 1;
	size_t *by_judge = mem_alloc(scope->n_scores, sizeof *by_judge);

	for (size_t i = 0; i < scope->n_scores; i++)
		starts[scope->scores[i].judge + 1]++;
	for (size_t j = 0; j < scope->judges.n; j++)
		next[j + 1] = starts[j + 1] += starts[j];
	for (size_t i = 0; i < scope->n_scores; i++)
		by_judge[next[scope->scores[i].judge]++] = i;
	for (size_t j = 0; j < scope->judges.n; j++) {
		size_t n_items = bench->visits.starts[j + 1] - bench->visits.starts[j];
		double *marks = fill_marks(bench, starts, by_judge, j);

		*finding_of(bench, j, HALO_CORRELATION) = correlate(marks, n_items, scope->criteria.n);
		*finding_of(bench, j, CATEGORIES) = count_categories(marks, n_items * scope->criteria.n);
		free(marks);
	}
	free(by_judge);
	free(starts);
}

/* What the other judges do on average, where no test compares item by item. */
static void expect_others(struct bench *bench, enum habit habit)
{
	double sum = 0, n = 0;

	for (size_t j = 0; j < bench->scope->judges.n; j++)
		if (!isnan(finding_of(bench, j, habit)->estimate)) {
			sum += finding_of(bench, j, habit)->estimate;
			n++;
		}
	for (size_t j = 0; j < bench->scope->judges.n; j++) {
		struct finding *finding = finding_of(bench, j, habit);

		if (n > 1 && !isnan(finding->estimate))
			finding->expected = (sum - finding->estimate) / (n - 1);
	}
}

static struct finding from_slope(struct slope slope)
{
	struct interval limits = interval_around(slope.estimate, slope.se, slope.df, LEVEL);

	return (struct finding){ slope.n, slope.estimate, isnan(slope.estimate) ? (double)NAN : 0, slope.se, limits.low, limits.high, slope.p, NAN, slope.lacks };
}

/* Holm over all tests of the scope. */
static void adjust_p(struct bench *bench)
{
	size_t n = bench->scope->judges.n * HABITS;
	double *p = mem_alloc(n + 1, sizeof *p);

	for (size_t i = 0; i < n; i++)
		p[i] = bench->findings[i].p;
	p[n] = bench->order.p;
	multiple_holm(p, n + 1, p);
	for (size_t i = 0; i < n; i++)
		bench->findings[i].p_adjusted = p[i];
	bench->order.p_adjusted = p[n];
	free(p);
}

static void put(const struct bench *bench, const char *judge, const char *habit, const struct finding *finding)
{
	struct table *habits = &bench->adjust->habits;

	table_add_row(habits);
	table_put_text(habits, "cycle", bench->scope->cycle);
	table_put_text(habits, "category", bench->scope->category);
	table_put_text(habits, "judge", judge);
	table_put_text(habits, "habit", habit);
	table_put_int(habits, "n", (long long)finding->n);
	table_put_real(habits, "estimate", finding->estimate);
	table_put_real(habits, "se", finding->se);
	table_put_real(habits, "low", finding->low);
	table_put_real(habits, "high", finding->high);
	table_put_real(habits, "expected", finding->expected);
	table_put_real(habits, "p", finding->p);
	table_put_real(habits, "p_adjusted", finding->p_adjusted);
	if (isnan(finding->estimate))
		table_put_text(habits, "state", finding->n ? "undefined" : "no_data");
	table_put_text(habits, "note", finding->note ? finding->note : "");
}

/* What a sure habit is called, in words that help; NULL for one that is no matter. */
static const char *words_of(enum habit habit, const struct finding *finding)
{
	bool is_above = finding->estimate > finding->expected;

	switch (habit) {
	case HALO_SPREAD: return is_above ? NULL : "Tells the criteria apart less than the other judges do on the same nominees";
	case RANGE: return is_above ? NULL : "Keeps nearer to one score for all than the other judges do on the same nominees";
	case ENDS: return is_above ? "Uses the ends of the scale more than the other judges do on the same nominees" : NULL;
	case DRIFT:
		return is_above ? "Scores higher towards the end of a session than at its beginning, against the other judges on the same nominees"
		                : "Scores lower towards the end of a session than at its beginning, against the other judges on the same nominees";
	default: return NULL;
	}
}

static void suspect(struct bench *bench)
{
	struct suspicions *suspicions = &bench->scope->suspicions;
	char *where = scope_name(bench->scope);

	for (size_t i = 0; i < bench->scope->judges.n * HABITS; i++) {
		const struct finding *finding = &bench->findings[i];
		const char *words = isnan(finding->p_adjusted) ? NULL : words_of((enum habit)(i % HABITS), finding);
		const char *judge = bench->scope->judges.names[i / HABITS];
		char *subject, *sentence;

		if (!words)
			continue;
		subject = text_format("%s%s%s", where, *where ? ", " : "", judge);
		sentence = text_format("%s: %.2f where %.2f was to be expected.", words, finding->estimate, finding->expected);
		suspicions_add(suspicions, &(struct suspicion){ SUSPICION_HABITS, finding->p_adjusted, "judge_habit", "info",
		               "Go through a few scored nominees with the judge before the next round, criterion by criterion, with what each score "
		               "of the rubric stands for.", subject, sentence });
		free(subject);
		free(sentence);
	}
	if (!isnan(bench->order.p_adjusted))
		suspicions_add(suspicions, &(struct suspicion){ SUSPICION_HABITS, bench->order.p_adjusted, "session_order", "warning",
		               "Let each judge score the nominees in another order, or come back to the first ones at the end.",
		               *where ? where : (char *)"judges", (char *)"Scores depend on the place in the session: the same nominees score otherwise early and late." });
	suspicions_tested(suspicions, SUSPICION_HABITS);
	free(where);
}

static void fill(struct bench *bench)
{
	static const enum habit compared[] = { HALO_SPREAD, RANGE, ENDS };

	fill_distances(bench);
	fill_plain(bench);
	expect_others(bench, HALO_CORRELATION);
	expect_others(bench, CATEGORIES);
	for (size_t j = 0; j < bench->scope->judges.n; j++) {
		for (size_t i = 0; i < sizeof compared / sizeof *compared; i++)
			*finding_of(bench, j, compared[i]) = compare(bench, j, compared[i]);
		*finding_of(bench, j, DRIFT) = from_slope(habits_drift(&bench->visits, j, bench->scope->n_panels));
		bench->scope->judge_fits[j].halo = finding_of(bench, j, HALO_CORRELATION)->estimate;
		bench->scope->judge_fits[j].drift = finding_of(bench, j, DRIFT)->estimate;
	}
	bench->order = from_slope(habits_order(&bench->visits, bench->scope));
	adjust_p(bench);
}

void habits_put(struct adjust *adjust, struct scope *scope)
{
	struct bench bench = { .adjust = adjust, .scope = scope, .findings = mem_alloc(scope->judges.n * HABITS, sizeof *bench.findings) };

	visits_make(&bench.visits, scope);
	fill(&bench);
	for (size_t j = 0; j < scope->judges.n; j++)
		for (enum habit habit = 0; habit < HABITS; habit++)
			put(&bench, scope->judges.names[j], names[habit], finding_of(&bench, j, habit));
	put(&bench, "", "order", &bench.order);
	suspect(&bench);
	visits_free(&bench.visits);
	free(bench.distance);
	free(bench.findings);
}
