#include "stages/suppress/protect.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/suppress/prove.h"

/* Which equations a count is in, as part or whole: those of one count one behind the other. */
struct incidence {
	size_t *equations, *first; /* first: n_counts + 1 places */
};

static struct incidence incidence_of(const struct cells *cells)
{
	struct incidence incidence = { .first = mem_alloc(cells->n_counts + 1, sizeof(size_t)) };
	size_t *filled = mem_alloc(cells->n_counts, sizeof *filled), n = 0;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t e = 0; e < cells->n_equations; e++) {
			const struct equation *equation = &cells->equations[e];

			for (size_t i = 0; i <= equation->n_parts; i++) {
				size_t count = i < equation->n_parts ? cells->parts[equation->first_part + i] : equation->whole;

				if (pass)
					incidence.equations[incidence.first[count] + filled[count]] = e;
				filled[count]++;
			}
		}
		for (size_t c = 0; c < cells->n_counts && !pass; c++) {
			incidence.first[c] = n;
			n += filled[c];
			filled[c] = 0;
		}
		if (!pass) {
			incidence.first[cells->n_counts] = n;
			incidence.equations = mem_alloc(n, sizeof *incidence.equations);
		}
	}
	free(filled);
	return incidence;
}

/* What the leak needs to be hidden besides, and the best that was found. */
struct search {
	const struct cells *cells;
	const struct guarded *guarded;
	const struct bounds *bounds;
	const struct incidence *incidence;
	long long need;
	int rank; /* the highest that will do */
	size_t best;
};

/* How many people a count stands for: of those selected, their pool. */
static long long size_of(const struct cells *cells, size_t count)
{
	size_t pool = cells->counts[count].pool;

	return cells->counts[pool == SIZE_MAX ? count : pool].value;
}

/* Less than 0 when a is the smaller loss. */
static int compare_losses(const struct search *search, size_t a, size_t b)
{
	const struct count *a_count = &search->cells->counts[a], *b_count = &search->cells->counts[b];
	long long x = size_of(search->cells, a), y = size_of(search->cells, b);
	bool is_a_enough = x >= search->need, is_b_enough = y >= search->need;

	if (is_a_enough != is_b_enough)
		return is_a_enough ? -1 : 1;
	if (is_a_enough && a_count->is_unstated != b_count->is_unstated)
		return a_count->is_unstated ? -1 : 1;
	if (a_count->is_compared != b_count->is_compared)
		return a_count->is_compared ? 1 : -1;
	if (a_count->earlier != b_count->earlier)
		return a_count->earlier < b_count->earlier ? -1 : 1;
	if (x != y)
		return (x < y) == is_a_enough ? -1 : 1;
	return (a > b) - (a < b);
}

/* Of nobody the count of those selected that says so. */
static size_t where_told(const struct cells *cells, size_t count)
{
	while (cells->counts[count].value == 0 && cells->counts[count].pool != SIZE_MAX && cells->counts[cells->counts[count].pool].value == 0)
		count = cells->counts[count].pool;
	return count;
}

static void consider(struct search *search, size_t part)
{
	size_t count = where_told(search->cells, part);
	const struct count *candidate = &search->cells->counts[count];

	if (candidate->is_told || (candidate->is_kept ? CELLS_RANKS : candidate->rank) > search->rank || candidate->place == SIZE_MAX || size_of(search->cells, count) == 0
	    || !cells_shows(search->cells, search->guarded, count))
		return;
	if (search->best == SIZE_MAX || compare_losses(search, count, search->best) < 0)
		search->best = count;
}

static void consider_parts(struct search *search, const struct equation *equation)
{
	for (size_t i = 0; i < equation->n_parts && equation->kind != EQUATION_AT_MOST; i++)
		consider(search, search->cells->parts[equation->first_part + i]);
}

/* Hidden counts that the bounds of the first follow from, nearest first. */
struct queue {
	size_t *counts, n;
	bool *is_in;
};

static void enqueue(struct queue *queue, const struct search *search, size_t count)
{
	if (queue->is_in[count] || cells_shows(search->cells, search->guarded, count))
		return;
	queue->is_in[count] = true;
	queue->counts[queue->n++] = count;
}

static void look_into(struct search *search, struct queue *queue, size_t e)
{
	const struct equation *equation = &search->cells->equations[e];

	consider_parts(search, equation);
	if (equation->kind != EQUATION_AT_MOST)
		consider(search, equation->whole);
	for (size_t p = 0; p < equation->n_parts; p++)
		enqueue(queue, search, search->cells->parts[equation->first_part + p]);
	enqueue(queue, search, equation->whole);
}

