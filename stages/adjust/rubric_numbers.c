#include "stages/adjust/rubric_numbers.h"

#include <math.h>
#include <stdint.h>

/* Correlations of fewer nominees are mostly chance: no verdict. */
enum { NOMINEES = 10, SCORES = 20 };

/* An item-rest correlation under 0.2 is the usual sign of an item that measures something else (Ebel & Frisbie
 * 1991, Essentials of Educational Measurement, 5th ed., p. 232). */
static const double LITTLE = 0.2;
static const double SAME = 0.9;
/* Where more than half of the scores are the best, or the worst, one, most nominees cannot be told apart. */
static const double MOST = 0.5;

static enum rubric_verdict verdict_of(bool is_fine, bool has_base)
{
	return is_fine || !has_base ? RUBRIC_OK : RUBRIC_LOOK;
}

static void put_relations(const struct rubric_page *page, const char *name, const struct rubric_measure *measure)
{
	bool has_base = measure->n_nominees >= NOMINEES;
	struct rubric_answer discrimination = { "discrimination", measure->discrimination, RUBRIC_NONE, "undefined", RUBRIC_APART };
	struct rubric_answer without = { "alpha_without", measure->alpha_without, RUBRIC_NONE, "undefined", RUBRIC_APART };
	struct rubric_answer redundancy = { "redundancy", measure->redundancy, RUBRIC_NONE, "undefined", RUBRIC_OVERLAP };

	if (!isnan(measure->discrimination))
		discrimination.verdict = verdict_of(measure->discrimination >= LITTLE, has_base);
	rubric_page_put(page, name, discrimination, "correlation with the mean of the other criteria over %zu nominees%s", measure->n_nominees,
	                discrimination.verdict == RUBRIC_LOOK ? ": it may ask for something that the others do not" : "");
	if (!isnan(measure->alpha_without))
		without.verdict = RUBRIC_OK;
	rubric_page_put(page, name, without, "alpha of the others is %s than that of all, %.2f",
	                measure->alpha_without > page->scores.alpha ? "higher" : "no higher", isnan(page->scores.alpha) ? 0 : page->scores.alpha);
	if (measure->twin != SIZE_MAX)
		redundancy.verdict = verdict_of(measure->redundancy < SAME, has_base);
	rubric_page_put(page, name, redundancy, "the highest correlation with another criterion: %s%s",
	                measure->twin == SIZE_MAX ? "none" : page->scope.criteria.names[measure->twin],
	                redundancy.verdict == RUBRIC_LOOK ? ", which is scored as if it were the same" : "");
}

static void put_scale(const struct rubric_page *page, const char *name, const struct rubric_measure *measure)
{
	bool has_base = measure->n_scores >= SCORES, has_scale = measure->high > measure->low;
	struct rubric_answer declared = { "scale_declared", NAN, has_scale ? RUBRIC_OK : RUBRIC_LOOK, NULL, RUBRIC_SCALE };
	struct rubric_answer ceiling = { "ceiling", measure->top, RUBRIC_NONE, "undefined", RUBRIC_SCALE };
	struct rubric_answer floor = { "floor", measure->bottom, RUBRIC_NONE, "undefined", RUBRIC_SCALE };
	struct rubric_answer unused = { "scores_unused", (double)measure->n_unused, RUBRIC_NONE, "undefined", RUBRIC_SCALE };

	if (!has_scale && page->adjust->criteria.n_rows == 0) {
		declared.verdict = RUBRIC_NONE;
		declared.state = "not_supplied";
	}
	if (has_scale)
		rubric_page_put(page, name, declared, "the scale is %g to %g", measure->low, measure->high);
	else
		rubric_page_put(page, name, declared, "nothing says from where to where the scale goes");
	if (has_scale) {
		ceiling.verdict = verdict_of(measure->top <= MOST, has_base);
		floor.verdict = verdict_of(measure->bottom <= MOST, has_base);
	}
	rubric_page_put(page, name, ceiling, "share of its %zu scores that are the highest", measure->n_scores);
	rubric_page_put(page, name, floor, "share of its %zu scores that are the lowest", measure->n_scores);
	if (isnan(measure->step)) {
		unused.value = NAN;
		rubric_page_put(page, name, unused, "%s", has_scale ? "scores lie on no grid of wholes or halves, or the scale has too many steps" : "no scale is known");
		return;
	}
	/* One of five may well be nobody's score. */
	unused.verdict = verdict_of(4 * measure->n_unused <= measure->n_steps, has_base);
	rubric_page_put(page, name, unused, "%s%s", measure->n_unused ? "scores never given: " : "every score of the scale was given",
	                measure->n_unused ? measure->unused.bytes : "");
}

static void put_scored(const struct rubric_page *page, size_t c, bool is_scored)
{
	bool has_register = page->adjust->criteria.n_rows > 0, has_scores = page->scope.n_scores > 0;
	struct rubric_answer answer = { "scored", NAN, RUBRIC_NONE, has_scores ? "not_supplied" : "no_data", RUBRIC_UNSCORED };

	if (has_scores && has_register)
		answer.verdict = !is_scored || page->rows[c] == SIZE_MAX ? RUBRIC_GAP : RUBRIC_OK;
	rubric_page_put(page, page->criteria.names[c], answer, "%s",
	                !has_scores                   ? "there are no scores of the category"
	                : !has_register               ? "is scored; there is no register of criteria"
	                : page->rows[c] == SIZE_MAX   ? "is scored, and not in the register of criteria"
	                : is_scored                   ? "is in the register, and scored"
	                                              : "is in the register, and was never scored");
}

void rubric_numbers_put(const struct rubric_page *page)
{
	struct rubric_answer alpha = { "alpha", page->scores.alpha, RUBRIC_NONE, "undefined", RUBRIC_OVERLAP };

	if (!isnan(page->scores.alpha))
		alpha.verdict = RUBRIC_OK;
	if (page->scope.n_scores == 0)
		alpha.state = "no_data";
	rubric_page_put(page, NULL, alpha, "Cronbach's alpha of the criteria over %zu nominees: high where they measure one thing", page->scores.n_nominees);
	for (size_t c = 0; c < page->criteria.n; c++) {
		const char *name = page->criteria.names[c];
		size_t own = map_find(&page->scope.criteria, name);
		bool is_scored = own != SIZE_MAX && page->scores.of[own].n_scores > 0;

		put_scored(page, c, is_scored);
		if (!is_scored)
			continue;
		put_relations(page, name, &page->scores.of[own]);
		put_scale(page, name, &page->scores.of[own]);
	}
}
