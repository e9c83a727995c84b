/* How sure the verdict is, and why. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/report/brief_part.h"
#include "pipeline/report/change.h"

static bool is_decisive(const struct brief_line *line)
{
	return line->verdict == VERDICT_IMPROVED || line->verdict == VERDICT_WORSENED;
}

/* How far the nearer limit is from 0, in sizes of the change. */
static double distance(const struct brief_line *line)
{
	return fmin(fabs(line->low), fabs(line->high)) / fabs(line->estimate);
}

/* Of the decisive lines the surest, or the least sure; NULL without any. */
static const struct brief_line *find_decisive(const struct brief *brief, bool is_surest)
{
	const struct brief_line *found = NULL;

	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];

		if (is_decisive(line) && (!found || (is_surest ? distance(line) > distance(found) : distance(line) < distance(found))))
			found = line;
	}
	return found;
}

/* The first line of the verdict that has a change with an interval; VERDICT_NONE stands for any. */
static const struct brief_line *find_line(const struct brief *brief, enum verdict verdict)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (*brief->lines[i].change_interval && (verdict == VERDICT_NONE || brief->lines[i].verdict == verdict))
			return &brief->lines[i];
	return NULL;
}

size_t brief_n_adjusted(const struct brief *brief)
{
	size_t n = 0;

	for (size_t i = 0; i < brief->n_lines; i++)
		n += brief->lines[i].change_source.table && brief_has(brief->lines[i].change_source.table, "p_holm", brief->lines[i].change_source.row);
	return n > 1 ? n : 0;
}

/* "CSAT, +4.1 points (+1.1 to +7.0)" */
static void add_line(struct text *words, const struct brief_line *line)
{
	text_add_format(words, "%s, %s%s%s (%s)", line->label, line->change, *line->unit ? " " : "", line->unit, line->change_interval);
}

static void add_least(struct text *words, const struct brief_line *line, const char *before)
{
	char least[NUMBER_TEXT];

	if (isnan(line->minimum))
		return;
	brief_size(line->minimum, answer_format(line->change_source.table, line->change_source.row), least);
	text_add_format(words, "%s%s", before, least);
}

/* Returns the line that the figures are of. */
static const struct brief_line *add_intervals(const struct brief *brief, struct text *words)
{
	const struct brief_line *line = find_decisive(brief, true), *least = find_decisive(brief, false);
	size_t n_adjusted = brief_n_adjusted(brief);

	if (line) {
		text_add(words, least == line ? "" : "Surest: ");
		add_line(words, line);
		if (least != line) {
			text_add_format(words, "; least sure of those %s: ", verdict_words(least->verdict));
			add_line(words, least);
		}
	} else if ((line = find_line(brief, VERDICT_NO_MATERIAL_CHANGE))) {
		text_add(words, "Surely less than matters: ");
		add_line(words, line);
		add_least(words, line, ", where what matters begins at ");
	} else if ((line = find_line(brief, VERDICT_NONE))) {
		text_add(words, "Not sure either way: ");
		add_line(words, line);
		add_least(words, line, ", where what matters begins at ");
	} else {
		return NULL;
	}
	text_add(words, "; in brackets 95% intervals");
	if (n_adjusted)
		text_add_format(words, " adjusted for %zu metrics", n_adjusted);
	text_add(words, ".");
	return line;
}

static void add_count(struct text *words, const struct brief_source *source, const char *column, const char *before, const char *after)
{
	char number[NUMBER_TEXT];
	double n = brief_number(source->table, column, source->row);

	if (isnan(n))
		return;
	number_text(n, NUMBER_COUNT, number);
	text_add_format(words, "%s%s%s", before, number, after);
}

/* How many teams have figures of the line's metric. */
static size_t count_teams(const struct brief_line *line, const struct table *measures)
{
	size_t unit_kind = measures->n_rows ? table_column(measures, "unit_kind") : 0, unit = measures->n_rows ? table_column(measures, "unit") : 0;
	const char *definition = brief_cell(line->change_source.table, "definition", line->change_source.row), *last = "";
	size_t n = 0;

	for (size_t row = 0; row < measures->n_rows; row++) {
		const char *name = table_text(measures, unit, row);

		if (!*name || strcmp(name, last) == 0 || strcmp(table_text(measures, unit_kind, row), "team") != 0 || strcmp(brief_cell(measures, "metric", row), line->metric) != 0
		    || strcmp(brief_cell(measures, "definition", row), definition) != 0 || *brief_cell(measures, "segment", row))
			continue;
		last = name;
		n++;
	}
	return n;
}