/* The equations that bound a count; of one that several fix together, all it is in. */
static void look_behind(struct search *search, struct queue *queue, size_t count)
{
	size_t low = search->bounds->by_low[count], high = search->bounds->by_high[count];

	if (low != SIZE_MAX)
		look_into(search, queue, low);
	if (high != SIZE_MAX)
		look_into(search, queue, high);
	if (low != SIZE_MAX || high != SIZE_MAX)
		return;
	for (size_t i = search->incidence->first[count]; i < search->incidence->first[count + 1]; i++)
		look_into(search, queue, search->incidence->equations[i]);
}

static void look_around(struct search *search, size_t count)
{
	struct queue queue = { .counts = mem_alloc(search->cells->n_counts, sizeof(size_t)), .is_in = mem_alloc(search->cells->n_counts, sizeof(bool)) };

	enqueue(&queue, search, count);
	for (size_t at = 0; at < queue.n && (search->best == SIZE_MAX || search->rank == CELLS_RANKS); at++)
		look_behind(search, &queue, queue.counts[at]);
	free(queue.counts);
	free(queue.is_in);
}

/* What to hide for the leak; SIZE_MAX when nothing is left. */
static size_t choose(const struct cells *cells, const struct guarded *guarded, const struct incidence *incidence, const struct proof *proof,
                     const struct leak *leak)
{
	struct search search = { cells,       guarded, &proof->bounds, incidence, cells->counts[leak->count].limit + 1 - size_of(cells, leak->count),
		                 CELLS_RANKS - 1, SIZE_MAX };

	if (leak->equation != SIZE_MAX)
		consider_parts(&search, &cells->equations[leak->equation]);
	for (search.rank = 0; search.rank <= CELLS_RANKS && search.best == SIZE_MAX; search.rank++)
		look_around(&search, leak->count);
	return search.best;
}

/* Whether a part that was shown when the leak was found is hidden by now: then it is no leak any more, perhaps. */
static bool is_changed(const struct cells *cells, const struct guarded *guarded, const bool *was_shown, const struct equation *equation)
{
	for (size_t i = 0; i < equation->n_parts; i++) {
		size_t part = cells->parts[equation->first_part + i];

		if (was_shown[part] && !cells_shows(cells, guarded, part))
			return true;
	}
	return false;
}

/* What follows from what everybody knows, with nothing left to hide, is no secret; its rows of selection go. Returns whether
 * it stands there. */
static bool give_up(struct cells *cells, const struct guarded *guarded, size_t count, bool *gone)
{
	size_t selection = guarded_find(guarded, "selection");
	bool is_any = false;

	for (size_t p = cells->counts[count].place; p != SIZE_MAX; p = cells->places[p].next)
		if (cells->places[p].table == selection)
			gone[cells->places[p].row] = is_any = true;
	if (is_any)
		cells->counts[count].is_secret = false;
	return is_any;
}

/* Hides one more for each leak whose equation nothing else has changed. Returns whether anything was hidden. */
static bool hide_more(struct cells *cells, struct guarded *guarded, const struct incidence *incidence, const struct proof *proof, bool *gone)
{
	bool *was_shown = mem_alloc(cells->n_counts, sizeof *was_shown), is_any = false;

	for (size_t c = 0; c < cells->n_counts; c++)
		was_shown[c] = cells_shows(cells, guarded, c);
	for (size_t i = 0; i < proof->n; i++) {
		const struct leak *leak = &proof->leaks[i];
		size_t chosen;

		if (leak->equation == SIZE_MAX ? is_any : is_changed(cells, guarded, was_shown, &cells->equations[leak->equation]))
			continue;
		chosen = choose(cells, guarded, incidence, proof, leak);
		if (chosen == SIZE_MAX) {
			is_any = give_up(cells, guarded, leak->count, gone) || is_any;
			continue;
		}
		cells_hide(cells, guarded, chosen);
		is_any = true;
	}
	free(was_shown);
	return is_any;
}

void protect(struct cells *cells, struct guarded *guarded, bool *gone)
{
	struct incidence incidence = incidence_of(cells);
	struct proof proof = { 0 };

	do
		prove(&proof, cells, guarded);
	while (proof.n && hide_more(cells, guarded, &incidence, &proof, gone));
	proof_free(&proof);
	free(incidence.equations);
	free(incidence.first);
}
