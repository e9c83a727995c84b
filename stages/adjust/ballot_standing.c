#include "stages/adjust/ballot_standing.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/components.h"

/* The objects behind each nominee, with the share that each has of the score. */
struct ballot_shares {
	const struct strengths *strengths;
	size_t n_criteria;
	size_t *object; /* nominee by criterion; SIZE_MAX */
	double *share;  /* by criterion */
};

static void shares_make(struct ballot_shares *shares, const struct ballot_panel *panel, const struct strengths *strengths, const double *weights)
{
	double sum = 0;

	*shares = (struct ballot_shares){
		.strengths = strengths, .n_criteria = panel->criteria.n,
		.object = mem_alloc(panel->nominees.n * panel->criteria.n, sizeof *shares->object),
		.share = mem_alloc(panel->criteria.n, sizeof *shares->share),
	};
	for (size_t i = 0; i < panel->nominees.n * panel->criteria.n; i++)
		shares->object[i] = SIZE_MAX;
	for (size_t o = 0; o < panel->object_names.n; o++)
		if (strengths->dominance.part[o] != DOMINANCE_NONE)
			shares->object[panel->objects[o].nominee * panel->criteria.n + panel->objects[o].criterion] = o;
	for (size_t c = 0; c < panel->criteria.n; c++)
		sum += weights ? weights[c] : 1;
	for (size_t c = 0; c < panel->criteria.n; c++)
		shares->share[c] = sum > 0 ? (weights ? weights[c] : 1) / sum : (double)NAN;
}

static void shares_free(struct ballot_shares *shares)
{
	free(shares->object);
	free(shares->share);
}

static double covariance(const struct ballot_shares *shares, size_t a, size_t b)
{
	const struct strengths *strengths = shares->strengths;
	double sum = 0;

	for (size_t c = 0; c < shares->n_criteria; c++)
		for (size_t d = 0; d < shares->n_criteria; d++)
			if (shares->share[c] > 0 && shares->share[d] > 0)
				sum += shares->share[c] * shares->share[d]
				       * strengths->covariance[shares->object[a * shares->n_criteria + c] * strengths->n_parameters
				                               + shares->object[b * shares->n_criteria + d]];
	return sum;
}

/* Fills score, se and part of a nominee who was compared on all that weighs. */
static void fill_nominee(struct ballot_standing *standing, const struct ballot_shares *shares, size_t nominee, struct map *parts)
{
	struct text name = { 0 };
	double score = 0;
	bool has_all = shares->n_criteria > 0;

	for (size_t c = 0; c < shares->n_criteria; c++) {
		size_t object = shares->object[nominee * shares->n_criteria + c], part;

		has_all = has_all && !isnan(shares->share[c]) && (!(shares->share[c] > 0) || object != SIZE_MAX);
		if (!has_all || !(shares->share[c] > 0))
			continue;
		part = shares->strengths->dominance.part[object];
		score += shares->share[c] * shares->strengths->value[object];
		standing->is_one_sided[nominee] = standing->is_one_sided[nominee] || shares->strengths->is_out_of_bounds[part];
		text_add_format(&name, "%zu/", part);
	}
	if (has_all) {
		double variance = covariance(shares, nominee, nominee);

		standing->score[nominee] = score;
		standing->component[nominee] = map_add(parts, name.bytes);
		if (!standing->is_one_sided[nominee] && shares->strengths->converged && variance > 0)
			standing->se[nominee] = sqrt(variance);
	}
	text_free(&name);
}

double ballot_standing_error(const void *model, size_t a, size_t b)
{
	const struct ballot_standing *standing = model;
	double variance;

	if (standing->component[a] != standing->component[b] || isnan(standing->se[a]) || isnan(standing->se[b]))
		return NAN;
	variance = covariance(standing->shares, a, a) + covariance(standing->shares, b, b) - 2 * covariance(standing->shares, a, b);
	return variance > 0 ? sqrt(variance) : (double)NAN;
}

/* Places and gaps among those of one part. */
static void fill_part(struct ballot_standing *standing, size_t component)
{
	size_t *members = mem_alloc(standing->n, sizeof *members), n = 0, lead = 0, next = SIZE_MAX;
	double *own = mem_alloc(2 * standing->n, sizeof *own), *places = own + standing->n;

	for (size_t u = 0; u < standing->n; u++)
		if (standing->component[u] == component) {
			own[n] = standing->score[u];
			members[n++] = u;
		}
	board_places(own, n, places);
	for (size_t i = 1; i < n; i++)
		lead = own[i] > own[lead] ? i : lead;
	for (size_t i = 0; i < n; i++)
		if (i != lead && (next == SIZE_MAX || own[i] > own[next]))
			next = i;
	for (size_t i = 0; i < n; i++) {
		size_t u = members[i], other = next == SIZE_MAX ? u : members[i == lead ? next : lead];

		standing->place[u] = places[i];
		if (other == u)
			continue;
		standing->gap[u] = fabs(standing->score[u] - standing->score[other]);
		standing->gap_se[u] = ballot_standing_error(standing, u, other);
	}
	free(own);
	free(members);
}

void ballot_standing_make(struct ballot_standing *standing, const struct ballot_panel *panel, const struct strengths *strengths,
                          const double *weights)
{
	size_t n = panel->nominees.n;
	double *room = mem_alloc(5 * n, sizeof *room);
	struct map parts = { 0 };

	*standing = (struct ballot_standing){
		.n = n, .score = room, .se = room + n, .place = room + 2 * n, .gap = room + 3 * n, .gap_se = room + 4 * n,
		.component = mem_alloc(n, sizeof *standing->component), .is_one_sided = mem_alloc(n, sizeof *standing->is_one_sided),
	};
	for (size_t i = 0; i < 5 * n; i++)
		room[i] = NAN;
	for (size_t u = 0; u < n; u++)
		standing->component[u] = COMPONENT_NONE;
	if (strengths->n == 0)
		return;
	standing->shares = mem_alloc(1, sizeof *standing->shares);
	shares_make(standing->shares, panel, strengths, weights);
	for (size_t u = 0; u < n; u++)
		fill_nominee(standing, standing->shares, u, &parts);
	standing->n_components = parts.n;
	for (size_t p = 0; p < parts.n; p++)
		fill_part(standing, p);
	map_free(&parts);
}

void ballot_standing_free(struct ballot_standing *standing)
{
	free(standing->score);
	free(standing->component);
	free(standing->is_one_sided);
	if (standing->shares)
		shares_free(standing->shares);
	free(standing->shares);
	*standing = (struct ballot_standing){ 0 };
}
