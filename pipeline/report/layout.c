#include "pipeline/report/layout.h"

#include <string.h>

#include "pipeline/stats/definition.h"

static bool has_word(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(name, *words))
			return true;
	return false;
}

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* "p", "p_holm", "density_p", "permutation_p_neutral"; chances of winning are shares. */
static bool is_p_value(const char *name)
{
	static const char *const shares[] = { "p_win", "p_win_judges", "p_award", NULL };
	size_t length = strlen(name);

	if (has_word(name, shares))
		return false;
	return !strcmp(name, "p") || begins(name, "p_") || strstr(name, "_p_") || (length > 2 && !strcmp(name + length - 2, "_p"));
}

enum number_format layout_format(const struct column *column)
{
	static const char *const changes[] = { "difference", "difference_low", "difference_high", NULL };

	if (column->type == COLUMN_INT)
		return NUMBER_COUNT;
	if (is_p_value(column->name))
		return NUMBER_P;
	if (has_word(column->name, changes) || begins(column->name, "rate") || begins(column->name, "ratio") || begins(column->name, "p_")
	    || !strcmp(column->name, "flip_one_ratio") || strstr(column->name, "share"))
		return NUMBER_RATIO;
	if (begins(column->name, "rank") || !strcmp(column->name, "step") || !strcmp(column->name, "max_shift")
	    || (column->unit && !strcmp(column->unit, "points squared")))
		return NUMBER_PLAIN;
	if (column->unit && (begins(column->unit, "points") || !strcmp(column->unit, "measure_unit") || !strcmp(column->unit, "the metric's")))
		return NUMBER_POINTS;
	return NUMBER_SCORE;
}

/* Whether the unit is that of things counted one by one. */
static bool is_counted(const char *unit)
{
	static const char *const counted[] = {
		"words", "criteria", "values", "steps of the scale", "persons", "persons, or teams", "nominations", "teams", "pairs", "nominees", "winners", "judges", NULL,
	};

	return has_word(unit, counted);
}

enum number_format layout_format_in(const struct column *column, const char *definition)
{
	static const char *const figures[] = { "estimate", "value", "low", "high", "se", "expected", "by_lot_low", "by_lot_high", NULL };
	const struct definition *found = definition_find(definition);
	enum number_format format = layout_format(column);

	if (!found || !found->unit)
		return format;
	if (format == NUMBER_POINTS && !strcmp(found->unit, "scale points"))
		return NUMBER_SCORE;
	if (format == NUMBER_POINTS && !strcmp(found->unit, "seconds"))
		return NUMBER_DURATION;
	if (format == NUMBER_POINTS && begins(found->unit, "coefficient"))
		return NUMBER_RATIO;
	/* Terms and parts of a metric's regression have units of their own. */
	if (format != NUMBER_SCORE || !strcmp(found->topic, "metric") || !has_word(column->name, figures))
		return format;
	if (is_counted(found->unit))
		return NUMBER_COUNT;
	if (begins(found->unit, "coefficient") || begins(found->unit, "correlation") || begins(found->unit, "share"))
		return NUMBER_RATIO;
	return !strcmp(found->unit, "points") ? NUMBER_POINTS : NUMBER_SCORE;
}

bool layout_is_text(const struct column *column)
{
	return column->type == COLUMN_TEXT || column->type == COLUMN_FLAG || column->type == COLUMN_TIME
	       || column->type == COLUMN_PERIOD;
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
