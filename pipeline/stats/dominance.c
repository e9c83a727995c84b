#include "pipeline/stats/dominance.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Edges in order of where they begin: object o has ends starts[o] to starts[o + 1] - 1. */
struct fan {
	size_t *starts, *ends;
};

static void fan_make(struct fan *fan, const struct dominance_edge *edges, size_t n_edges, size_t n, bool is_reversed)
{
	size_t *next = mem_alloc(n + 1, sizeof *next);

	fan->starts = mem_alloc(n + 1, sizeof *fan->starts);
	fan->ends = mem_alloc(n_edges, sizeof *fan->ends);
	for (size_t i = 0; i < n_edges; i++)
		fan->starts[(is_reversed ? edges[i].loser : edges[i].winner) + 1]++;
	for (size_t o = 0; o < n; o++) {
		fan->starts[o + 1] += fan->starts[o];
		next[o] = fan->starts[o];
	}
	for (size_t i = 0; i < n_edges; i++) {
		size_t from = is_reversed ? edges[i].loser : edges[i].winner;

		fan->ends[next[from]++] = is_reversed ? edges[i].winner : edges[i].loser;
	}
	free(next);
}

static void fan_free(struct fan *fan)
{
	free(fan->starts);
	free(fan->ends);
}

static void visit(const struct fan *fan, size_t object, bool *seen, size_t *queue, size_t *n)
{
	for (size_t e = fan->starts[object]; e < fan->starts[object + 1]; e++)
		if (!seen[fan->ends[e]]) {
			seen[fan->ends[e]] = true;
			queue[(*n)++] = fan->ends[e];
		}
}

/* Marks what can be reached from an object by one fan, or by two together (other may be NULL); the queue
 * then holds it. Returns how many. */
static size_t reach(const struct fan *fan, const struct fan *other, size_t from, bool *seen, size_t *queue)
{
	size_t n = 1;

	queue[0] = from;
	seen[from] = true;
	for (size_t i = 0; i < n; i++) {
		visit(fan, queue[i], seen, queue, &n);
		if (other)
			visit(other, queue[i], seen, queue, &n);
	}
	return n;
}

void dominance_find(struct dominance *dominance, const struct dominance_edge *edges, size_t n_edges, size_t n)
{
	struct fan down = { 0 }, up = { 0 };
	bool *seen = mem_alloc(3 * n, sizeof *seen);
	size_t *queue = mem_alloc(n, sizeof *queue);

	*dominance = (struct dominance){
		.part = mem_alloc(n, sizeof *dominance->part),
		.is_finite = mem_alloc(n, sizeof *dominance->is_finite),
		.size = mem_alloc(n, sizeof *dominance->size),
	};
	fan_make(&down, edges, n_edges, n, false);
	fan_make(&up, edges, n_edges, n, true);
	for (size_t o = 0; o < n; o++)
		dominance->part[o] = DOMINANCE_NONE;
	for (size_t o = 0; o < n; o++) {
		size_t p = dominance->n_parts;

		if (seen[o] || (down.starts[o] == down.starts[o + 1] && up.starts[o] == up.starts[o + 1]))
			continue;
		dominance->size[p] = reach(&down, &up, o, seen, queue);
		for (size_t i = 0; i < dominance->size[p]; i++)
			dominance->part[queue[i]] = p;
		dominance->is_finite[p] = reach(&down, NULL, o, seen + n, queue) == dominance->size[p]
		                          && reach(&up, NULL, o, seen + 2 * n, queue) == dominance->size[p];
		dominance->n_parts++;
	}
	fan_free(&down);
	fan_free(&up);
	free(seen);
	free(queue);
}

void dominance_free(struct dominance *dominance)
{
	free(dominance->part);
	free(dominance->is_finite);
	free(dominance->size);
	*dominance = (struct dominance){ 0 };
}
