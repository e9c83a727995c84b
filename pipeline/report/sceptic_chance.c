/* The sceptic: luck, choice of figures, and size. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/number.h"
#include "pipeline/report/answer.h"
#include "pipeline/report/sceptic_part.h"

static const double LOOKS_SERIOUS = 0.2, LOOKS_LOOK = 0.05;

/* What is adjusted together: Benjamini and Hochberg's p_bh is that of headline rows of everybody, which one stage compares,
 * and, apart from them, of those of groups, which another does. */
enum { EVERYBODY, GROUPS, FAMILIES };

/* Headline rows with a p value by their family, and rows with one in all. */
struct tests {
	size_t n[FAMILIES], n_headline, n_all;
};

static size_t family_of(const struct table *shifts, size_t row)
{
	return sceptic_is(shifts, "population", row, "all") ? EVERYBODY : GROUPS;
}

static struct tests count_tests(const struct table *shifts)
{
	size_t p = table_column(shifts, "p"), p_bh = table_column(shifts, "p_bh"), headline = table_column(shifts, "headline");
	struct tests tests = { 0 };

	for (size_t row = 0; row < shifts->n_rows; row++) {
		if (table_is_missing(shifts, p, row))
			continue;
		tests.n_all++;
		if (table_int(shifts, headline, row) == 1 && !table_is_missing(shifts, p_bh, row)) {
			tests.n_headline++;
			tests.n[family_of(shifts, row)]++;
		}
	}
	return tests;
}

static const char *family_words(size_t family)
{
	return family == GROUPS ? "of groups" : "of everybody";
}

static void look_at_luck(const struct sceptic_view *view, const struct sceptic_claim *claim, double p, const struct tests *tests, struct sceptic_objection *objection)
{
	size_t family = family_of(view->tables->shifts, claim->row), n = tests->n[family];
	char told[NUMBER_TEXT];

	number_p(p, told);
	sceptic_cite(sceptic_add(objection, p > LOOKS_SERIOUS ? SCEPTIC_SERIOUS : SCEPTIC_LOOK, "%s: %s once adjusted for the %zu headline %s %s that %s tested.",
	                         claim->words, told, n, n == 1 ? "row" : "rows", family_words(family), n == 1 ? "was" : "were"),
	             view->tables->shifts, claim->row);
}

/* "54 headline rows were tested, 28 of everybody and 26 of groups, and 5 are claimed; ..." */
static void sum_up_looks(const struct sceptic_view *view, const struct tests *tests, size_t n_stand, struct sceptic_objection *objection)
{
	bool has_both = tests->n[EVERYBODY] && tests->n[GROUPS];
	char *apart = has_both ? text_format(", %zu %s and %zu %s,", tests->n[EVERYBODY], family_words(EVERYBODY), tests->n[GROUPS], family_words(GROUPS)) : text_format("%s", "");

	sceptic_add(objection, SCEPTIC_ANSWERED,
	            "%zu headline rows were tested%s and %zu %s claimed; adjusted by Benjamini and Hochberg %s, %zu of these %s p = 0.05 or less. Of the %zu tests that the tables hold besides, none makes a claim.",
	            tests->n_headline, apart, view->n, view->n == 1 ? "is" : "are", has_both ? "within each of the two kinds" : "for all of them", n_stand, n_stand == 1 ? "has" : "have", tests->n_all - tests->n_headline);
	free(apart);
}

bool sceptic_looks(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	struct tests tests;
	size_t n_stand = 0;

	if (!view->n)
		return false;
	tests = count_tests(shifts);
	for (size_t i = 0; i < view->n; i++) {
		double p = sceptic_number(shifts, "p_bh", view->claims[i].row);

		n_stand += p <= LOOKS_LOOK;
		if (p > LOOKS_LOOK)
			look_at_luck(view, &view->claims[i], p, &tests, objection);
	}
	if (tests.n_headline > view->n)
		sum_up_looks(view, &tests, n_stand, objection);
	return true;
}

/* The claim's row under the other definitions of the metric. */
struct definitions {
	size_t n, n_none, n_opposite, n_sure; /* told, that may be no change, that go the other way, and surely so */
	size_t first;                         /* of those that go the other way, else of those that may be none */
	struct text names;                    /* of those that go the other way */
};