static void add_base(const struct brief_line *line, const struct table *measures, struct text *words)
{
	size_t n_teams = count_teams(line, measures);
	const struct brief_source *source = &line->change_source;
	struct text base = { 0 };

	if (!brief_has(source->table, "n_before", source->row))
		return;
	text_add_format(&base, "%s rests on", line->label);
	brief_begin_large(base.bytes);
	add_count(&base, source, "n_before", " ", " answers before");
	add_count(&base, source, "n_after", " and ", " after");
	add_count(&base, source, "clusters", ", in ", n_teams && (double)n_teams == brief_number(source->table, "clusters", source->row) ? " teams" : " units");
	text_add_format(words, " %s.", base.bytes);
	text_free(&base);
}

static void add_evidence(const struct brief_line *line, struct text *words)
{
	static const char *const levels[] = {
		"no comparison at all", "before and after without a comparison group: whatever else changed at the time is in it",
		"before and after with some control of what else changed", "against a comparison group", "against a comparison as good as by lot for some", "by lot",
	};
	const struct brief_source *source = &line->change_source;
	double level = brief_number(source->table, "evidence_growth", source->row);

	if (level >= 0 && level <= 5)
		text_add_format(words, " Evidence is at level %.0f of 5, %s.", level, levels[(int)level]);
}

/* What bears most on a verdict comes first. */
static const enum caveat weighty[] = {
	CAVEAT_NO_MINIMUM, CAVEAT_FEW_CLUSTERS, CAVEAT_BREAK, CAVEAT_UNITS_UNKNOWN, CAVEAT_ANSWERS_INDEPENDENT, CAVEAT_SEASON, CAVEAT_UNBALANCED, CAVEAT_WINDOWS_CUT,
};

static bool has_caveat(const struct brief_line *line, enum caveat caveat)
{
	return *line->change_interval && brief_has_caveat(line->change_source.table, line->change_source.row, caveat);
}

/* The weightiest caveat of the lines that the verdict rests on. */
static void add_caveat(const struct brief *brief, struct text *words)
{
	bool has_decisive = find_decisive(brief, true) != NULL;

	for (size_t c = 0; c < sizeof weighty / sizeof *weighty; c++) {
		struct brief_names names = { 0 };
		struct text who = { 0 };

		for (size_t i = 0; i < brief->n_lines; i++)
			if (has_caveat(&brief->lines[i], weighty[c]) && (!has_decisive || is_decisive(&brief->lines[i])))
				brief_names_add(&names, brief->lines[i].label, "");
		if (names.n == 0)
			continue;
		brief_names_whole(&names, brief->n_lines);
		brief_names_put(&names, &who, "");
		brief_begin_large(who.bytes);
		text_add_format(words, " %s: %c%s", who.bytes, tolower((unsigned char)*caveat_kinds[weighty[c]].sentence), caveat_kinds[weighty[c]].sentence + 1);
		text_free(&who);
		return;
	}
}

/* Why nothing could be compared, where compare found a reason. */
static void add_reason(const struct table *findings, struct text *words)
{
	for (size_t row = 0; row < findings->n_rows; row++)
		if (!strcmp(brief_cell(findings, "code", row), "launch_missing") || !strcmp(brief_cell(findings, "code", row), "event_without_data")) {
			text_add_format(words, "%s%s", words->length ? " " : "", brief_cell(findings, "sentence", row));
			return;
		}
}

void brief_make_sureness(struct brief *brief, const struct brief_reading *reading)
{
	struct text words = { 0 };
	const struct brief_line *line = add_intervals(brief, &words);

	if (line) {
		brief_add_back(brief, &words);
		brief_add_standing(reading, &words);
		change_add_trend(brief, &reading->tables->shifts, &words);
		add_base(line, &reading->tables->measures, &words);
		add_evidence(line, &words);
		add_caveat(brief, &words);
	} else if (brief->n_lines) {
		add_reason(&reading->tables->judging.findings, &words);
	}
	if (words.length)
		brief_begin_large(words.bytes);
	brief->sureness = text_take(&words);
}
