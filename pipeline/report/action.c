#include "pipeline/report/action.h"

#include <math.h>
#include <string.h>

#include "pipeline/report/brief_part.h"

static const struct {
	const char *question;
	const char *options[BRIEF_OPTIONS];
} actions[ACTIONS] = {
	[ACTION_MEASURE] = { "What shall be measured first?",
	                     { "Ask customers or staff, before and after the next awards", "Record who judged whom, with which scores" } },
	[ACTION_WORSENED] = { "Go on while what worsened is looked into, or pause until it is understood?",
	                      { "Go on, and look into what worsened before the next round", "Pause the next round until it is understood" } },
	[ACTION_JUDGING_MEND] = { "Run the next round as it is, or mend the judging first?",
	                          { "Run it as it is", "Mend what is named first", "Measure besides what the awards change" } },
	[ACTION_JUDGING_KEEP] = { "Run the next round as it is, or measure besides what the awards change?", { "Run it as it is", "Measure besides what the awards change" } },
	[ACTION_COMPARE] = { "What shall count as before and after?",
	                     { "Name the day of launch, where figures from before it exist", "Go on measuring until there are figures on both sides" } },
	[ACTION_MEASURE_LONGER] = { "Decide now, or measure longer before deciding?",
	                            { "Decide now, knowing that the figures cannot tell", "Measure longer, or ask more people, and decide then" } },
	[ACTION_NO_GAIN] = { "Go on as it is, change the programme, or end it?", { "Go on as it is", "Change what is awarded or how", "End it" } },
	[ACTION_MEND] = { "Go on as it is, or mend the judging before the next round?",
	                  { "Go on as it is", "Go on, and mend the judging before the next round", "Put the next round off until it is mended" } },
	[ACTION_MEASURE_WIDER] = { "Decide now, or measure more units before deciding?",
	                           { "Decide now, knowing that the figures cannot tell", "Measure in more units, such as teams, and decide then" } },
	[ACTION_GO_ON] = { "Go on as it is, or with a comparison that could tell whether the awards caused it?",
	                   { "Go on as it is", "Go on, and start the next awards in some parts first, drawn by lot" } },
};

static size_t count_look(const struct brief *brief)
{
	size_t n = 0;

	for (size_t i = 0; i < brief->judging.n; i++)
		n += brief->judging.answers[i].tone == FAIRNESS_LOOK;
	return n;
}

static bool has_worsened(const struct brief *brief)
{
	for (size_t i = 0; i < brief->n_groups; i++)
		if (brief->groups[i].n_worsened)
			return true;
	return brief_count(brief, VERDICT_WORSENED) > 0;
}

static bool has_figures(const struct brief *brief)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (brief->lines[i].now_source.table || brief->lines[i].change_source.table)
			return true;
	return false;
}

/* Whether on every line that lacks data it is units that are too few, so that more answers of the same do not help. */
static bool needs_units(const struct brief *brief)
{
	size_t n = 0;

	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];

		if (line->verdict != VERDICT_NOT_ENOUGH_DATA || !line->change_source.table)
			continue;
		if (!brief_has_caveat(line->change_source.table, line->change_source.row, CAVEAT_FEW_CLUSTERS))
			return false;
		n++;
	}
	return n > 0;
}

enum action action_of(const struct brief *brief)
{
	size_t n_told = brief->n_lines - brief_count(brief, VERDICT_NONE) - brief_count(brief, VERDICT_SUPPRESSED);

	if (has_worsened(brief))
		return ACTION_WORSENED;
	if (!has_figures(brief))
		return brief->judging.n == 0 ? ACTION_MEASURE : count_look(brief) ? ACTION_JUDGING_MEND : ACTION_JUDGING_KEEP;
	if (n_told == 0 || !brief_is_compared(brief))
		return ACTION_COMPARE;
	if (brief_count(brief, VERDICT_NOT_ENOUGH_DATA) == n_told)
		return needs_units(brief) ? ACTION_MEASURE_WIDER : ACTION_MEASURE_LONGER;
	if (brief_count(brief, VERDICT_IMPROVED) == 0)
		return ACTION_NO_GAIN;
	return count_look(brief) ? ACTION_MEND : ACTION_GO_ON;
}

static void add_lines(const struct brief *brief, enum verdict verdict, struct text *words, const char *before, const char *after)
{
	struct brief_names names = { 0 };

	for (size_t i = 0; i < brief->n_lines; i++)
		if (brief->lines[i].verdict == verdict)
			brief_names_add(&names, brief->lines[i].label, "");
	if (names.n == 0)
		return;
	if (words->length)
		text_add(words, "; ");
	brief_names_whole(&names, brief->n_lines);
	brief_names_put(&names, words, before);
	text_add(words, after);
}

static void add_worsened(const struct brief *brief, struct text *words)
{
	add_lines(brief, VERDICT_WORSENED, words, "", " worsened");
	for (size_t i = 0; i < brief->n_groups; i++) {
		struct brief_names names = { 0 };

		for (size_t w = 0; w < brief->groups[i].n_worsened; w++)
			brief_names_add(&names, brief->groups[i].worsened[w], "");
		if (names.n == 0)
			continue;
		brief_part(words);
		text_add(words, brief->groups[i].heading);
		brief_names_put(&names, words, " fared worse than was to be expected in ");
	}
	text_add(words, "; why, these data cannot say");
}

