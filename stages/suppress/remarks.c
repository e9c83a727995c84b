#include "stages/suppress/remarks.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

enum { REMARK_PARTS = 6 };

/* Findings of a code are about rows of a table; their subject is made of these columns, where they are not empty. */
struct remark {
	const char *code, *table;
	const char *subject[REMARK_PARTS + 1];
};

static const struct remark remarks[] = {
	{ "control_signal", "control", { "metric", "definition" } },
	{ "definition_conflict", "shifts", { "metric", "event" } },
	{ "mix_reverses", "mix", { "metric", "definition", "segment" } },
	{ "selection_gap", "selection", { "cycle", "category", "award_kind", "step", "characteristic", "level" } },
	{ "selection_gap_within", "selection_tests", { "award_kind", "step", "characteristic", "level" } },
	{ "selection_gap_mix", "selection_tests", { "award_kind", "step", "characteristic", "level" } },
	{ "selection_gap_at_score", "selection_tests", { "award_kind", "step", "characteristic", "level" } },
};

static const char *cell(const struct table *table, const char *column, size_t row)
{
	size_t at = schema_column(table->schema, column);

	return at < table->n_columns ? table_text(table, at, row) : "";
}

/* What the finding about the row bears: its code, a sign that no text has, and its subject. The caller frees it. */
static char *name_of(const struct remark *remark, const struct table *table, size_t row)
{
	struct text name = { 0 };
	bool is_first = true;

	text_add_format(&name, "%s\x1f", remark->code);
	for (size_t i = 0; i < REMARK_PARTS && remark->subject[i]; i++) {
		const char *part = cell(table, remark->subject[i], row);

		if (!*part)
			continue;
		text_add_format(&name, "%s%s", is_first ? "" : ", ", part);
		is_first = false;
	}
	return text_take(&name);
}

/* Whether the row is of that which the finding would be about: of units and levels there are none, but of selection. */
static bool is_its_row(const struct remark *remark, const struct table *table, size_t row)
{
	const char *unit_kind = cell(table, "unit_kind", row);

	return !strncmp(remark->table, "selection", strlen("selection"))
	       || ((!*unit_kind || !strcmp(unit_kind, "programme")) && (!strcmp(remark->table, "mix") || !*cell(table, "segment", row)) && !*cell(table, "level", row));
}

static struct map find_hidden(const struct guarded *guarded)
{
	struct map hidden = { 0 };

	for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++) {
		size_t at = guarded_find(guarded, remarks[i].table);
		const struct table *table = at == SIZE_MAX ? NULL : &guarded->all[at].table;

		for (size_t row = 0; table && row < table->n_rows; row++) {
			char *name;

			if (strcmp(cell(table, "state", row), "suppressed") != 0 || !is_its_row(&remarks[i], table, row))
				continue;
			name = name_of(&remarks[i], table, row);
			map_add(&hidden, name);
			free(name);
		}
	}
	return hidden;
}

void remarks_hide(struct guarded *guarded)
{
	size_t at = guarded_find(guarded, "findings");
	struct table *findings = guarded_table(guarded, "findings");
	struct map hidden = { 0 };
	bool *marks;

	if (!findings)
		return;
	hidden = find_hidden(guarded);
	marks = mem_alloc(findings->n_rows, sizeof *marks);
	for (size_t row = 0; row < findings->n_rows; row++) {
		char *name = text_format("%s\x1f%s", cell(findings, "code", row), cell(findings, "subject", row));

		marks[row] = map_find(&hidden, name) != SIZE_MAX;
		guarded->all[at].n_remarks += marks[row];
		free(name);
	}
	table_remove_rows(findings, marks);
	free(marks);
	map_free(&hidden);
}
