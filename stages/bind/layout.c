#include "stages/bind/layout.h"

#include <string.h>

#include "pipeline/stats/definition.h"

static bool has_word(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(name, *words))
			return true;
	return false;
}

enum number_format layout_format(const struct column *column)
{
	static const char *const p_values[] = { "p", "p_holm", "p_equivalence", "p_fisher", "p_mid", "p_bh", "p_win", NULL };
	static const char *const changes[] = { "difference", "difference_low", "difference_high", NULL };

	if (column->type == COLUMN_INT)
		return NUMBER_COUNT;
	if (has_word(column->name, p_values))
		return NUMBER_P;
	if (has_word(column->name, changes) || !strncmp(column->name, "rate", 4) || !strncmp(column->name, "ratio", 5)
	    || !strcmp(column->name, "flip_one_ratio"))
		return NUMBER_RATIO;
	if (!strcmp(column->name, "rank") || (column->unit && !strcmp(column->unit, "points squared")))
		return NUMBER_PLAIN;
	if (column->unit && (!strncmp(column->unit, "points", 6) || !strcmp(column->unit, "measure_unit")))
		return NUMBER_POINTS;
	return NUMBER_SCORE;
}

bool layout_is_text(const struct column *column)
{
	return column->type == COLUMN_TEXT || column->type == COLUMN_FLAG || column->type == COLUMN_TIME
	       || column->type == COLUMN_PERIOD;
}

enum number_format layout_format_in(const struct column *column, const char *definition)
{
	const struct definition *found = definition_find(definition);
	enum number_format format = layout_format(column);

	if (format == NUMBER_POINTS && found && found->unit && !strcmp(found->unit, "scale points"))
		return NUMBER_SCORE;
	if (format == NUMBER_POINTS && found && found->unit && !strncmp(found->unit, "coefficient", strlen("coefficient")))
		return NUMBER_RATIO;
	return format;
}

bool layout_mark(const char *state, enum mark *mark)
{
	static const struct {
		const char *state;
		enum mark mark;
	} marks[] = {
		{ "suppressed", MARK_CONFIDENTIAL },     { "below_base", MARK_LOW },          { "undefined", MARK_NOT_APPLICABLE },
		{ "refused", MARK_NOT_APPLICABLE },      { "no_data", MARK_NOT_AVAILABLE },   { "not_supplied", MARK_NOT_AVAILABLE },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (!strcmp(state, marks[i].state)) {
			*mark = marks[i].mark;
			return true;
		}
	return false;
}
