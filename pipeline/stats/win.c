#include "pipeline/stats/win.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/random.h"
#include "pipeline/stats/win_field.h"
#include "pipeline/stats/win_merit.h"

void win_free(struct win *win)
{
	free(win->chance);
	free(win->award);
	free(win->low);
	free(win->high);
	free(win->spread);
	*win = (struct win){ 0 };
}

static bool compares_within_parts(enum board_method method)
{
	return method == BOARD_ADDITIVE || method == BOARD_SHRUNKEN;
}

/* Without error the board's order is that of merits under these methods, and where all judges scored all
 * entries under every method: their places are drawn once. */
static enum board_method placed_as(enum board_method method, bool is_complete)
{
	return is_complete || compares_within_parts(method) ? BOARD_ADDITIVE : method;
}

/* One panel's fresh boards. */
struct fresh {
	const struct ratings *ratings;
	struct board_replay replay;
	struct win_merit merit;
	struct win_field fields[BOARD_METHODS];
	double *actual;          /* the board as it is: n_units a method */
	double *merits, *judges; /* of a draw */
	double *true_values, *values; /* one a rating: without error, and with it */
	double *scores;          /* n_units a method */
	struct win_rule rule;
	bool is_complete;        /* all judges scored all entries: then merits alone order a board without error */
};

static bool is_complete(const struct ratings *r)
{
	size_t judges = ratings_judges(r);

	for (size_t u = 0; u < r->n_units; u++)
		if (ratings_count(r, u) > 0 && ratings_count(r, u) != judges)
			return false;
	return true;
}

static void begin(struct fresh *fresh, const struct ratings *r, const struct additive *fit)
{
	size_t n = r->n_units;

	fresh->ratings = r;
	fresh->is_complete = is_complete(r);
	fresh->actual = mem_alloc(BOARD_METHODS * n, sizeof *fresh->actual);
	fresh->scores = mem_alloc(BOARD_METHODS * n, sizeof *fresh->scores);
	fresh->merits = mem_alloc(n + r->n_judges, sizeof *fresh->merits);
	fresh->judges = fresh->merits + n;
	fresh->values = mem_alloc(2 * r->n, sizeof *fresh->values);
	fresh->true_values = fresh->values + r->n;
	board_replay_make(&fresh->replay, r, fit);
}

static void end(struct fresh *fresh)
{
	win_merit_free(&fresh->merit);
	board_replay_free(&fresh->replay);
	free(fresh->actual);
	free(fresh->merits);
	free(fresh->scores);
	free(fresh->values);
}

static struct win make_win(size_t n)
{
	return (struct win){ .chance = mem_alloc(n, sizeof(double)), .low = mem_alloc(n, sizeof(double)), .high = mem_alloc(n, sizeof(double)) };
}

/* Who competes under each method. */
static void make_fields(struct fresh *fresh, size_t n_draws, struct win *win)
{
	size_t n = fresh->ratings->n_units;

	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++) {
		double *actual = fresh->actual + m * n;

		board_replay_score(&fresh->replay, m, NULL, actual);
		win_field_make(&fresh->fields[m], actual, compares_within_parts(m) ? fresh->replay.fit->unit_component : NULL, n,
		               placed_as(m, fresh->is_complete) == m ? n_draws : 0);
		win[m] = make_win(n);
		win[m].award = mem_alloc(n, sizeof(double));
	}
}

/* What the entries would score if nothing were left to chance, and what they score afresh. */
static void draw_scores(struct fresh *fresh, double share, struct random *random)
{
	const struct ratings *r = fresh->ratings;
	double sd;

	win_merit_draw(&fresh->merit, share, random, fresh->merits, fresh->judges, &sd);
	for (size_t i = 0; i < r->n; i++) {
		fresh->true_values[i] = fresh->merits[r->rows[i].unit] + fresh->judges[r->rows[i].judge];
		fresh->values[i] = fresh->true_values[i] + sd * random_normal(random);
	}
}

