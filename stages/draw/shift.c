#include "stages/draw/shift.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

const char *shift_text(const struct table *shifts, const char *column, size_t row)
{
	return table_text(shifts, table_column(shifts, column), row);
}

double shift_number(const struct table *shifts, const char *column, size_t row)
{
	return table_real(shifts, table_column(shifts, column), row);
}

bool shift_has_caveat(const struct table *shifts, size_t row, enum caveat caveat)
{
	const char *code = caveat_kinds[caveat].code, *at = shift_text(shifts, "caveats", row);
	size_t n = strlen(code);

	for (; at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
		if (!strncmp(at, code, n) && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

bool shift_is_of_few(const struct table *shifts, size_t row)
{
	return shift_has_caveat(shifts, row, CAVEAT_FEW_CLUSTERS) || shift_has_caveat(shifts, row, CAVEAT_FEW_CLUSTERS_A_SIDE);
}

const char *shift_words(enum verdict verdict, const char *state)
{
	static const struct {
		const char *state, *words;
	} words[] = {
		{ "refused", "refused" },
		{ "no_data", "no data" },
		{ "undefined", "undefined" },
		{ "suppressed", "suppressed" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].state, state))
			return words[i].words;
	return verdict_words(verdict);
}

enum chart_tone shift_tone(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_IMPROVED:
		return CHART_GOOD;
	case VERDICT_WORSENED:
		return CHART_BAD;
	case VERDICT_NO_MATERIAL_CHANGE:
		return CHART_PLAIN;
	default:
		return CHART_QUIET;
	}
}

const char *shift_label(const struct metrics *metrics, const char *name)
{
	const struct metric *metric = metrics_find(metrics, name);

	return metric ? metric_label(metric) : name;
}

bool shift_is_of(const struct table *shifts, size_t row, const struct metric *metric)
{
	size_t segment = table_column(shifts, "segment");

	return !strcmp(shift_text(shifts, "metric", row), metric->name) && metric->definitions[0]
	       && !strcmp(shift_text(shifts, "definition", row), metric->definitions[0]) && !*table_text(shifts, segment, row);
}
