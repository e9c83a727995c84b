#include "stages/adjust/standings.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/components.h"

enum method { RAW, MEDIAN, TRIMMED, RANK, Z, Z_SAMPLE, ADDITIVE, SHRUNKEN, METHODS };

static const char *const names[METHODS] = { "raw", "median", "trimmed", "rank", "z", "z_sample", "additive", "shrunken" };

/* What one method says of all nominees; arrays by nominee. */
struct standing {
	enum method method;
	double *score, *place;
	double *gap, *gap_se; /* NAN under methods without a model */
};

static void fill_scores(const struct judging *judging, enum method method, double *score)
{
	const struct ratings *totals = &judging->totals;

	switch (method) {
	case RAW: board_raw(totals, score); break;
	case MEDIAN: board_median(totals, score); break;
	case TRIMMED: board_trimmed(totals, score); break;
	case RANK: board_rank(totals, score); break;
	case Z: board_z(totals, BOARD_DIVISOR_N, score); break;
	case Z_SAMPLE: board_z(totals, BOARD_DIVISOR_N_MINUS_1, score); break;
	case ADDITIVE: memcpy(score, judging->fit.score, totals->n_units * sizeof *score); break;
	default: memcpy(score, judging->shrunken.score, totals->n_units * sizeof *score); break;
	}
}

/* The share of a nominee's own effect that the shrunken score keeps. */
static double share_kept(const struct judging *judging, size_t nominee)
{
	double n = (double)ratings_count(&judging->totals, nominee);

	return judging->shrunken.entry_variance > 0 ? n / (n + judging->shrunken.lambda) : 0;
}

/* The root mean squared error of shrunken a - shrunken b. Of each score it is w (error of the additive
 * one) - (1 - w) (true effect), the errors of two scores correlated as the additive fit has them. */
static double shrunken_difference_se(const struct judging *judging, size_t a, size_t b)
{
	double difference = additive_difference_se(&judging->fit, &judging->totals, a, b);
	double va = judging->fit.score_se[a] * judging->fit.score_se[a], vb = judging->fit.score_se[b] * judging->fit.score_se[b];
	double wa = share_kept(judging, a), wb = share_kept(judging, b), covariance = (va + vb - difference * difference) / 2;
	double se = sqrt(wa * wa * va + wb * wb * vb - 2 * wa * wb * covariance
	                 + ((1 - wa) * (1 - wa) + (1 - wb) * (1 - wb)) * judging->shrunken.entry_variance);

	return se > 0 ? se : (double)NAN; /* all drawn to one mean: nobody leads */
}

static double difference_se(const struct judging *judging, enum method method, size_t a, size_t b)
{
	return method == ADDITIVE ? additive_difference_se(&judging->fit, &judging->totals, a, b) : shrunken_difference_se(judging, a, b);
}

/* The nominees of a connected part, the best first as far as the leader and the next go. */
static size_t *find_members(const struct judging *judging, const double *score, size_t component, size_t *n)
{
	size_t *members = mem_alloc(judging->totals.n_units, sizeof *members);

	*n = 0;
	for (size_t u = 0; u < judging->totals.n_units; u++)
		if (judging->fit.unit_component[u] == component && !isnan(score[u]))
			members[(*n)++] = u;
	for (size_t lead = 0; lead < 2 && lead < *n; lead++)
		for (size_t i = lead + 1; i < *n; i++)
			if (score[members[i]] > score[members[lead]]) {
				size_t better = members[i];

				members[i] = members[lead];
				members[lead] = better;
			}
	return members;
}

static void fill_gaps(const struct judging *judging, struct standing *standing, const size_t *members, size_t n)
{
	for (size_t i = 0; i < n && n > 1; i++) {
		size_t own = members[i], other = i == 0 ? members[1] : members[0];

		standing->gap[own] = fabs(standing->score[own] - standing->score[other]);
		standing->gap_se[own] = difference_se(judging, standing->method, own, other);
	}
}

