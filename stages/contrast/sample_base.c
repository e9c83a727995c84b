#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/contrast/sample.h"

struct sample_base sample_base(const struct sample *sample, bool selected, const bool *marks)
{
	const struct cells *cells = sample->topic->cells;
	size_t n_cells = cells->n_units * cells->n_periods;
	bool *unit = mem_alloc(cells->n_units, sizeof *unit), *before = mem_alloc(n_cells, sizeof *before), *after = mem_alloc(n_cells, sizeof *after);
	bool is_treated = selected && sample->population == POPULATION_WINNER;
	struct sample_base base = { 0 };

	for (size_t i = 0; i < sample->n; i++) {
		const struct sample_unit *row = &sample->all[i];
		const struct sample_windows *windows = &sample->windows[row->event];

		if (row->is_selected != selected || (marks && !marks[i]))
			continue;
		base.n_cases++;
		base.n_units += !unit[row->unit];
		unit[row->unit] = true;
		base.n_before += cells_take(cells, row->unit, windows->earlier, false, before);
		base.n_after += cells_take(cells, row->unit, windows->later, is_treated, after);
	}
	free(unit);
	free(before);
	free(after);
	return base;
}

size_t sample_units(const struct sample *sample, const bool *marks)
{
	bool *seen = mem_alloc(sample->topic->cells->n_units, sizeof *seen);
	size_t n = 0;

	for (size_t i = 0; i < sample->n; i++)
		if (!marks || marks[i]) {
			n += !seen[sample->all[i].unit];
			seen[sample->all[i].unit] = true;
		}
	free(seen);
	return n;
}

char *sample_base_words(const struct sample_base *base, bool selected)
{
	if (base->n_cases == base->n_units)
		return text_format("%zu %s", base->n_units, selected ? "selected" : "others");
	if (selected)
		return text_format("%zu unit%s selected in %zu cases", base->n_units, base->n_units == 1 ? "" : "s", base->n_cases);
	return text_format("%zu cases of others (%zu unit%s, in each award anew)", base->n_cases, base->n_units, base->n_units == 1 ? "" : "s");
}

void sample_put_treated(const struct sample *sample, const struct sample_base *used, struct shift_row *row)
{
	static const char *const words[] = { [POPULATION_WINNER] = "that won", [POPULATION_NOMINATED] = "passed over", [POPULATION_NEVER] = "never nominated" };
	size_t n = 0;
	char *old = row->remark;

	row->n_treated = (double)used->n_units;
	for (size_t u = 0; u < sample->topic->cells->n_units; u++)
		n += sample->is_ever_selected[u];
	if (isnan(row->estimate) || used->n_units >= n)
		return;
	row->caveats |= caveat_bit(CAVEAT_UNBALANCED);
	row->remark = text_format("%s%sOf %zu %s, %zu have the figures that this needs.", old ? old : "", old ? " " : "", n, words[sample->population],
	                          used->n_units);
	free(old);
}
