#include "stages/adjust/deviations.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/adjust/deviation_words.h"

/* Outcomes in the order in which they honour; what is none of them comes last. */
static const char *const outcomes[] = { "winner", "runner_up", "commended" };
enum { NO_OUTCOME = sizeof outcomes / sizeof *outcomes };

static size_t outcome_rank(const char *outcome)
{
	for (size_t i = 0; i < NO_OUTCOME; i++)
		if (!strcmp(outcome, outcomes[i]))
			return i;
	return NO_OUTCOME;
}

static bool is_on_rubric_scale(const char *method)
{
	static const char *const methods[] = { "raw", "median", "trimmed", "additive", "shrunken", "rasch_fair" };

	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (!strcmp(method, methods[i]))
			return true;
	return false;
}

/* One panel's register. */
struct order {
	struct adjust *adjust;
	const struct standings *standings;
	const struct standing *standing; /* of the deciding method; NULL without it */
	size_t *rank;                    /* of the outcome, by nominee */
	double *decided;                 /* the place that was decided; NAN without one */
	double cut_off, places;          /* of the category; NAN without */
	size_t n_winners, n_unexplained;
};

static double award_number(const struct order *order, size_t nominee, const char *column)
{
	const struct table *awards = &order->adjust->awards;
	size_t row = order->standings->judging->award_row[nominee];

	if (row == SIZE_MAX || table_is_missing(awards, table_column(awards, column), row))
		return NAN;
	return (double)table_int(awards, table_column(awards, column), row);
}

static const char *award_text(const struct order *order, size_t nominee, const char *column)
{
	const struct table *awards = &order->adjust->awards;
	size_t row = order->standings->judging->award_row[nominee];

	return row == SIZE_MAX ? "" : table_text(awards, table_column(awards, column), row);
}

static void read_category(struct order *order)
{
	const struct table *categories = &order->adjust->categories;
	size_t category = table_column(categories, "category");

	order->cut_off = order->places = NAN;
	for (size_t row = 0; row < categories->n_rows; row++) {
		if (strcmp(table_text(categories, category, row), order->standings->judging->panel->category) != 0)
			continue;
		order->cut_off = table_real(categories, table_column(categories, "cut_off"), row);
		if (!table_is_missing(categories, table_column(categories, "places"), row))
			order->places = (double)table_int(categories, table_column(categories, "places"), row);
	}
	if (!order->standing || !is_on_rubric_scale(order->standing->method))
		order->cut_off = NAN;
}

/* Whether a was announced ahead of b. */
static bool is_announced_ahead(const struct order *order, size_t a, size_t b)
{
	if (order->rank[a] != order->rank[b])
		return order->rank[a] < order->rank[b];
	return order->rank[a] < NO_OUTCOME && order->decided[a] < order->decided[b];
}

/* Whether the computed order has a ahead of b; false where it does not compare them. */
static bool is_computed_ahead(const struct order *order, size_t a, size_t b)
{
	const struct standing *standing = order->standing;

	return (!standing->part || standing->part[a] == standing->part[b]) && standing->settled[a] < standing->settled[b];
}

/* With whom a nominee is the wrong way round: the one furthest away in the computed order. SIZE_MAX for nobody. */
static size_t find_rival(const struct order *order, size_t nominee)
{
	size_t rival = SIZE_MAX;
	double furthest = 0;

	for (size_t u = 0; u < order->standings->judging->totals.n_units; u++) {
		double distance = fabs(order->standing->settled[u] - order->standing->settled[nominee]);
		bool ahead = is_announced_ahead(order, nominee, u) && is_computed_ahead(order, u, nominee);
		bool behind = is_announced_ahead(order, u, nominee) && is_computed_ahead(order, nominee, u);

		if ((ahead || behind) && distance > furthest) {
			furthest = distance;
			rival = u;
		}
	}
	return rival;
}