static void add_look(const struct brief *brief, struct text *words)
{
	size_t n = count_look(brief);

	if (n == 0)
		return;
	brief_part(words);
	text_add_format(words, "%zu of %zu questions on the judging %s for a closer look", n, brief->judging.n, n == 1 ? "asks" : "ask");
}

/* Up, to two significant digits: it is no more than a rule of thumb. */
static double about(double n)
{
	double unit = pow(10, floor(log10(n)) - 1);

	return ceil(n / unit - 1e-9) * unit;
}

/* What it takes to see the least change that matters, if the error shrinks as the root of the data. Where answers of a unit
 * hang together more answers of the same units do not help: then units have to come with them. */
static void put_need(const struct brief_line *line, double times, struct text *words)
{
	const struct brief_source *source = &line->change_source;
	double n = fmin(brief_number(source->table, "n_before", source->row), brief_number(source->table, "n_after", source->row));
	char least[NUMBER_TEXT], needed[NUMBER_TEXT], there[NUMBER_TEXT];

	brief_size(line->minimum, answer_format(source->table, source->row), least);
	brief_part(words);
	if (brief_has(source->table, "clusters", source->row) || isnan(n)) {
		number_text(about(times), NUMBER_PLAIN, needed);
		text_add_format(words, "to see a change of %s in %s takes about %s times the data, answers and units alike", least, line->label, needed);
	} else {
		number_text(about(n * times), NUMBER_COUNT, needed);
		number_text(n, NUMBER_COUNT, there);
		text_add_format(words, "to see a change of %s in %s takes about %s answers a side, and there are %s", least, line->label, needed, there);
	}
}

/* Of the first line on which there are not enough data, but for those whose error would do. */
static void add_need(const struct brief *brief, struct text *words)
{
	if (needs_units(brief)) {
		brief_part(words);
		text_add(words, "with under six units on a side no amount of answers tells");
		return;
	}
	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];
		const struct brief_source *source = &line->change_source;
		double times = source->table ? pow(brief_number(source->table, "detectable", source->row) / line->minimum, 2) : (double)NAN;

		if (line->verdict != VERDICT_NOT_ENOUGH_DATA || !(times > 1) || !isfinite(times) || brief_has_caveat(source->table, source->row, CAVEAT_FEW_CLUSTERS))
			continue;
		put_need(line, times, words);
		return;
	}
}

static void add_short(const struct brief *brief, struct text *words)
{
	struct brief_names names = { 0 };

	for (size_t i = 0; i < brief->n_lines; i++)
		if (target_is_short(brief->lines[i].target))
			brief_names_add(&names, brief->lines[i].label, brief->lines[i].target == TARGET_MISSED ? "" : " (not surely)");
	if (names.n)
		brief_part(words);
	brief_names_put(&names, words, "short of target: ");
}

static void add_reason(const struct brief *brief, enum action action, struct text *words)
{
	switch (action) {
	case ACTION_WORSENED:
		add_worsened(brief, words);
		break;
	case ACTION_MEASURE_WIDER:
	case ACTION_MEASURE_LONGER:
		add_lines(brief, VERDICT_NOT_ENOUGH_DATA, words, "not enough data on ", "");
		add_need(brief, words);
		break;
	case ACTION_NO_GAIN:
		add_lines(brief, VERDICT_NO_MATERIAL_CHANGE, words, "nothing surely improved: no material change in ", "");
		add_lines(brief, VERDICT_NOT_ENOUGH_DATA, words, "not enough data on ", "");
		break;
	case ACTION_MEND:
	case ACTION_GO_ON:
		add_lines(brief, VERDICT_IMPROVED, words, "", " improved and nothing surely worsened");
		break;
	case ACTION_COMPARE:
		text_add(words, "there are figures, and nothing that they could be compared with");
		break;
	case ACTION_MEASURE:
		text_add(words, "neither figures nor judging were supplied");
		break;
	default:
		text_add(words, "what the awards changed was not measured");
	}
	add_short(brief, words);
	if (action != ACTION_MEASURE)
		add_look(brief, words);
	if (action == ACTION_GO_ON)
		text_add(words, "; without a comparison group no run can tell whether the awards caused it");
}

void action_put(const struct brief *brief, struct brief_decision *decision)
{
	enum action action = action_of(brief);
	struct text words = { 0 };

	*decision = (struct brief_decision){ .question = actions[action].question };
	while (decision->n_options < BRIEF_OPTIONS && actions[action].options[decision->n_options]) {
		decision->options[decision->n_options] = actions[action].options[decision->n_options];
		decision->n_options++;
	}
	if (action == ACTION_WORSENED && count_look(brief))
		decision->options[decision->n_options++] = "Either way, mend the judging before the next round";
	add_reason(brief, action, &words);
	text_add(&words, ".");
	decision->reason = text_take(&words);
	brief_begin_large(decision->reason);
}
