/* What speaks against the changes that the brief names, of all rows of shifts. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/calendar.h"
#include "pipeline/report/brief_part.h"

/* Adjusted for all that was tested, under this a change stands. */
static const double STANDS = 0.05;

/* The variants by which a quarter is compared with the year before, the best first; as many as they are of any other. */
static size_t rank_of(const char *variant)
{
	static const char *const variants[] = { "bias_reduced", "clustered", "independent" };
	size_t rank = 0;

	while (rank < sizeof variants / sizeof *variants && strcmp(variants[rank], variant) != 0)
		rank++;
	return rank;
}

/* Whether the row compares the line's newest quarter with one of the year before that lies before the event. */
static bool is_last_year(const struct brief_line *line, const struct table *shifts, size_t row)
{
	static const char *const alike[] = { "metric", "definition" };
	size_t answer = line->change_source.row;

	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
		if (strcmp(brief_cell(shifts, alike[i], row), brief_cell(shifts, alike[i], answer)) != 0)
			return false;
	return brief_has(shifts, "low", row) && !strcmp(brief_cell(shifts, "period", row), line->now_period)
	       && period_compare(brief_cell(shifts, "before_to", row), brief_cell(shifts, "period", answer)) < 0;
}

/* Whether the line says, surely or not, that something changed by as much as matters. */
static bool says_change(const struct brief_line *line)
{
	if (!*line->change_interval || line->verdict == VERDICT_NONE || line->verdict == VERDICT_SUPPRESSED)
		return false;
	return line->verdict == VERDICT_IMPROVED || line->verdict == VERDICT_WORSENED || fabs(line->estimate) >= line->minimum;
}

/* One pass for the rows of the design, which are few, then the lines beside each. */
void brief_find_back(struct brief *brief, const struct table *shifts)
{
	size_t design = shifts->n_rows ? table_column(shifts, "design") : 0, variant = shifts->n_rows ? table_column(shifts, "variant") : 0;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		if (strcmp(table_text(shifts, design, row), "same_quarter_last_year") != 0 || *brief_cell(shifts, "segment", row))
			continue;
		for (size_t i = 0; i < brief->n_lines; i++) {
			struct brief_line *line = &brief->lines[i];

			if (!says_change(line) || !is_last_year(line, shifts, row)
			    || (line->year_source.table && rank_of(table_text(shifts, variant, line->year_source.row)) <= rank_of(table_text(shifts, variant, row))))
				continue;
			line->year_source = (struct brief_source){ shifts, row };
			line->is_back = brief_number(shifts, "estimate", row) * line->estimate <= 0;
		}
	}
}

void brief_add_back(const struct brief *brief, struct text *words)
{
	struct brief_names names = { 0 };
	const char *period = NULL;
	struct text before = { 0 };

	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];
		const struct brief_source *year = &line->year_source;
		char change[NUMBER_TEXT], interval[NUMBER_TEXT], *remark;

		if (!line->is_back || (period && strcmp(period, line->now_period) != 0))
			continue;
		period = line->now_period;
		brief_signed_beside(brief_number(year->table, "estimate", year->row), brief_number(year->table, "low", year->row), brief_number(year->table, "high", year->row), answer_format(year->table, year->row), change);
		brief_signed_interval(brief_number(year->table, "low", year->row), brief_number(year->table, "high", year->row), answer_format(year->table, year->row), interval);
		remark = text_format(" (%s, %s)", change, interval);
		brief_names_add(&names, line->label, remark);
		free(remark);
	}
	if (names.n == 0)
		return;
	text_add_format(&before, " In %s alone nothing of it is left against the same quarter of the year before in ", period);
	brief_names_put(&names, words, before.bytes);
	text_add(words, ".");
	text_free(&before);
}

static size_t count_tested(const struct table *shifts)
{
	size_t headline = table_column(shifts, "headline"), p = table_column(shifts, "p"), n = 0;

	for (size_t row = 0; row < shifts->n_rows; row++)
		n += table_int(shifts, headline, row) == 1 && !table_is_missing(shifts, p, row);
	return n;
}

/* What the answer is about behind the metric's name: "" of the programme around what the page is about. The caller frees it. */
static char *whose(const struct brief_reading *reading, const struct answer *answer)
{
	bool is_group = answer->group == ANSWER_WINNERS || answer->group == ANSWER_PASSED_OVER;

	if (is_group)
		return text_format(" (%s %s)", answer->unit_kind, answer->group == ANSWER_WINNERS ? "winners" : "passed over");
	return reading->event && !strcmp(reading->event, answer->event) ? text_format("%s", "") : text_format(" (%s)", answer->event);
}

void brief_add_standing(const struct brief_reading *reading, struct text *words)
{
	const struct table *shifts = &reading->tables->shifts;
	struct brief_names standing = { 0 };
	size_t n = 0, n_standing, n_tested = shifts->n_rows ? count_tested(shifts) : 0;

	for (size_t i = 0; i < reading->answers.n; i++) {
		const struct answer *answer = &reading->answers.all[i];
		enum verdict verdict = verdict_read(brief_cell(shifts, "verdict", answer->row));
		double p = brief_number(shifts, "p_bh", answer->row);
		char *remark;

		if ((verdict != VERDICT_IMPROVED && verdict != VERDICT_WORSENED) || isnan(p))
			continue;
		n++;
		if (p > STANDS)
			continue;
		remark = whose(reading, answer);
		brief_names_add(&standing, answer->label, remark);
		free(remark);
	}
	n_standing = standing.n;
	if (n > 0 && n_tested > n && n_standing < n) {
		text_add_format(words, " Of %zu change%s claimed among %zu figures tested ", n, n == 1 ? "" : "s", n_tested);
		if (n_standing)
			text_add_format(words, "%zu %s once adjusted for all of everybody, or of groups", n_standing, n_standing == 1 ? "stands" : "stand");
		else
			text_add(words, n == 1 ? "it does not stand once adjusted for all of everybody, or of groups" : "none stands once adjusted for all of everybody, or of groups");
		brief_names_put(&standing, words, ": ");
		text_add(words, ".");
	}
	brief_names_free(&standing);
}
