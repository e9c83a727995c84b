/* The lines that plaudit show prints on metrics. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/wrap.h"
#include "pipeline/command_show_part.h"
#include "pipeline/paper/words.h"

enum { CHANGE = 8, PICTURE = 18, LEAST_PICTURE = 9, VERDICT = 19, TARGET = SHOW_COLUMNS - SHOW_LABEL - SHOW_NOW - CHANGE - PICTURE - VERDICT - 3 };

/* How wide the columns are: figures are never cut, pictures give way to them, and then targets. */
struct widths {
	size_t now, change, picture;
	bool has_target;
};

/* How many times the least change that matters a picture shows at most. */
static const double MOST = 8;

/* A change in sizes of the least that matters, to the right for the better. */
static double scaled(const struct brief_line *line, double value)
{
	return value / (line->minimum > 0 ? line->minimum : fmax(fabs(line->low), fabs(line->high))) * (line->direction < 0 ? -1 : 1);
}

/* The caller frees it. */
static char *target_of_line(const struct brief_line *line)
{
	static const char *const states[] = { [TARGET_NONE] = "", [TARGET_MET] = "met", [TARGET_MET_UNSURE] = "met?", [TARGET_MISSED_UNSURE] = "missed?", [TARGET_MISSED] = "missed", [TARGET_UNKNOWN] = "?" };

	return text_format("%s%s%s", line->target == TARGET_NONE ? "" : line->target_value, line->target == TARGET_NONE ? "" : " ", states[line->target]);
}

static size_t most_of(size_t a, size_t b)
{
	return a > b ? a : b;
}

static struct widths widths_of(const struct brief *brief, size_t n)
{
	struct widths widths = { SHOW_NOW, CHANGE, PICTURE, *brief->targets != '\0' };
	size_t n_target = TARGET, over;

	for (size_t i = 0; i < n; i++) {
		char *target = target_of_line(&brief->lines[i]);

		widths.now = most_of(widths.now, wrap_columns(brief->lines[i].now) + 1);
		widths.change = most_of(widths.change, wrap_columns(brief->lines[i].change) + 1);
		n_target = most_of(n_target, wrap_columns(target));
		free(target);
	}
	over = widths.now - SHOW_NOW + widths.change - CHANGE;
	if (over + n_target - TARGET > PICTURE - LEAST_PICTURE) {
		widths.has_target = false;
		over = over > TARGET ? over - TARGET : 0;
	} else {
		over += n_target - TARGET;
	}
	widths.picture = over < PICTURE - LEAST_PICTURE ? PICTURE - over : LEAST_PICTURE;
	return widths;
}

/* Room for every interval and for the least that matters either way. */
static struct show_axis axis_of(const struct brief *brief, size_t n, size_t columns)
{
	struct show_axis axis = { -1, 1, columns };

	for (size_t i = 0; i < n; i++) {
		double one = scaled(&brief->lines[i], brief->lines[i].low), other = scaled(&brief->lines[i], brief->lines[i].high);

		if (!isfinite(one) || !isfinite(other))
			continue;
		axis.from = fmax(-MOST, fmin(axis.from, fmin(one, other)));
		axis.to = fmin(MOST, fmax(axis.to, fmax(one, other)));
	}
	return axis;
}

static void put_line(struct text *page, const struct brief_line *line, const struct widths *widths, const struct show_axis *axis, const struct show_terminal *terminal)
{
	double one = scaled(line, line->low), other = scaled(line, line->high);
	char *target = target_of_line(line);

	show_cell(page, line->label, SHOW_LABEL, false, "");
	show_cell(page, line->now, widths->now, true, "");
	show_cell(page, line->change, widths->change, true, "");
	text_add(page, " ");
	text_add(page, show_colour(line->tone, terminal));
	show_interval(page, scaled(line, line->estimate), fmin(one, other), fmax(one, other), axis);
	text_add(page, *show_colour(line->tone, terminal) ? "\033[0m  " : "  ");
	show_cell(page, line->verdict_words, VERDICT, false, show_colour(line->tone, terminal));
	text_add(page, widths->has_target ? target : "");
	show_end_line(page);
	free(target);
}

/* How many of those that are not shown have which verdict. */
static void put_rest(struct text *page, const struct brief *brief, size_t shown)
{
	size_t n_improved = 0, n_worsened = 0;

	for (size_t i = shown; i < brief->n_lines; i++) {
		n_improved += brief->lines[i].verdict == VERDICT_IMPROVED;
		n_worsened += brief->lines[i].verdict == VERDICT_WORSENED;
	}
	if (shown < brief->n_lines)
		text_add_format(page, "and %zu more metrics (worsened %zu, improved %zu): see the papers below\n", brief->n_lines - shown, n_worsened, n_improved);
}

/* "worse  0    better", 0 where the pictures have it. */
static void put_axis(struct text *page, const struct show_axis *axis)
{
	char words[PICTURE + 1];
	size_t zero = show_zero(axis), n = axis->columns;

	memset(words, ' ', n);
	words[n] = '\0';
	if (zero >= strlen("worse "))
		memcpy(words, "worse", strlen("worse"));
	if (zero + strlen(" better") < n)
		memcpy(words + n - strlen("better"), "better", strlen("better"));
	words[zero] = '0';
	text_add_format(page, " %s  ", words);
}

/* The quarter of the newest figures; "newest" where they are of several. */
static const char *newest_of(const struct brief *brief)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (strcmp(brief->lines[i].now_period, brief->lines[0].now_period) != 0)
			return "newest";
	return *brief->lines[0].now_period ? brief->lines[0].now_period : "now";
}

/* What the columns are, in two lines. */
static void put_legend(struct text *page, const struct brief *brief)
{
	size_t n_adjusted = brief_n_adjusted(brief);
	char *change = text_format("change around %s: %s", brief->around, brief->span), *line = words_line(change), *cut = words_shorten(line, SHOW_COLUMNS);
	bool is_unsure = false;

	for (size_t i = 0; i < brief->n_lines; i++)
		is_unsure = is_unsure || brief->lines[i].target == TARGET_MET_UNSURE || brief->lines[i].target == TARGET_MISSED_UNSURE;
	text_add_format(page, "%s\n", cut);
	if (n_adjusted)
		text_add_format(page, "├──●──┤ 95%% interval for %zu metrics, in least changes that matter%s\n", n_adjusted, is_unsure ? "; ? not surely" : "");
	else
		text_add_format(page, "├──●──┤ 95%% interval, in sizes of the least change that matters%s\n", is_unsure ? "; ? not surely" : "");
	free(cut);
	free(line);
	free(change);
}

void show_metrics(struct text *page, const struct brief *brief, size_t most, const struct show_terminal *terminal)
{
	size_t shown = brief->n_lines > most ? most - 1 : brief->n_lines;
	struct widths widths = widths_of(brief, shown);
	struct show_axis axis = axis_of(brief, shown, widths.picture);

	show_cell(page, "", SHOW_LABEL, false, "");
	show_cell(page, newest_of(brief), widths.now, true, "");
	show_cell(page, "change", widths.change, true, "");
	put_axis(page, &axis);
	show_cell(page, "verdict", VERDICT, false, "");
	text_add(page, widths.has_target ? "target" : "");
	show_end_line(page);
	for (size_t i = 0; i < shown; i++)
		put_line(page, &brief->lines[i], &widths, &axis, terminal);
	put_rest(page, brief, shown);
	put_legend(page, brief);
}
