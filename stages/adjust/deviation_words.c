#include "stages/adjust/deviation_words.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/adjust/ladder.h"

const char *deviation_name(enum deviation_state state)
{
	static const char *const names[] = { "agrees", "tie_broken", "upheld", "inside_noise", "overridden", "unexplained", "not_scored", "undefined" };

	return names[state];
}

/* By what the gap is measured. */
static void add_yardstick(struct text *text, const struct standing *standing)
{
	if (standing->has_model)
		text_add_format(text, "by %s", standing->method);
	else
		text_add(text, "with severity allowed for (additive scores)");
}

/* Ahead of whom, or behind whom, and how far the scores say otherwise. */
static void add_rival(struct text *text, const struct deviation *deviation, const struct judging *judging, const struct standing *standing)
{
	bool is_ahead = standing->settled[deviation->nominee] > standing->settled[deviation->rival];
	const char *rival = judging->panel->nominees.names[deviation->rival], *own = judging->panel->nominees.names[deviation->nominee];

	text_add_format(text, "announced %s %s; computed the other way round", is_ahead ? "ahead of" : "behind", rival);
	if (standing->place[deviation->nominee] == standing->place[deviation->rival]) {
		text_add_format(text, ": they are tied, and the step %s settles it", standing->step[deviation->nominee]);
		return;
	}
	text_add(text, "; ");
	if (isnan(deviation->se)) {
		text_add(text, "no error can be given for the gap");
		return;
	}
	add_yardstick(text, standing);
	if (deviation->gap < 0)
		text_add_format(text, " the announced order stands: %s is %.2f ahead, standard error %.2f", is_ahead ? own : rival, -deviation->gap, deviation->se);
	else
		text_add_format(text, " %s is %.2f ahead, standard error %.2f", is_ahead ? rival : own, deviation->gap, deviation->se);
}

static void add_tie(struct text *text, const struct standing *standing, size_t nominee, const char *recorded)
{
	const char *step = standing->step[nominee];

	if (strcmp(step, LADDER_UNSETTLED) != 0)
		text_add_format(text, "tied on the score, settled by %s", step);
	else
		text_add(text, "tied on the score, and no step of the ladder settles it: the panel decides");
	if (*recorded)
		text_add_format(text, "; the register records: %s", recorded);
	else if (!strcmp(step, LADDER_UNSETTLED))
		text_add(text, "; the register records no step");
}

char *deviation_words(const struct deviation *deviation, const struct judging *judging, const struct standing *standing, const char *recorded,
                      double cut_off)
{
	static const char *const verdicts[] = {
		[DEVIATION_UPHELD] = "by more than chance",
		[DEVIATION_INSIDE_NOISE] = "inside the noise: the panel decides",
		[DEVIATION_OVERRIDDEN] = "the register records why",
		[DEVIATION_UNEXPLAINED] = "the register does not say why",
	};
	struct text text = { 0 };

	switch (deviation->state) {
	case DEVIATION_AGREES: text_add(&text, "as the computed order has it"); break;
	case DEVIATION_TIE_BROKEN: add_tie(&text, standing, deviation->nominee, recorded); break;
	case DEVIATION_NOT_SCORED: text_add_format(&text, "announced without a %s on this panel", standing_goes_by(standing)); break;
	case DEVIATION_UNDEFINED:
		text_add(&text, "the deciding method gives no score here");
		if (standing && standing->why_not)
			text_add_format(&text, ": %s", standing->why_not);
		break;
	default:
		if (deviation->rival != SIZE_MAX)
			add_rival(&text, deviation, judging, standing);
		if (deviation->crosses_cut_off)
			text_add_format(&text, "%sa score of %.2f %s the cut-off of %.2f", text.length ? "; " : "", standing->score[deviation->nominee],
			                standing->score[deviation->nominee] < cut_off ? "is below" : "reaches", cut_off);
		text_add_format(&text, "; %s", verdicts[deviation->state]);
		break;
	}
	return text_take(&text);
}
