#include "stages/adjust/stability_row.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/correlation.h"

static double best_place(const double *places, size_t n)
{
	double best = INFINITY;

	for (size_t u = 0; u < n; u++)
		if (places[u] < best)
			best = places[u];
	return best;
}

/* Whether other nominees come first; their names, as many as there are. */
static bool changes_winner(const struct stability_board *board, const double *after, struct text *firsts)
{
	size_t n = board->panel->nominees.n;
	double best_before = best_place(board->before, n), best_after = best_place(after, n);
	bool changed = false;

	for (size_t u = 0; u < n; u++) {
		changed = changed || (board->before[u] == best_before) != (after[u] == best_after);
		if (after[u] == best_after)
			text_add_format(firsts, "%s%s", firsts->length ? ", " : "", board->panel->nominees.names[u]);
	}
	return changed;
}

static void add_row(const struct stability_board *board, const char *change)
{
	table_add_row(board->table);
	table_put_text(board->table, "cycle", board->panel->cycle);
	table_put_text(board->table, "category", board->panel->category);
	table_put_text(board->table, "method", board->method);
	table_put_text(board->table, "change", change);
}

void stability_row_put_undefined(const struct stability_board *board, const char *change, const char *note)
{
	add_row(board, change);
	table_put_text(board->table, "state", "undefined");
	table_put_text(board->table, "note", note);
}

bool stability_row_put(const struct stability_board *board, const char *change, const double *after)
{
	size_t n = board->panel->nominees.n, n_both = 0;
	double shift = 0;
	struct text firsts = { 0 };
	bool changed;

	for (size_t u = 0; u < n; u++)
		if (!isnan(board->before[u]) && !isnan(after[u])) {
			shift = fmax(shift, fabs(board->before[u] - after[u]));
			n_both++;
		}
	if (n_both == 0) {
		stability_row_put_undefined(board, change, "no nominee has a score both with and without it");
		return false;
	}
	changed = changes_winner(board, after, &firsts);
	add_row(board, change);
	table_put_flag(board->table, "winner_changed", changed);
	table_put_real(board->table, "max_shift", shift);
	table_put_real(board->table, "spearman", correlation_spearman(board->before, after, n));
	table_put_real(board->table, "kendall_tau_b", correlation_kendall(board->before, after, n));
	if (changed) {
		char *note = text_format("first would be %s", firsts.bytes);

		table_put_text(board->table, "note", note);
		free(note);
	}
	text_free(&firsts);
	return changed;
}