/* Whether the announced outcome goes against the category's cut-off. */
static bool crosses_cut_off(const struct order *order, size_t nominee)
{
	bool reaches = order->standing->score[nominee] >= order->cut_off - 1e-9 * fabs(order->cut_off);
	bool has_won = order->rank[nominee] == 0;

	if (isnan(order->cut_off) || reaches == has_won)
		return false;
	return has_won || isnan(order->places) || (double)order->n_winners < order->places;
}

/* A recorded reason, or the recorded step that broke a tie, of the one or of the other. */
static bool is_explained(const struct order *order, const struct deviation *deviation)
{
	const struct judging *judging = order->standings->judging;
	size_t rival = deviation->rival;
	bool is_tie = rival != SIZE_MAX && order->standing->place[deviation->nominee] == order->standing->place[rival];

	if (judging->has_reason[deviation->nominee] || (rival != SIZE_MAX && judging->has_reason[rival]))
		return true;
	return is_tie && (*award_text(order, deviation->nominee, "tie_step") || *award_text(order, rival, "tie_step"));
}

static void judge(const struct order *order, struct deviation *deviation)
{
	const struct standing *standing = order->standing;
	const struct judging *judging = order->standings->judging;
	size_t nominee = deviation->nominee;

	deviation->rival = SIZE_MAX;
	deviation->gap = deviation->se = NAN;
	if (ratings_count(&judging->totals, nominee) == 0) {
		deviation->state = DEVIATION_NOT_SCORED;
		return;
	}
	if (!standing || isnan(standing->score[nominee])) {
		deviation->state = DEVIATION_UNDEFINED;
		return;
	}
	deviation->rival = find_rival(order, nominee);
	deviation->crosses_cut_off = crosses_cut_off(order, nominee);
	if (deviation->rival != SIZE_MAX)
		deviation->gap = fabs(standing_gap(standing, judging, nominee, deviation->rival, &deviation->se));
	if (deviation->rival == SIZE_MAX && !deviation->crosses_cut_off)
		deviation->state = standing->step[nominee] ? DEVIATION_TIE_BROKEN : DEVIATION_AGREES;
	else if (deviation->rival != SIZE_MAX && standing->place[nominee] != standing->place[deviation->rival]
	         && !(deviation->gap >= 2 * deviation->se))
		deviation->state = DEVIATION_INSIDE_NOISE;
	else if (deviation->rival == SIZE_MAX && fabs(standing->score[nominee] - order->cut_off) < 2 * standing->se[nominee])
		deviation->state = DEVIATION_INSIDE_NOISE;
	else
		deviation->state = is_explained(order, deviation) ? DEVIATION_OVERRIDDEN : DEVIATION_UNEXPLAINED;
}

static void put_row(struct order *order, const struct deviation *deviation)
{
	const struct judging *judging = order->standings->judging;
	struct table *table = &order->adjust->deviations;
	const struct standing *standing = order->standing;
	size_t nominee = deviation->nominee;
	char *note = deviation_words(deviation, judging, standing, award_text(order, nominee, "tie_step"), order->cut_off);

	table_add_row(table);
	table_put_text(table, "cycle", judging->panel->cycle);
	table_put_text(table, "category", judging->panel->category);
	table_put_text(table, "nominee", judging->panel->nominees.names[nominee]);
	table_put_text(table, "method", programme_text(&order->adjust->stage->programme, "judging", "method"));
	if (standing && !isnan(standing->score[nominee])) {
		table_put_real(table, "rank_computed", standing->settled[nominee]);
		if (standing->step[nominee])
			table_put_text(table, "tie_step", standing->step[nominee]);
		table_put_real(table, "score", standing->score[nominee]);
	}
	table_put_text(table, "announced", judging->announced[nominee]);
	if (!isnan(order->decided[nominee]))
		table_put_int(table, "rank_decided", (long long)order->decided[nominee]);
	table_put_text(table, "tie_step_recorded", award_text(order, nominee, "tie_step"));
	table_put_flag(table, "reason_recorded", judging->has_reason[nominee]);
	table_put_text(table, "deviation", deviation_name(deviation->state));
	table_put_text(table, "note", note);
	if (!isnan(order->places))
		table_put_int(table, "places", (long long)order->places);
	table_put_real(table, "cut_off", order->cut_off);
	if (deviation->rival != SIZE_MAX)
		table_put_text(table, "rival", judging->panel->nominees.names[deviation->rival]);
	table_put_real(table, "gap", deviation->gap);
	table_put_real(table, "gap_se", deviation->se);
	order->n_unexplained += deviation->state == DEVIATION_UNEXPLAINED;
	free(note);
}

