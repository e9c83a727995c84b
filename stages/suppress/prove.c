#include "stages/suppress/prove.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static bool is_fixed(const struct bounds *bounds, size_t count)
{
	return bounds->low[count] == bounds->high[count];
}

static void add_leak(struct proof *proof, const struct bounds *bounds, enum leak_kind kind, size_t count, size_t equation)
{
	proof->leaks = mem_grow(proof->leaks, &proof->capacity, proof->n + 1, sizeof *proof->leaks);
	proof->leaks[proof->n++] = (struct leak){ kind, count, equation, bounds->low[count], bounds->high[count] };
}

/* Whether a part is known that somebody is in, and that may be hidden, or what it is known by. */
static bool has_more_to_hide(const struct cells *cells, const struct bounds *bounds, const struct equation *equation)
{
	for (size_t i = 0; i < equation->n_parts; i++) {
		size_t part = cells->parts[equation->first_part + i];

		if (is_fixed(bounds, part) && !cells->counts[part].is_kept && !cells->counts[part].is_told && cells->counts[part].value > 0)
			return true;
	}
	return false;
}

static void try_count(struct proof *proof, const struct cells *cells, const struct bounds *bounds, size_t c)
{
	const struct count *count = &cells->counts[c];
	size_t pool = count->pool, by = bounds->by_high[c] != SIZE_MAX ? bounds->by_high[c] : bounds->by_low[c];

	if (is_fixed(bounds, c)) {
		if (pool == SIZE_MAX || (bounds->low[c] != 0 && !(is_fixed(bounds, pool) && bounds->low[c] == bounds->low[pool])))
			add_leak(proof, bounds, LEAK_TOLD, c, by);
	} else if (pool == SIZE_MAX && bounds->high[c] < count->limit && by != SIZE_MAX && has_more_to_hide(cells, bounds, &cells->equations[by])) {
		add_leak(proof, bounds, LEAK_NARROW, c, by);
	}
}

/* Outcomes hidden in one sum are known together: their pools must be many enough, together. */
static void try_together(struct proof *proof, const struct cells *cells, const struct bounds *bounds, const bool *is_shown, size_t e)
{
	const struct equation *equation = &cells->equations[e];
	size_t secret = SIZE_MAX;
	long long pools = 0;

	for (size_t i = 0; i < equation->n_parts; i++) {
		size_t part = cells->parts[equation->first_part + i];
		const struct count *count = &cells->counts[part];

		if (is_shown[part] || (is_fixed(bounds, part) && !count->is_secret))
			continue;
		if (count->pool == SIZE_MAX || bounds->high[count->pool] >= BOUNDS_NONE)
			return;
		pools += bounds->high[count->pool];
		if (count->is_secret && pools < count->limit && secret == SIZE_MAX)
			secret = part;
	}
	if (secret != SIZE_MAX && pools < cells->counts[secret].limit && has_more_to_hide(cells, bounds, equation))
		add_leak(proof, bounds, LEAK_FEW, secret, e);
}

void prove(struct proof *proof, const struct cells *cells, const struct guarded *guarded)
{
	bool *is_shown = mem_alloc(cells->n_counts, sizeof *is_shown);
	struct bounds *bounds = &proof->bounds;

	proof->n = 0;
	bounds_free(bounds);
	bounds_make(bounds, cells, guarded);
	for (size_t c = 0; c < cells->n_counts; c++)
		is_shown[c] = is_fixed(bounds, c);
	bounds_narrow(bounds, cells);
	while (bounds_solve(bounds, cells) && bounds_narrow(bounds, cells))
		continue;
	for (size_t c = 0; c < cells->n_counts; c++)
		if (cells->counts[c].is_secret && !is_shown[c])
			try_count(proof, cells, bounds, c);
	for (size_t e = 0; e < cells->n_equations; e++)
		if (cells->equations[e].kind == EQUATION_SUM)
			try_together(proof, cells, bounds, is_shown, e);
	free(is_shown);
}

void proof_free(struct proof *proof)
{
	free(proof->leaks);
	bounds_free(&proof->bounds);
	*proof = (struct proof){ 0 };
}

char *leak_words(const struct leak *leak, const struct cells *cells, const struct guarded *guarded)
{
	static const char *const how[] = { [LEAK_TOLD] = "can be worked back exactly", [LEAK_NARROW] = "must be under the least base",
		                           [LEAK_FEW] = "is known together with too few others" };
	const struct equation *equation = leak->equation == SIZE_MAX ? NULL : &cells->equations[leak->equation];
	char *count = cells_words(cells, guarded, leak->count), *whole = equation ? cells_words(cells, guarded, equation->whole) : NULL, *words;

	words = equation ? text_format("%s is hidden and %s: %s %s %s", count, how[leak->kind], equation->words,
	                               equation->kind == EQUATION_SUM ? "add up to" : "lie within", whole)
	                 : text_format("%s is hidden and %s from several sums together", count, how[leak->kind]);
	free(count);
	free(whole);
	return words;
}
