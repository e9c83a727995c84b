#include "stages/draw/shift.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/design.h"

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

void shift_interval(const struct table *shifts, size_t row, double *low, double *high)
{
	*low = shift_number(shifts, "low_holm", row);
	*high = shift_number(shifts, "high_holm", row);
	if (isnan(*low) || isnan(*high)) {
		*low = shift_number(shifts, "low", row);
		*high = shift_number(shifts, "high", row);
	}
}

void shift_adjusted_take(struct shift_adjusted *adjusted, const struct table *shifts, size_t row)
{
	static const char *const family[] = { "event", "population", "unit_kind", "segment" };
	size_t headline = table_column(shifts, "headline"), p_holm = table_column(shifts, "p_holm"), n = 0;

	for (size_t other = 0; other < shifts->n_rows; other++) {
		size_t i = 0;

		if (table_int(shifts, headline, other) != 1 || table_is_missing(shifts, p_holm, other))
			continue;
		while (i < sizeof family / sizeof *family && !strcmp(shift_text(shifts, family[i], other), shift_text(shifts, family[i], row)))
			i++;
		n += i == sizeof family / sizeof *family;
	}
	adjusted->least = adjusted->n && adjusted->least < n ? adjusted->least : n;
	adjusted->most = adjusted->most > n ? adjusted->most : n;
	adjusted->n++;
}

char *shift_adjusted_words(const struct shift_adjusted *adjusted)
{
	if (adjusted->most < 2)
		return mem_copy_text("");
	if (adjusted->least == adjusted->most)
		return text_format(" adjusted for %zu metrics", adjusted->most);
	return adjusted->least < 2 ? text_format(" adjusted for up to %zu metrics", adjusted->most) : text_format(" adjusted for %zu to %zu metrics", adjusted->least, adjusted->most);
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

bool shift_answers(const struct table *shifts, size_t row)
{
	return table_int(shifts, table_column(shifts, "headline"), row) == 1 && !strcmp(shift_text(shifts, "population", row), "all")
	       && !*shift_text(shifts, "segment", row) && !strcmp(shift_text(shifts, "design", row), design_kinds[DESIGN_BEFORE_AFTER].name);
}

bool shift_is_in_points(const struct table *shifts, size_t row)
{
	return !strcmp(shift_text(shifts, "measure_unit", row), "points");
}

/* How early an event is told of. */
static int rank_of(const char *event, const struct programme *programme)
{
	const char *named = programme_text(programme, "window", "event");

	return !strcmp(event, "launch") ? 2 : named && !strcmp(event, named) ? 1 : 0;
}

static bool is_later(const struct table *shifts, size_t row, size_t than)
{
	struct period a, b;

	return period_read(shift_text(shifts, "period", row), &a) && (!period_read(shift_text(shifts, "period", than), &b) || a.number > b.number);
}

const char *shift_main_event(const struct table *shifts, const struct programme *programme)
{
	size_t estimate = table_column(shifts, "estimate"), main = SIZE_MAX;
	int rank = -1;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		int own;

		if (table_is_missing(shifts, estimate, row) || !shift_answers(shifts, row))
			continue;
		own = rank_of(shift_text(shifts, "event", row), programme);
		if (own > rank || (own == rank && is_later(shifts, row, main)))
			main = row;
		rank = own > rank ? own : rank;
	}
	return main == SIZE_MAX ? NULL : shift_text(shifts, "event", main);
}

char *shift_event_words(const char *event, const struct programme *programme)
{
	const char *named = programme_text(programme, "window", "event");

	if (!strcmp(event, "launch"))
		return mem_copy_text("around the launch");
	return text_format(named && !strcmp(event, named) ? "from %s on" : "around the award %s", event);
}

struct chart_row shift_chart_row(const struct table *shifts, size_t row, const struct metrics *metrics)
{
	enum verdict verdict = verdict_read(shift_text(shifts, "verdict", row));
	double minimum = shift_number(shifts, "minimum_meaningful", row);
	struct chart_row drawn = {
		.label = shift_label(metrics, shift_text(shifts, "metric", row)),
		.estimate = shift_number(shifts, "estimate", row),
		.tone = shift_tone(verdict),
		.is_few = shift_is_of_few(shifts, row),
		.minimum = isnan(minimum) ? 0 : minimum,
		.text = shift_words(verdict, shift_text(shifts, "state", row)),
	};

	shift_interval(shifts, row, &drawn.low, &drawn.high);
	return drawn;
}