/* Announced nominees whom the panel's scores do not know at all. */
static void put_unknown(struct order *order)
{
	const struct table *awards = &order->adjust->awards;
	const struct panel *panel = order->standings->judging->panel;
	struct table *table = &order->adjust->deviations;

	for (size_t row = 0; row < awards->n_rows; row++) {
		const char *nominee = table_text(awards, table_column(awards, "nominee"), row);

		if (strcmp(table_text(awards, table_column(awards, "cycle"), row), panel->cycle) != 0
		    || strcmp(table_text(awards, table_column(awards, "category"), row), panel->category) != 0
		    || map_find(&panel->nominees, nominee) != SIZE_MAX)
			continue;
		table_add_row(table);
		table_put_text(table, "cycle", panel->cycle);
		table_put_text(table, "category", panel->category);
		table_put_text(table, "nominee", nominee);
		table_put_text(table, "method", programme_text(&order->adjust->stage->programme, "judging", "method"));
		table_put_text(table, "announced", table_text(awards, table_column(awards, "outcome"), row));
		table_put_flag(table, "reason_recorded", !table_is_missing(awards, table_column(awards, "override_reason"), row));
		table_put_text(table, "deviation", deviation_name(DEVIATION_NOT_SCORED));
		table_put_text(table, "note", "announced without a score on this panel");
	}
}

static void find(const struct order *order)
{
	struct stage *stage = order->adjust->stage;
	const struct panel *panel = order->standings->judging->panel;
	char *subject = panel_name(panel), *sentence;

	if (order->n_unexplained) {
		sentence = text_format("Nominees whose announced outcome departs from the order by the method %s by more than chance, without a recorded reason: %zu.",
		                       order->standing->method, order->n_unexplained);
		stage_find(stage, "order_unexplained", subject, panel_period(panel), "serious", sentence,
		           "Record why (override_reason), or by which step a tie was broken (tie_step), in the register of awards; the table of deviations shows whom it concerns.");
		free(sentence);
	}
	if ((double)order->n_winners > order->places) {
		sentence = text_format("Announced winners: %zu; places that the category has: %.0f.", order->n_winners, order->places);
		stage_find(stage, "places_exceeded", subject, panel_period(panel), "warning", sentence,
		           "Correct the register of categories, or record why more were honoured.");
		free(sentence);
	}
	free(subject);
}

void deviations_put(struct adjust *adjust, const struct standings *standings)
{
	const struct judging *judging = standings->judging;
	size_t n = judging->totals.n_units, n_announced = 0;
	struct order order = { .adjust = adjust, .standings = standings, .standing = standings_deciding(standings) };

	order.rank = mem_alloc(n, sizeof *order.rank);
	order.decided = mem_alloc(n, sizeof *order.decided);
	for (size_t u = 0; u < n; u++) {
		order.rank[u] = outcome_rank(judging->announced[u]);
		order.decided[u] = award_number(&order, u, "rank_decided");
		order.n_winners += order.rank[u] == 0;
		n_announced += order.rank[u] < NO_OUTCOME;
	}
	read_category(&order);
	for (size_t u = 0; u < n && n_announced > 0; u++) {
		struct deviation deviation = { .nominee = u };

		if (order.rank[u] == NO_OUTCOME && (!order.standing || isnan(order.standing->score[u])))
			continue;
		judge(&order, &deviation);
		if (order.rank[u] < NO_OUTCOME || deviation.rival != SIZE_MAX || deviation.crosses_cut_off)
			put_row(&order, &deviation);
	}
	put_unknown(&order);
	find(&order);
	free(order.rank);
	free(order.decided);
}