static void weigh_definitions(const struct sceptic_view *view, const struct sceptic_claim *claim, struct definitions *found)
{
	static const char *const alike[] = { "population", "design", "event", "variant", "cohort" };
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < claim->n; i++) {
		size_t row = claim->rows[i];
		bool is_alike = row != claim->row && sceptic_has_interval(shifts, row);

		for (size_t c = 0; is_alike && c < sizeof alike / sizeof *alike; c++)
			is_alike = sceptic_is(shifts, alike[c], row, sceptic_cell(shifts, alike[c], claim->row));
		if (!is_alike)
			continue;
		found->n++;
		if (sceptic_number(shifts, "estimate", row) * claim->sign < 0) {
			text_add_format(&found->names, "%s%s", found->n_opposite ? ", " : "", sceptic_cell(shifts, "definition", row));
			found->first = found->n_opposite++ ? found->first : row;
			found->n_sure += sceptic_is_sure(shifts, row, -claim->sign);
		} else if (sceptic_holds(shifts, row, 0)) {
			found->first = found->n_none++ || found->n_opposite ? found->first : row;
		}
	}
}

bool sceptic_definitions(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	size_t n_told = 0;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		struct definitions found = { .first = SIZE_MAX };
		struct sceptic_hit *hit = NULL;

		weigh_definitions(view, claim, &found);
		n_told += found.n;
		if (found.n_opposite)
			hit = sceptic_add(objection, found.n_sure ? SCEPTIC_SERIOUS : SCEPTIC_LOOK, "%s: under %s it is claimed, under %s it goes the other way%s.", claim->words,
			                  claim->definition, found.names.bytes, found.n_sure ? ", surely" : ", by no more than chance");
		else if (found.n_none && 2 * found.n_none >= found.n)
			hit = sceptic_add(objection, SCEPTIC_LOOK, "%s: under %s it is claimed; under %zu of %zu other definitions it may be no change.", claim->words,
			                  claim->definition, found.n_none, found.n);
		if (hit) {
			sceptic_cite(hit, view->tables->shifts, claim->row);
			sceptic_cite(hit, view->tables->shifts, found.first);
		}
		text_free(&found.names);
	}
	return n_told > 0;
}

/* Whether the claims are about one metric of the whole programme, and a window of the one shares periods with one of the other. */
static bool overlap(const struct sceptic_view *view, const struct sceptic_claim *a, const struct sceptic_claim *b)
{
	long a_from, a_to, b_from, b_to;

	return !a->is_group && !b->is_group && !strcmp(a->metric, b->metric) && sceptic_days(view, a, &a_from, &a_to)
	       && sceptic_days(view, b, &b_from, &b_to) && a_from <= b_to && b_from <= a_to;
}

bool sceptic_twice(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	for (size_t i = 0; i < view->n; i++)
		for (size_t j = i + 1; j < view->n; j++)
			if (overlap(view, &view->claims[i], &view->claims[j])) {
				struct sceptic_hit *hit = sceptic_add(objection, SCEPTIC_LOOK, "%s and %s rest on some of the same answers.", view->claims[i].words, view->claims[j].words);

				sceptic_cite(hit, view->tables->shifts, view->claims[i].row);
				sceptic_cite(hit, view->tables->shifts, view->claims[j].row);
			}
	return view->n > 1;
}

bool sceptic_small(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		double minimum = sceptic_number(shifts, "minimum_meaningful", claim->row);
		double adjusted = sceptic_number(shifts, claim->sign > 0 ? "low_holm" : "high_holm", claim->row);
		double least = isnan(adjusted) ? sceptic_number(shifts, claim->sign > 0 ? "low" : "high", claim->row) : adjusted;
		const char *unit = answer_unit(sceptic_cell(shifts, "measure_unit", claim->row));
		char *wanted, told[NUMBER_TEXT];

		if (!(least * claim->sign < minimum))
			continue;
		number_limit(least, answer_format(shifts, claim->row), told);
		wanted = sceptic_amount(view, claim->row, minimum * claim->sign);
		sceptic_cite(sceptic_add(objection, claim->estimate * claim->sign < minimum ? SCEPTIC_SERIOUS : SCEPTIC_LOOK,
		                         "%s: by the interval that the verdict goes by it may be as little as %s%s%s, where %s is the least that matters.", claim->words, told, *unit ? " " : "", unit, wanted),
		             shifts, claim->row);
		free(wanted);
	}
	return view->n > 0;
}
