/* Do boards win again as often as they say, and do intervals of places hold the true ones?
 *
 * Each board tells its leader's chance of coming first again; then the same judges score the same nominees afresh. Merits
 * spread from not at all to widely, alike often, and half of the panels are incomplete. */
#include "tests/calibrate/winning.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/additive.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/win.h"
#include "pipeline/stats/win_shift.h"
#include "tests/calibrate/part.h"
#include "tests/calibrate/share.h"
#include "tests/calibrate/winning_rasch.h"

/* The methods of the board, and two more: additive scores known by their standard errors alone, and Rasch fair averages. */
enum { MEASURE = BOARD_METHODS, FAIR, METHODS, DECILES = 10, DRAWS = 400 };
/* Boards of a spread and design for each panel a row that is asked for: one board is one coin thrown. */
enum { BOARDS = 5 };
static const char *const names[METHODS] = { "raw", "median", "trimmed", "rank", "z", "z_sample", "additive", "shrunken", "score and error", "rasch_fair" };

/* What is asked: in each decile a share of boards won again that is so close to what they say, and of boards that say
 * 65 to 75 %, 65 to 75 %; intervals of places that hold so many true ones. */
static const double OFF_MOST = 0.05, SEVENTY_LOW = 0.65, SEVENTY_HIGH = 0.75, COVERS = 0.93;
/* Fewer boards say nothing. */
static const double LEAST = 50;

struct bin {
	double n, said, won;
};

struct sums {
	struct bin deciles[DECILES], seventy;
	double places[WINNING_SPREADS], covered[WINNING_SPREADS], coverage_squares[WINNING_SPREADS], boards[WINNING_SPREADS];
};

struct work {
	const struct run *run;
	long boards; /* a spread */
};

static void count(struct bin *bin, double said, double won)
{
	bin->n++;
	bin->said += said;
	bin->won += won;
}

/* How much of the first place the first board's leader has on the second board: ties share it. */
static bool find_leader(const double *place, size_t n, size_t *leader)
{
	for (*leader = 0; *leader < n; ++*leader)
		if (place[*leader] == 1)
			return true;
	return false;
}

static double share_of_first(const double *place, size_t n, size_t nominee)
{
	double best = INFINITY, tied = 0;

	for (size_t i = 0; i < n; i++)
		best = fmin(best, place[i]);
	for (size_t i = 0; i < n; i++)
		tied += place[i] == best;
	return place[nominee] == best ? 1 / tied : 0;
}

static void add_board(struct sums *sums, const struct win *win, const double *first, const double *again, const double *truth, size_t n, size_t spread)
{
	double *place = mem_alloc(n, sizeof *place), covered = 0, places = 0;
	size_t leader;

	board_places(first, n, place);
	if (find_leader(place, n, &leader) && !isnan(win->chance[leader])) {
		double said = win->chance[leader], won;

		board_places(again, n, place);
		won = share_of_first(place, n, leader);
		count(&sums->deciles[said < 1 ? (size_t)(said * DECILES) : DECILES - 1], said, won);
		if (said >= SEVENTY_LOW && said < SEVENTY_HIGH)
			count(&sums->seventy, said, won);
	}
	board_places(truth, n, place);
	for (size_t i = 0; i < n; i++)
		if (!isnan(win->low[i]) && !isnan(place[i])) {
			places++;
			covered += win->low[i] <= place[i] && place[i] <= win->high[i];
		}
	sums->boards[spread]++;
	sums->places[spread] += places;
	sums->covered[spread] += covered;
	sums->coverage_squares[spread] += places > 0 ? covered * covered / places / places : 0;
	free(place);
}

/* The Rasch model is fitted anew to the fresh scores; its chances come without that. */
static void try_fair(struct sums *sums, const struct winning_board *board, const struct additive *fit, size_t spread, uint64_t number)
{
	size_t n = board->first.n_units;
	double *score = mem_alloc(3 * n, sizeof *score), *shift = score + 2 * n;
	struct win win;

	winning_rasch(board, board->first_scores, score);
	winning_rasch(board, board->again_scores, score + n);
	win_shift(score, fit, n, shift);
	win_fresh_shifted(&board->first, fit, shift, NULL, number, spread, DRAWS, &win);
	add_board(sums, &win, score, score + n, board->merit, n, spread);
	win_free(&win);
	free(score);
}

static void try_board(struct sums *sums, const struct winning_cell *cell, size_t spread, uint64_t number)
{
	struct winning_board board;
	struct additive fits[2];
	struct board_replay replays[2];
	struct win wins[METHODS];
	double *score;
	size_t n;

	winning_draw(&board, cell, number);
	n = board.first.n_units;
	score = mem_alloc(3 * n, sizeof *score);
	additive_fit(&board.first, &fits[0]);
	additive_fit(&board.again, &fits[1]);
	board_replay_make(&replays[0], &board.first, &fits[0]);
	board_replay_make(&replays[1], &board.again, &fits[1]);
	win_fresh(&board.first, &fits[0], NULL, number, spread, DRAWS, wins);
	win_scores(fits[0].score, fits[0].score_se, fits[0].df, NULL, n, NULL, number, spread, DRAWS, &wins[MEASURE]);
	try_fair(&sums[FAIR], &board, &fits[0], spread, number);
	for (size_t m = 0; m <= MEASURE; m++) {
		enum board_method method = m == MEASURE ? BOARD_ADDITIVE : (enum board_method)m;

		board_replay_score(&replays[0], method, NULL, score);
		board_replay_score(&replays[1], method, NULL, score + n);
		/* Shrinking needs error to shrink by: without any the order is that of merits. */
		board_replay_score(&replays[0], method == BOARD_SHRUNKEN ? BOARD_ADDITIVE : method, board.truth, score + 2 * n);
		for (size_t i = 0; i < n && !(cell->spread > 0) && cell->is_complete; i++)
			score[2 * n + i] = 0;
		add_board(&sums[m], &wins[m], score, score + n, score + 2 * n, n, spread);
		win_free(&wins[m]);
	}
	for (size_t i = 0; i < 2; i++) {
		additive_free(&fits[i]);
		board_replay_free(&replays[i]);
	}
	winning_free(&board);
	free(score);
}

