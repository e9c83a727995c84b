/* An attack on stages/suppress/guard.h by trying out, as in test_attack.c: of the selection of random small groups, over two
 * cycles and both together, at two steps, what is shown is kept and everything that could be hidden is tried, without the
 * equations of stages/suppress/cells.h. A reader knows how many all groups are together, that whom a step selects is the pool
 * of the next, and that who is in either cycle is in both together, once. Every pool hidden for being small, and what became
 * of it, must have a filling in which it is another number; but where nobody else of the comparison is shown. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/stats/random.h"
#include "stages/suppress/guard.h"
#include "tests/near.h"

enum { STAGES = 3, CYCLES = 3, LEVELS = 4, UNSTATED = 3, ALL = 2, LIMIT = 10, SEEDS = 200, HIDDEN = -1, TRIES = 300000 };

/* How many of a group got as far (eligible, nominated, won) in a cycle, or in any; HIDDEN where it is. */
struct reach {
	long long n[STAGES][CYCLES][LEVELS];
};

static const char *const steps[STAGES] = { NULL, "nominated", "won" }, *const cycles[CYCLES] = { "2026Q2", "2026Q3", "" };
static const char *const levels[LEVELS] = { "Female", "Male", "Other", "Prefer not to say" };

static bool comes_up(struct random *random, uint64_t of_ten)
{
	return random_below(random, 10) < of_ten;
}

static struct reach draw(uint64_t seed)
{
	static const uint64_t most[LEVELS] = { 40, 30, 12, 8 };
	struct reach reach = { 0 };
	struct random random;

	random_start(&random, seed, "attack on selection", 0);
	for (size_t l = 0; l < LEVELS; l++) {
		uint64_t n_persons = random_below(&random, most[l]) + (l < 2 ? 8 : 0);

		for (uint64_t person = 0; person < n_persons; person++) {
			bool got[STAGES] = { false };

			for (size_t c = 0; c < ALL; c++) {
				bool is_in = comes_up(&random, 7);

				for (size_t s = 0; s < STAGES && is_in; s++) {
					reach.n[s][c][l]++;
					got[s] = true;
					is_in = comes_up(&random, 5);
				}
			}
			for (size_t s = 0; s < STAGES; s++)
				reach.n[s][ALL][l] += got[s];
		}
	}
	return reach;
}

static void add_row(struct table *table, const struct reach *reach, size_t s, size_t c, size_t l)
{
	long long pool = reach->n[s - 1][c][l];

	if (pool == 0)
		return;
	table_add_row(table);
	table_put_text(table, "cycle", cycles[c]);
	table_put_text(table, "award_kind", "individual");
	table_put_text(table, "step", steps[s]);
	table_put_text(table, "characteristic", "sex");
	table_put_text(table, "level", levels[l]);
	table_put_text(table, "reference", levels[0]);
	table_put_int(table, "pool", pool);
	table_put_int(table, "selected", reach->n[s][c][l]);
	table_put_real(table, "rate", (double)reach->n[s][c][l] / (double)pool);
}

static size_t place_of(const char *const *names, size_t n, const char *name)
{
	size_t i = 0;

	while (i < n && (!names[i] || strcmp(names[i], name) != 0))
		i++;
	assert_true(i < n);
	return i;
}

static void read_shown(const struct table *table, struct reach *shown)
{
	size_t pool = table_column(table, "pool"), selected = table_column(table, "selected");

	for (size_t row = 0; row < table->n_rows; row++) {
		size_t s = place_of(steps, STAGES, table_text(table, table_column(table, "step"), row));
		size_t c = place_of(cycles, CYCLES, table_text(table, table_column(table, "cycle"), row));
		size_t l = place_of(levels, LEVELS, table_text(table, table_column(table, "level"), row));

		if (!table_is_missing(table, pool, row)) {
			assert_true(table_int(table, pool, row) == 0 || table_int(table, pool, row) >= LIMIT);
			shown->n[s - 1][c][l] = table_int(table, pool, row);
		}
		if (!table_is_missing(table, selected, row))
			shown->n[s][c][l] = table_int(table, selected, row);
	}
}

static struct reach publish(const struct reach *reach)
{
	struct metrics metrics = { 0 };
	struct programme programme = { 0 };
	struct guarded guarded = { 0 };
	struct err err = { 0 };
	struct reach shown;
	struct table *table = &guarded_add(&guarded)->table;

	table_new(table, "selection");
	for (size_t s = 0; s < STAGES; s++)
		for (size_t c = 0; c < CYCLES; c++)
			for (size_t l = 0; l < LEVELS; l++) {
				shown.n[s][c][l] = HIDDEN;
				if (s)
					add_row(table, reach, s, c, l);
			}
	table_sort(table);
	assert_true(guard(&guarded, &metrics, &programme, NULL, &err));
	read_shown(table, &shown);
	guarded_free(&guarded);
	return shown;
}

/* What a filling must have in one place, in how many places it may be other than the truth, and how many values were tried:
 * that there is none is certain only when these are not too many. */
struct wish {
	size_t s, c, l;
	long long least, not;
	size_t changes, tries;
};

