/* The sceptic, where nothing is claimed: whether the study could have shown anything. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/number.h"
#include "pipeline/report/answer.h"
#include "pipeline/report/sceptic_part.h"

/* What was asked of one group: the rows that could not have shown a change that matters, those that could, and those
 * that show that there was none. */
struct asked {
	struct text weak, strong, still;
	size_t weak_row, strong_row, still_row; /* the first of each */
};

/* Whether the row answers for the launch, or for groups in all awards: what a study is for. */
static bool is_asked(const struct table *shifts, size_t row)
{
	return table_int(shifts, table_column(shifts, "headline"), row) == 1 && sceptic_is(shifts, "segment", row, "")
	       && (!sceptic_is(shifts, "population", row, "all") || sceptic_is(shifts, "event", row, "launch"));
}

static bool are_alike(const struct table *shifts, size_t a, size_t b)
{
	static const char *const columns[] = { "unit_kind", "population", "event" };

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!sceptic_is(shifts, columns[i], a, sceptic_cell(shifts, columns[i], b)))
			return false;
	return true;
}

/* "CSAT (would show from 3.2 points on, 2.0 matter)", behind what stands there. */
static void ask(const struct table *shifts, size_t row, struct asked *asked)
{
	double detectable = sceptic_number(shifts, "detectable", row), minimum = sceptic_number(shifts, "minimum_meaningful", row);
	enum number_format format = answer_level_format(sceptic_cell(shifts, "measure_unit", row));
	const char *unit = answer_unit(sceptic_cell(shifts, "measure_unit", row)), *space = *unit ? " " : "";
	bool is_still = sceptic_is(shifts, "verdict", row, "no_material_change");
	struct text *words = is_still ? &asked->still : detectable > minimum ? &asked->weak : &asked->strong;
	size_t *first = is_still ? &asked->still_row : detectable > minimum ? &asked->weak_row : &asked->strong_row;
	char *label, shown[NUMBER_TEXT], matters[NUMBER_TEXT];

	if (!is_still && (isnan(detectable) || isnan(minimum)))
		return;
	label = sceptic_label(sceptic_cell(shifts, "metric", row));
	number_text(detectable, format, shown);
	number_text(minimum, format, matters);
	*first = words->length ? *first : row;
	if (is_still)
		text_add_format(words, "%s%s (by less than %s%s%s)", words->length ? ", " : "", label, matters, space, unit);
	else
		text_add_format(words, "%s%s (would show from %s%s%s on, %s matter)", words->length ? ", " : "", label, shown, space, unit, matters);
	free(label);
}

/* "Around the launch", "Of winning teams". The caller frees it. */
static char *whose(const struct table *shifts, size_t row)
{
	const char *population = sceptic_cell(shifts, "population", row), *event = sceptic_cell(shifts, "event", row);

	if (!strcmp(population, "all"))
		return text_format("Around the launch");
	return text_format("Of %s %ss%s%s%s", strcmp(population, "winner") ? "passed-over" : "winning", sceptic_cell(shifts, "unit_kind", row), *event ? " (award " : "", event, *event ? ")" : "");
}

static void tell(const struct table *shifts, size_t row, struct asked *asked, struct sceptic_objection *objection)
{
	const struct {
		struct text *words;
		size_t row;
		enum sceptic_strength strength;
		const char *meaning;
	} parts[] = {
		{ &asked->weak, asked->weak_row, SCEPTIC_SERIOUS, "so many answers could not show what matters of" },
		{ &asked->strong, asked->strong_row, SCEPTIC_ANSWERED, "they could show what matters of" },
		{ &asked->still, asked->still_row, SCEPTIC_ANSWERED, "they show that nothing that matters changed of" },
	};
	char *group = whose(shifts, row);

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].words->length)
			sceptic_cite(sceptic_add(objection, parts[i].strength, "%s: %s %s.", group, parts[i].meaning, parts[i].words->bytes), shifts, parts[i].row);
	free(group);
}

bool sceptic_power(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	size_t *rows = mem_alloc(sceptic_n(shifts), sizeof *rows), n = 0;

	for (size_t row = 0; !view->n && row < sceptic_n(shifts); row++)
		if (is_asked(shifts, row))
			rows[n++] = row;
	for (size_t i = 0; i < n; i++) {
		struct asked asked = { 0 };

		if (rows[i] == SIZE_MAX)
			continue;
		/* Rows of a group do not stand together: each is told with the first of them. */
		ask(shifts, rows[i], &asked);
		for (size_t j = i + 1; j < n; j++)
			if (rows[j] != SIZE_MAX && are_alike(shifts, rows[i], rows[j])) {
				ask(shifts, rows[j], &asked);
				rows[j] = SIZE_MAX;
			}
		tell(shifts, rows[i], &asked, objection);
		text_free(&asked.weak);
		text_free(&asked.strong);
		text_free(&asked.still);
	}
	free(rows);
	if (!view->n && !objection->n)
		sceptic_add(objection, SCEPTIC_UNKNOWN, "Nothing was compared around a launch or an award: there is nothing to doubt, and nothing to conclude.");
	return !view->n;
}
