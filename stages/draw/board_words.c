#include "stages/draw/board_words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/definition.h"
#include "stages/draw/cycle.h"

void board_cases(double chance, char text[NUMBER_TEXT])
{
	char value[NUMBER_TEXT];

	number_fixed(100 * fmin(fmax(chance, 0.01), 0.99), 0, value);
	snprintf(text, NUMBER_TEXT, "%s%.80s", isnan(chance) ? "" : chance < 0.01 ? "under " : chance > 0.99 ? "over " : "", isnan(chance) ? "" : value);
}

/* Of the winners: how many have a chance, and between what it lies. */
struct winners {
	size_t n, n_known;
	double least, most;
};

static struct winners count_winners(const struct nominees *nominees)
{
	struct winners winners = { .least = INFINITY, .most = -INFINITY };

	for (size_t i = 0; i < nominees->n; i++) {
		const struct nominee *nominee = &nominees->list[i];

		if (!nominee->is_winner)
			continue;
		winners.n++;
		if (isnan(nominee->chance))
			continue;
		winners.n_known++;
		winners.least = fmin(winners.least, nominee->chance);
		winners.most = fmax(winners.most, nominee->chance);
	}
	return winners;
}

char *board_title(const struct nominees *nominees)
{
	struct winners winners = count_winners(nominees);
	const char *again = nominees->has_awards ? "be awarded again" : "come first again";
	struct text title = { 0 };
	char least[NUMBER_TEXT], most[NUMBER_TEXT], *whole;

	board_cases(winners.least, least);
	board_cases(winners.most, most);
	if (!winners.n)
		text_add(&title, "who stands where, and how surely; no winner is recorded");
	else if (!winners.n_known)
		text_add_format(&title, "how surely the %s would %s cannot be told", winners.n == 1 ? "winner" : "winners", again);
	else if (winners.n_known == 1)
		text_add_format(&title, "on fresh scores, %s would %s in %s of 100 cases", winners.n == 1 ? "the winner" : "one winner", again, most);
	else if (!strcmp(least, most))
		text_add_format(&title, "on fresh scores, each of %zu winners would %s in %s of 100 cases", winners.n_known, again, most);
	else
		text_add_format(&title, "on fresh scores, each of %zu winners would %s in %s to %s of 100 cases", winners.n_known, again, least, most);
	whole = cycle_title(nominees->cycle, title.bytes);
	text_free(&title);
	return whole;
}

static void add_nominee(struct text *words, const struct nominees *nominees, const struct nominee *nominee)
{
	char place[NUMBER_TEXT], interval[NUMBER_TEXT], chance[NUMBER_TEXT];

	number_text(nominee->rank, NUMBER_PLAIN, place);
	number_interval(nominees_number(nominees, "rank_low", nominee->row), nominees_number(nominees, "rank_high", nominee->row), NUMBER_PLAIN, interval);
	board_cases(nominee->chance, chance);
	text_add_format(words, "%s%s", nominees_text(nominees, "nominee", nominee->row), nominee->is_winner ? ", winner" : "");
	if (*place)
		text_add_format(words, ", place %s", place);
	if (*interval)
		text_add_format(words, " (%s)", interval);
	if (*chance)
		text_add_format(words, ", chance %s%%", chance);
}

char *board_description(const struct nominees *nominees)
{
	struct text words = { 0 };

	for (size_t i = 0, end; i < nominees->n; i = end) {
		size_t n = 0;

		end = nominees_end(nominees, i);
		text_add_format(&words, "%s%s: ", i ? " " : "", nominees_category(nominees, i));
		for (size_t j = i; j < end; j++)
			if (nominees->list[j].is_winner || (j == i && !isnan(nominees->list[j].rank))) {
				text_add(&words, n++ ? "; " : "");
				add_nominee(&words, nominees, &nominees->list[j]);
			}
		text_add(&words, n ? "." : "no place could be told.");
	}
	return text_take(&words);
}

char *board_caption(const struct nominees *nominees, const char *who)
{
	struct text caption = { 0 };
	bool has_chances = false, has_close = false;

	for (size_t i = 0; i < nominees->n; i++) {
		has_close = has_close || nominees->list[i].is_close;
		has_chances = has_chances || !isnan(nominees->list[i].chance);
	}
	text_add_format(&caption, "Source: %s. Lines: the places that a nominee's 95%% interval holds.", who);
	if (has_chances)
		text_add_format(&caption, " Bars: how often of 400 fresh boards, same judges with the same habits, the nominee %s.",
		                nominees->has_awards ? "reaches the cut-off or a place for an award, or without either comes first" : "comes first");
	if (has_close)
		text_add(&caption, " Close: the gap to the first is under twice its standard error, by the deciding method or by scores adjusted for judges' severity; then the "
		                   "scores do not settle it and the panel decides.");
	text_add(&caption, " Other cycles and methods: sheet board.");
	return text_take(&caption);
}

char *board_method(const struct nominees *nominees)
{
	const struct definition *method = nominees->method ? definition_find(nominees->method) : NULL;
	char *words = method ? text_format(" (%s)", method->label) : mem_copy_text("");

	if (method && words[2] >= 'A' && words[2] <= 'Z')
		words[2] = (char)(words[2] - 'A' + 'a');
	return words;
}