/* Whether a method's scores are on the scale of the ratings. */
static bool is_on_scale(enum board_method method)
{
	return method != BOARD_RANK && method != BOARD_Z && method != BOARD_Z_SAMPLE;
}

static void count_draw(struct fresh *fresh, struct win *win)
{
	size_t n = fresh->ratings->n_units;

	board_replay_all(&fresh->replay, true, fresh->values, fresh->scores);
	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++) {
		struct win_rule rule = { fresh->rule.places, is_on_scale(m) ? fresh->rule.cut_off : (double)NAN };

		if (!win_field_count(&fresh->fields[m], fresh->scores + m * n, 1, win[m].chance))
			continue;
		win_field_award(&fresh->fields[m], fresh->scores + m * n, &rule, win[m].award);
		win[m].n_draws++;
	}
	win_field_place(&fresh->fields[BOARD_ADDITIVE], fresh->merits);
	if (fresh->is_complete)
		return;
	board_replay_all(&fresh->replay, false, fresh->true_values, fresh->scores);
	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++)
		if (placed_as(m, false) == m && m != BOARD_ADDITIVE)
			win_field_place(&fresh->fields[m], fresh->scores + m * n);
}

void win_fresh(const struct ratings *r, const struct additive *fit, const struct win_rule *rule, uint64_t seed, uint64_t unit, size_t n_draws,
               struct win win[BOARD_METHODS])
{
	struct fresh fresh = { .rule = rule ? *rule : (struct win_rule){ NAN, NAN } };
	struct random random;

	begin(&fresh, r, fit);
	make_fields(&fresh, n_draws, win);
	random_start(&random, seed, "fresh scores", unit);
	if (win_merit_fit(r, fit, &fresh.merit))
		for (size_t d = 0; d < n_draws; d++) {
			draw_scores(&fresh, ((double)d + 0.5) / (double)n_draws, &random);
			count_draw(&fresh, win);
		}
	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++)
		win_field_end(&fresh.fields[m], &fresh.fields[placed_as(m, fresh.is_complete)], fresh.actual + m * r->n_units, &win[m]);
	for (enum board_method m = BOARD_RAW; m < BOARD_METHODS; m++)
		win_field_free(&fresh.fields[m]);
	end(&fresh);
}

void win_fresh_shifted(const struct ratings *r, const struct additive *fit, const double *shift, const struct win_rule *rule, uint64_t seed,
                       uint64_t unit, size_t n_draws, struct win *win)
{
	struct fresh fresh = { .rule = rule ? *rule : (struct win_rule){ NAN, NAN } };
	struct win_field field;
	struct random random;
	size_t n = r->n_units;

	begin(&fresh, r, fit);
	for (size_t u = 0; u < n; u++)
		fresh.actual[u] = fit->score[u] + shift[u];
	win_field_make(&field, fresh.actual, fit->unit_component, n, n_draws);
	*win = make_win(n);
	win->award = mem_alloc(n, sizeof *win->award);
	random_start(&random, seed, "fresh scores", unit);
	if (!win_merit_fit(r, fit, &fresh.merit))
		n_draws = 0;
	for (size_t d = 0; d < n_draws; d++) {
		draw_scores(&fresh, ((double)d + 0.5) / (double)n_draws, &random);
		board_replay_score(&fresh.replay, BOARD_ADDITIVE, fresh.values, fresh.scores);
		for (size_t u = 0; u < n; u++) {
			fresh.scores[u] += shift[u];
			fresh.merits[u] += shift[u];
		}
		if (win_field_count(&field, fresh.scores, 1, win->chance)) {
			win_field_award(&field, fresh.scores, &fresh.rule, win->award);
			win->n_draws++;
		}
		win_field_place(&field, fresh.merits);
	}
	win_field_end(&field, &field, fresh.actual, win);
	win_field_free(&field);
	end(&fresh);
}