/* Places and gaps within each connected part. */
static void fill_parts(const struct judging *judging, struct standing *standing)
{
	size_t n_units = judging->totals.n_units;
	double *own = mem_alloc(2 * n_units, sizeof *own), *places = own + n_units;

	for (size_t u = 0; u < n_units; u++)
		standing->place[u] = NAN;
	for (size_t component = 0; component < judging->fit.n_components; component++) {
		size_t n, *members = find_members(judging, standing->score, component, &n);

		for (size_t i = 0; i < n; i++)
			own[i] = standing->score[members[i]];
		board_places(own, n, places);
		for (size_t i = 0; i < n; i++)
			standing->place[members[i]] = places[i];
		fill_gaps(judging, standing, members, n);
		free(members);
	}
	free(own);
}

static double score_se(const struct judging *judging, enum method method, size_t nominee)
{
	if (method == ADDITIVE)
		return judging->fit.score_se[nominee];
	return method == SHRUNKEN ? judging->shrunken.se[nominee] : (double)NAN;
}

static void add_row(struct table *board, const struct panel *panel, const char *nominee, enum method method)
{
	table_add_row(board);
	table_put_text(board, "cycle", panel->cycle);
	table_put_text(board, "category", panel->category);
	table_put_text(board, "nominee", nominee);
	table_put_text(board, "method", names[method]);
}

static void put_row(struct table *board, const struct judging *judging, const struct standing *standing, size_t nominee)
{
	size_t component = judging->fit.unit_component[nominee];
	bool has_score = ratings_count(&judging->totals, nominee) > 0 || judging->rubric.weighs_nothing;

	add_row(board, judging->panel, judging->panel->nominees.names[nominee], standing->method);
	table_put_real(board, "score", standing->score[nominee]);
	if (!isnan(standing->score[nominee]))
		table_put_real(board, "se", score_se(judging, standing->method, nominee));
	table_put_real(board, "rank", standing->place[nominee]);
	table_put_text(board, "announced", judging->announced[nominee]);
	if (isnan(standing->score[nominee]))
		table_put_text(board, "state", has_score ? "undefined" : "no_data");
	if (!isnan(standing->gap[nominee])) {
		table_put_flag(board, "inside_noise", !(standing->gap[nominee] >= 2 * standing->gap_se[nominee]));
		table_put_real(board, "gap", standing->gap[nominee]);
		table_put_real(board, "gap_se", standing->gap_se[nominee]);
	}
	if (component != COMPONENT_NONE)
		table_put_int(board, "component", (long long)component + 1);
}

void standings_put(struct table *board, const struct judging *judging)
{
	size_t n = judging->totals.n_units;
	double *room = mem_alloc(4 * n, sizeof *room);

	for (enum method method = RAW; method < METHODS; method++) {
		struct standing standing = { method, room, room + n, room + 2 * n, room + 3 * n };

		for (size_t u = 0; u < n; u++)
			standing.gap[u] = standing.gap_se[u] = NAN;
		fill_scores(judging, method, standing.score);
		if (method == ADDITIVE || method == SHRUNKEN)
			fill_parts(judging, &standing);
		else
			board_places(standing.score, n, standing.place);
		for (size_t u = 0; u < n; u++)
			put_row(board, judging, &standing, u);
	}
	free(room);
}

void standings_put_unscored(struct table *board, const struct panel *panel, const struct table *nominations)
{
	size_t cycle = table_column(nominations, "cycle"), category = table_column(nominations, "category");
	size_t nominee = table_column(nominations, "nominee"), shortlisted = table_column(nominations, "shortlisted");
	struct map seen = { 0 };

	for (size_t row = 0; row < nominations->n_rows; row++) {
		const char *name = table_text(nominations, nominee, row);

		if (table_int(nominations, shortlisted, row) != 1 || strcmp(table_text(nominations, cycle, row), panel->cycle) != 0
		    || strcmp(table_text(nominations, category, row), panel->category) != 0
		    || map_find(&panel->nominees, name) != SIZE_MAX || map_find(&seen, name) != SIZE_MAX)
			continue;
		map_add(&seen, name);
		for (enum method method = RAW; method < METHODS; method++) {
			add_row(board, panel, name, method);
			table_put_text(board, "state", "no_data");
		}
	}
	map_free(&seen);
}
