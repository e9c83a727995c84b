#include "stages/adjust/deviations.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/award.h"
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

/* One panel's register. */
struct order {
	struct adjust *adjust;
	const struct standings *standings;
	const struct standing *standing; /* of the deciding method; NULL without it */
	size_t *rank;                    /* of the outcome, by nominee */
	double *decided;                 /* the place that was decided; NAN without one */
	double cut_off, places;          /* of the category; NAN without */
	size_t n_winners, n_unexplained, n_passed_over, n_upheld;
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
	const struct win_rule *rule = &order->standings->judging->rule;

	order->places = rule->places;
	order->cut_off = order->standing && award_method_is_on_scale(order->standing->method) ? rule->cut_off : (double)NAN;
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

/* How an inversion weighs by the yardstick, standing_gap: the place of a tie that a step settled is the ladder's, not the yardstick's. */
static enum deviation_state weigh(const struct order *order, size_t ahead, size_t behind, double *gap, double *se)
{
	*gap = standing_gap(order->standing, order->standings->judging, ahead, behind, se);
	if (order->standing->place[ahead] == order->standing->place[behind] || *gap >= 2 * *se)
		return DEVIATION_UNEXPLAINED;
	return *gap <= -2 * *se ? DEVIATION_UPHELD : DEVIATION_INSIDE_NOISE;
}

/* Whether by the computed order the nominee is among as many first as there are awards. */
static bool should_win(const struct order *order, size_t nominee)
{
	double places = isnan(order->places) ? (double)order->n_winners : order->places;

	return order->standing->settled[nominee] <= places
	       && (isnan(order->cut_off) || order->standing->score[nominee] >= order->cut_off - 1e-9 * fabs(order->cut_off));
}

/* Whether the decision on the nominee departs on account of the other: it was put ahead of somebody who is computed ahead, or
 * passed over for a winner who is computed behind. That others move down with it is no decision of theirs. */
static bool departs_by(const struct order *order, size_t nominee, size_t other)
{
	if (is_announced_ahead(order, nominee, other) && is_computed_ahead(order, other, nominee))
		return true;
	return order->rank[nominee] != 0 && order->rank[other] == 0 && is_computed_ahead(order, nominee, other) && should_win(order, nominee);
}

/* Fills in with whom the nominee is the wrong way round: with whom it weighs most, of these the one furthest away. */
static void find_rival(const struct order *order, struct deviation *deviation)
{
	const double *settled = order->standing->settled;
	size_t own = deviation->nominee;
	double furthest = 0;

	deviation->rival = SIZE_MAX;
	for (size_t u = 0; u < order->standings->judging->totals.n_units; u++) {
		bool is_behind = settled[own] > settled[u];
		double gap, se;
		enum deviation_state state;

		if (!departs_by(order, own, u))
			continue;
		state = weigh(order, is_behind ? u : own, is_behind ? own : u, &gap, &se);
		if (deviation->rival != SIZE_MAX && (state < deviation->state || (state == deviation->state && fabs(settled[u] - settled[own]) <= furthest)))
			continue;
		furthest = fabs(settled[u] - settled[own]);
		deviation->rival = u;
		deviation->state = state;
		deviation->gap = gap;
		deviation->se = se;
	}
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
	if (!standing_is_judged(standing, judging, nominee)) {
		deviation->state = DEVIATION_NOT_SCORED;
		return;
	}
	if (!standing || isnan(standing->score[nominee])) {
		deviation->state = DEVIATION_UNDEFINED;
		return;
	}
	deviation->state = standing->step[nominee] ? DEVIATION_TIE_BROKEN : DEVIATION_AGREES;
	find_rival(order, deviation);
	deviation->crosses_cut_off = crosses_cut_off(order, nominee);
	if (deviation->crosses_cut_off) {
		bool is_noise = fabs(standing->score[nominee] - order->cut_off) < 2 * standing->se[nominee];
		enum deviation_state state = is_noise ? DEVIATION_INSIDE_NOISE : DEVIATION_UNEXPLAINED;

		if (state > deviation->state)
			deviation->state = state;
	}
	if (deviation->state == DEVIATION_UNEXPLAINED && is_explained(order, deviation))
		deviation->state = DEVIATION_OVERRIDDEN;
}

static void put_row(struct order *order, const struct deviation *deviation)
{
	const struct judging *judging = order->standings->judging;
	struct table *table = &order->adjust->deviations;
	const struct standing *standing = order->standing;
	size_t nominee = deviation->nominee;
	char *note = deviation_words(deviation, judging, standing, award_text(order, nominee, "tie_step"), order->cut_off);
	bool is_honoured = deviation->rival == SIZE_MAX ? order->rank[nominee] == 0 : is_announced_ahead(order, nominee, deviation->rival);

	table_add_row(table);
	table_put_text(table, "cycle", judging->panel->cycle);
	table_put_text(table, "category", judging->panel->category);
	table_put_text(table, "nominee", judging->panel->nominees.names[nominee]);
	table_put_text(table, "method", order->standings->deciding);
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
	order->n_unexplained += deviation->state == DEVIATION_UNEXPLAINED && is_honoured;
	order->n_passed_over += deviation->state == DEVIATION_UNEXPLAINED && !is_honoured;
	order->n_upheld += deviation->state == DEVIATION_UPHELD && is_honoured;
	free(note);
}

/* Announced nominees whom the panel's scores do not know at all. */
static void put_unknown(struct order *order)
{
	const struct table *awards = &order->adjust->awards;
	const struct panel *panel = order->standings->judging->panel;
	struct table *table = &order->adjust->deviations;
	char *note = text_format("announced without a %s on this panel", standing_goes_by(order->standing));

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
		table_put_text(table, "method", order->standings->deciding);
		table_put_text(table, "announced", table_text(awards, table_column(awards, "outcome"), row));
		table_put_flag(table, "reason_recorded", !table_is_missing(awards, table_column(awards, "override_reason"), row));
		table_put_text(table, "deviation", deviation_name(DEVIATION_NOT_SCORED));
		table_put_text(table, "note", note);
	}
	free(note);
}

static void find(const struct order *order)
{
	struct stage *stage = order->adjust->stage;
	const struct panel *panel = order->standings->judging->panel;
	char *subject = panel_name(panel), *sentence;

	if (order->n_unexplained + order->n_passed_over) {
		char *passed_over = order->n_passed_over ? text_format("; passed over, though among the first by that order: %zu", order->n_passed_over)
		                                         : mem_copy_text("");

		sentence = text_format("Announced outcomes that depart from the order by the method %s by more than chance, without a recorded reason: %zu%s.",
		                       order->standing->method, order->n_unexplained, passed_over);
		free(passed_over);
		stage_find(stage, "order_unexplained", subject, panel_period(panel), "serious", sentence,
		           "Record why (override_reason), or by which step a tie was broken (tie_step), in the register of awards. The table of deviations shows whom it concerns.");
		free(sentence);
	}
	if (order->n_upheld) {
		sentence = text_format("Announced outcomes against the order by the method %s that stand by more than chance once the judges' severity is allowed for: %zu.",
		                       order->standing->method, order->n_upheld);
		stage_find(stage, "order_upheld", subject, panel_period(panel), "info", sentence,
		           "Record that the panel allowed for severity. The table of deviations shows whom it concerns.");
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