static bool may_be(const struct reach *shown, const struct wish *wish, const struct reach *filling, size_t s, size_t c, size_t l)
{
	const long long(*n)[LEVELS] = filling->n[s];

	if (shown->n[s][c][l] != HIDDEN && shown->n[s][c][l] != n[c][l])
		return false;
	if (s && n[c][l] > filling->n[s - 1][c][l])
		return false;
	if (c == ALL && (n[ALL][l] < n[0][l] || n[ALL][l] < n[1][l] || n[ALL][l] > n[0][l] + n[1][l]))
		return false;
	return s != wish->s || c != wish->c || l != wish->l || (n[c][l] >= wish->least && n[c][l] != wish->not);
}

/* Tries all fillings from that place on: stage by stage, cycle by cycle, group by group; `left` of all of the comparison. */
static bool has_filling(const struct reach *truth, const struct reach *shown, struct reach *filling, size_t place, long long left, struct wish *wish)
{
	size_t s = place / (CYCLES * LEVELS), c = place / LEVELS % CYCLES, l = place % LEVELS;
	long long from, to;

	if (place == STAGES * CYCLES * LEVELS)
		return true;
	if (l == 0) {
		left = 0;
		for (size_t i = 0; i < LEVELS; i++)
			left += truth->n[s][c][i];
	}
	from = l + 1 == LEVELS ? left : 0;
	to = left;
	if (shown->n[s][c][l] != HIDDEN) {
		from = from > shown->n[s][c][l] ? from : shown->n[s][c][l];
		to = to < shown->n[s][c][l] ? to : shown->n[s][c][l];
	}
	for (long long value = from; value <= to; value++) {
		size_t changes = value != truth->n[s][c][l];

		if (changes > wish->changes)
			continue;
		if (++wish->tries > TRIES)
			return false;
		filling->n[s][c][l] = value;
		wish->changes -= changes;
		if (may_be(shown, wish, filling, s, c, l) && has_filling(truth, shown, filling, place + 1, left - value, wish))
			return true;
		wish->changes += changes;
	}
	return false;
}

/* Whether nobody else of the comparison is shown. */
static bool is_alone(const struct reach *truth, const struct reach *shown, size_t s, size_t c)
{
	for (size_t l = 0; l < LEVELS; l++)
		if (shown->n[s][c][l] != HIDDEN && truth->n[s][c][l] > 0)
			return false;
	return true;
}

enum answer { FOUND, NONE, GIVEN_UP };

/* Few changes first: where there is a filling, there is one with few. */
static enum answer search(const struct reach *truth, const struct reach *shown, struct wish wish)
{
	for (size_t changes = 2; changes <= STAGES * CYCLES * LEVELS; changes += changes < 10 ? 1 : 26) {
		struct reach filling = { 0 };

		wish.changes = changes;
		wish.tries = 0;
		if (has_filling(truth, shown, &filling, 0, 0, &wish))
			return FOUND;
		if (wish.tries > TRIES)
			return GIVEN_UP;
	}
	return NONE;
}

struct score {
	size_t n_tried, n_given_up;
	size_t n_pools, n_small; /* pools hidden where others are shown, and those of which it is certain that they are small */
};

static void attack(const struct reach *truth, const struct reach *shown, struct wish wish, unsigned seed, struct score *score)
{
	enum answer answer;

	if (is_alone(truth, shown, wish.s, wish.c))
		return;
	answer = search(truth, shown, wish);
	score->n_tried++;
	score->n_given_up += answer == GIVEN_UP;
	if (answer == NONE)
		fail_msg("seed %u: how many of the group %s got %zu steps far in cycle \"%s\" can be worked back", seed, levels[wish.l], wish.s, cycles[wish.c]);
}

/* Whether the pool could also be one that is published. */
static void guess(const struct reach *truth, const struct reach *shown, size_t c, size_t l, struct score *score)
{
	if (is_alone(truth, shown, 0, c))
		return;
	score->n_pools++;
	score->n_small += search(truth, shown, (struct wish){ 0, c, l, LIMIT, HIDDEN, 0, 0 }) == NONE;
}

static void no_small_group_can_be_worked_back(void **state)
{
	struct score score = { 0 };

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct reach truth = draw(seed), shown = publish(&truth);

		for (size_t s = 0; s + 1 < STAGES; s++)
			for (size_t c = 0; c < CYCLES; c++)
				for (size_t l = 0; l < UNSTATED; l++) {
					long long pool = truth.n[s][c][l], outcome = truth.n[s + 1][c][l];

					if (pool == 0 || pool >= LIMIT)
						continue;
					if (s == 0)
						guess(&truth, &shown, c, l, &score);
					if (shown.n[s][c][l] == HIDDEN)
						attack(&truth, &shown, (struct wish){ s, c, l, 0, pool, 0, 0 }, (unsigned)seed, &score);
					assert_int_equal(shown.n[s + 1][c][l], HIDDEN);
					if (outcome > 0 && outcome < pool)
						attack(&truth, &shown, (struct wish){ s + 1, c, l, 0, outcome, 0, 0 }, (unsigned)seed, &score);
				}
	}
	assert_true(score.n_tried > SEEDS);
	assert_true(score.n_given_up * 20 < score.n_tried);
	/* Who supposes that a pool is published and finds that it cannot be, by cases, learns that it is small: seldom. */
	assert_true(score.n_pools > SEEDS && score.n_small * 50 < score.n_pools);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_small_group_can_be_worked_back),
	};
	return cmocka_run_group_tests_name("attack_selection", tests, NULL, NULL);
}