static void work(const void *context, long number, long of, void *result)
{
	const struct work *all = context;
	struct sums *sums = result;

	for (size_t s = 0; s < WINNING_SPREADS; s++)
		for (size_t complete = 0; complete < 2; complete++) {
			struct winning_cell cell = { winning_spreads[s], complete == 1 };

			for (long b = number; b < all->boards; b += of)
				try_board(sums + complete * METHODS, &cell, s, (uint64_t)b);
		}
}

static bool is_off(const struct bin *bin, double errors)
{
	double said = bin->said / bin->n, won = bin->won / bin->n;

	return bin->n >= LEAST && fabs(won - said) > OFF_MOST + errors * sqrt(said * (1 - said) / bin->n);
}

static bool seventy_is_off(const struct bin *bin, double errors)
{
	double won = bin->won / bin->n, error = errors * sqrt(0.7 * 0.3 / bin->n);

	return bin->n >= LEAST && (won < SEVENTY_LOW - error || won > SEVENTY_HIGH + error);
}

static void print_bin(const struct bin *bin)
{
	if (bin->n > 0)
		printf(" %.0f: %.0f (%.0f) |", 100 * bin->said / bin->n, 100 * bin->won / bin->n, bin->n);
	else
		printf(" |");
}

static bool complain(const char *what, const char *method, bool is_complete)
{
	fprintf(stderr, "calibrate: error: %s, by %s, %s panels\n", what, method, is_complete ? "complete" : "incomplete");
	return false;
}

static bool print_chances(const struct sums *sums, double errors)
{
	bool ok = true;

	printf("| method | panel | says 65 to 75 |");
	for (int d = 0; d < DECILES; d++)
		printf(" %d to %d |", 10 * d, 10 * d + 10);
	printf("\n|---|---|---|");
	for (int d = 0; d < DECILES; d++)
		printf("---|");
	for (size_t i = 0; i < 2 * METHODS; i++) {
		const struct sums *of = &sums[i];
		bool off = seventy_is_off(&of->seventy, errors);

		printf("\n| %s | %s |", names[i % METHODS], i / METHODS ? "complete" : "incomplete");
		print_bin(&of->seventy);
		for (size_t d = 0; d < DECILES; d++) {
			print_bin(&of->deciles[d]);
			off = off || is_off(&of->deciles[d], errors);
		}
		/* Where scores and their errors are all that is known, the row says that the chance is not calibrated. */
		if (off && i % METHODS == MEASURE)
			printf(" told in the row |");
		else if (off)
			ok = complain("boards are not won again as often as they say", names[i % METHODS], i >= METHODS);
	}
	printf("\n");
	return ok;
}

static bool print_places(const struct sums *sums, double errors)
{
	bool ok = true;

	printf("\nTrue places inside their 95%% interval, per cent\n\n| method | panel |");
	for (size_t s = 0; s < WINNING_SPREADS; s++)
		printf(" spread %.2f |", winning_spreads[s]);
	printf("\n|---|---|---|---|---|---|---|");
	for (size_t i = 0; i < 2 * METHODS; i++) {
		const struct sums *of = &sums[i];

		printf("\n| %s | %s |", names[i % METHODS], i / METHODS ? "complete" : "incomplete");
		for (size_t s = 0; s < WINNING_SPREADS; s++) {
			double share = of->covered[s] / of->places[s], n = of->boards[s];
			double error = sqrt(fmax(0, of->coverage_squares[s] / n - share * share) / n);

			if (!(of->places[s] > 0)) {
				printf(" |");
				continue;
			}
			printf(" %.1f |", 100 * share);
			if (share + errors * error < COVERS)
				ok = complain("intervals of places hold too few true ones", names[i % METHODS], i >= METHODS);
		}
	}
	printf("\n");
	return ok;
}

bool calibrate_winning(const struct run *run)
{
	struct work all = { run, BOARDS * run->panels };
	struct sums *sums;
	bool ok;
	long n;

	sums = share_out(work, &all, 2 * METHODS * sizeof *sums, &n);
	if (!sums) {
		fprintf(stderr, "calibrate: error: a process that draws boards failed\n");
		return false;
	}
	for (size_t w = 1; w < (size_t)n; w++)
		for (size_t i = 0; i < 2 * METHODS * sizeof *sums / sizeof(double); i++)
			((double *)sums)[i] += ((double *)(sums + w * 2 * METHODS))[i];
	printf("\nChance of winning: of boards that say so many per cent, so many were won again on fresh scores (boards); %ld boards a spread of merits\n\n",
	       all.boards);
	ok = print_chances(sums, run->errors);
	ok = print_places(sums, run->errors) && ok;
	fflush(stdout);
	free(sums);
	return ok;
}
