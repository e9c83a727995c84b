#include "stages/suppress/guard.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stages/suppress/cells.h"
#include "stages/suppress/comparisons.h"
#include "stages/suppress/complement.h"
#include "stages/suppress/earlier.h"
#include "stages/suppress/levels.h"
#include "stages/suppress/nested.h"
#include "stages/suppress/primary.h"
#include "stages/suppress/protect.h"
#include "stages/suppress/prove.h"
#include "stages/suppress/remarks.h"
#include "stages/suppress/steps.h"
#include "stages/suppress/tests.h"

static void hide_small(struct guarded *guarded, const struct metrics *metrics, const struct programme *programme)
{
	for (size_t i = 0; i < guarded->n; i++) {
		levels_show(&guarded->all[i].shown, &guarded->all[i].table, metrics, programme);
		guarded->all[i].n_primary = primary_suppress(&guarded->all[i].table, metrics, programme);
		if (!strcmp(guarded->all[i].table.schema->name, "measures"))
			guarded->all[i].n_primary += nested_hide(&guarded->all[i].table, metrics, programme);
	}
}

/* What goes with what is hidden: of the table itself, and comparisons with a group that is hidden. */
static void hide_with_it(const struct cells *cells, struct guarded *guarded)
{
	size_t tests = guarded_find(guarded, "selection_tests");

	for (size_t i = 0; i < guarded->n; i++) {
		guarded->all[i].n_complementary += complement_suppress(&guarded->all[i].table);
		if (!strcmp(guarded->all[i].table.schema->name, "selection"))
			comparisons_hide(&guarded->all[i].table);
	}
	if (tests != SIZE_MAX)
		guarded->all[tests].n_complementary += tests_hide(&guarded->all[tests].table, guarded_table(guarded, "selection"));
	steps_tell_pools(cells, guarded);
	remarks_hide(guarded);
}

/* Ends the run when what is hidden can be worked back. */
static bool prove_hidden(const struct cells *cells, const struct guarded *guarded, struct err *err)
{
	struct proof proof = { 0 };
	bool ok;

	prove(&proof, cells, guarded);
	ok = proof.n == 0;
	if (!ok) {
		char *words = leak_words(&proof.leaks[0], cells, guarded);

		err_set(err, ERR_PRIVACY, "%s; and %zu more such; a figure that protects it was expected to be hidden, too", words, proof.n - 1);
		free(words);
	}
	proof_free(&proof);
	return ok;
}

bool guard(struct guarded *guarded, const struct metrics *metrics, const struct programme *programme, const char *before, struct err *err)
{
	struct cells cells;
	struct table *selection = guarded_table(guarded, "selection");
	bool *gone, ok;

	if (selection)
		steps_fill(selection);
	cells_make(&cells, guarded, metrics, programme);
	hide_small(guarded, metrics, programme);
	steps_hide_filled(&cells, guarded);
	cells_mark(&cells, guarded);
	earlier_mark(&cells, guarded, before);
	gone = steps_mark_alone(&cells, guarded);
	protect(&cells, guarded, gone);
	hide_with_it(&cells, guarded);
	ok = prove_hidden(&cells, guarded, err);
	if (selection) {
		steps_mark_filled(selection, gone);
		table_remove_rows(selection, gone);
	}
	for (size_t i = 0; i < guarded->n; i++)
		guarded->all[i].n_levels = levels_drop(&guarded->all[i].table, &guarded->all[i].shown);
	free(gone);
	cells_free(&cells);
	return ok;
}
