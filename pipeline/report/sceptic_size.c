/* The sceptic: whether only too large a figure could have been claimed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/number.h"
#include "pipeline/report/answer.h"
#include "pipeline/report/sceptic_part.h"
#include "pipeline/stats/student.h"

/* Detectable over minimum from which on a claim is serious, and worth a look. */
static const double TWICE = 2, ONCE = 1;
static const double LEVEL = 0.95;

static double density(double z)
{
	return exp(-z * z / 2) / sqrt(2 * acos(-1));
}

/* By how much an estimate that is surely another than 0 is too large on average, where the true change is `change`.
 *
 * Method: E(|b| given |b| > z se) / |change|, b normal about the change.
 * Source: Gelman & Carlin (2014), Perspectives on Psychological Science 9(6), 641-651; closed form: Lu, Qiu & Deng (2019),
 *         British Journal of Mathematical and Statistical Psychology 72(1), 1-17.
 * Check:  a change of 1 se: 2.5 times; of 2.8 se, 80% power: 1.1 times. */
static double exaggeration(double change, double se)
{
	double z = student_critical(LEVEL, INFINITY), size = fabs(change) / se;
	double above = student_upper_p(z - size, INFINITY), below = student_upper_p(z + size, INFINITY);

	return (density(z - size) + density(z + size) + size * (above - below)) / (size * (above + below));
}

/* "CSAT +3.5 points, motivation +0.4 points and 9 more": other figures of the claim's units that are claimed neither way. Owned. */
static char *silent_words(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t *n, size_t *first)
{
	enum { NAMED = 4 };
	static const char *const alike[] = { "unit_kind", "population", "event" };
	const struct table *shifts = view->tables->shifts;
	size_t headline = table_column(shifts, "headline");
	struct text words = { 0 };

	*n = 0;
	for (size_t row = 0; row < shifts->n_rows; row++) {
		bool is_silent = table_int(shifts, headline, row) == 1 && sceptic_is(shifts, "segment", row, "") && sceptic_has_interval(shifts, row)
		                 && sceptic_holds(shifts, row, 0) && isfinite(sceptic_number(shifts, "estimate", row));
		char *label, *amount;

		for (size_t i = 0; is_silent && i < sizeof alike / sizeof *alike; i++)
			is_silent = sceptic_is(shifts, alike[i], row, sceptic_cell(shifts, alike[i], claim->row));
		if (!is_silent)
			continue;
		*first = *n ? *first : row;
		if ((*n)++ >= NAMED)
			continue;
		label = sceptic_label(sceptic_cell(shifts, "metric", row));
		amount = sceptic_amount(view, row, sceptic_number(shifts, "estimate", row));
		text_add_format(&words, "%s%s %s", words.length ? ", " : "", label, amount);
		free(label);
		free(amount);
	}
	if (*n > NAMED)
		text_add_format(&words, " and %zu more", *n - NAMED);
	return text_take(&words);
}

/* " If the true change were +4.0 points, a figure that passes would on average be 2.6 times as large." Owned; "" where that
 * cannot be said, or is next to nothing. */
static char *times_words(const struct sceptic_view *view, const struct sceptic_claim *claim, double minimum)
{
	static const double LEAST = 1.1;
	double times = exaggeration(minimum, sceptic_number(view->tables->shifts, "se", claim->row));
	char *amount, *words, told[NUMBER_TEXT];

	if (!(times >= LEAST) || !isfinite(times))
		return text_format("%s", "");
	amount = sceptic_amount(view, claim->row, minimum * claim->sign);
	number_text(times, NUMBER_POINTS, told);
	words = text_format(" Were the true change %s, a figure that passes the test would be %s times as large on average.", amount, told);
	free(amount);
	return words;
}

static void look_at_size(const struct sceptic_view *view, const struct sceptic_claim *claim, double minimum, double detectable, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	enum number_format format = answer_level_format(sceptic_cell(shifts, "measure_unit", claim->row));
	const char *unit = answer_unit(sceptic_cell(shifts, "measure_unit", claim->row));
	char *claimed = sceptic_amount(view, claim->row, claim->estimate), *times = times_words(view, claim, minimum), shown[NUMBER_TEXT], matters[NUMBER_TEXT];
	size_t n_silent = 0, silent = SIZE_MAX;
	char *others = claim->is_group ? silent_words(view, claim, &n_silent, &silent) : text_format("%s", "");
	struct sceptic_hit *hit;

	number_text(detectable, format, shown);
	number_text(minimum, format, matters);
	hit = sceptic_add(objection, detectable > TWICE * minimum ? SCEPTIC_SERIOUS : SCEPTIC_LOOK,
	                  "%s: %s is claimed; a change would be told from chance, four times in five, from %s%s%s on, where %s matter.%s%s%s%s", claim->words, claimed, shown, *unit ? " " : "",
	                  unit, matters, times, n_silent ? " Of the same units these are not sure: " : "", others, n_silent ? "." : "");
	sceptic_cite(hit, shifts, claim->row);
	sceptic_cite(hit, shifts, silent);
	free(claimed);
	free(times);
	free(others);
}

bool sceptic_exaggerated(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	size_t n = 0;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		double minimum = sceptic_number(shifts, "minimum_meaningful", claim->row), detectable = sceptic_number(shifts, "detectable", claim->row);

		if (!(minimum > 0) || isnan(detectable))
			continue;
		n++;
		if (detectable > ONCE * minimum)
			look_at_size(view, claim, minimum, detectable, objection);
	}
	return n > 0;
}
