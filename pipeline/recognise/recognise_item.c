#include "pipeline/recognise/recognise_item.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/intake/answers.h"
#include "pipeline/intake/label_look.h"

enum {
	MOST_LEVELS = 40,  /* of numbers with words beside them */
	MANY_ANSWERS = 100 /* so many without the end of a scale, and the scale is shorter */
};

/* What numbers the cells hold when they are answers out of `highest`. */
struct numbers {
	size_t n, outside, texts;
	int lowest, highest;
};

static struct numbers numbers_under(const struct cells *cells, int highest)
{
	const struct answers answers = { .lowest = 0, .highest = highest };
	struct numbers numbers = { 0 };

	for (size_t i = 0; i < cells->levels.n; i++) {
		size_t count = cells->counts[i];
		int code = 0;

		switch (answers_read(&answers, cells->levels.names[i], &code)) {
		case ANSWER_GIVEN:
			numbers.lowest = numbers.n == 0 || code < numbers.lowest ? code : numbers.lowest;
			numbers.highest = numbers.n == 0 || code > numbers.highest ? code : numbers.highest;
			numbers.n += count;
			break;
		case ANSWER_OUTSIDE_SCALE:
			numbers.outside += count;
			break;
		case ANSWER_UNKNOWN_LABEL:
			numbers.texts += count;
			break;
		case ANSWER_NONE:
			break;
		}
	}
	return numbers;
}

/* The usual scale that holds the numbers; with many answers and none at its end, what was met. */
static void settle_scale(struct item_fit *fit, const struct numbers *numbers)
{
	static const int ends[] = { 5, 7, 10 };
	bool has_many = numbers->n >= MANY_ANSWERS;
	int end = 10;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (numbers->highest <= ends[i]) {
			end = ends[i];
			break;
		}
	fit->lowest = numbers->lowest < 1 ? 0 : 1;
	fit->highest = has_many && numbers->highest < end ? numbers->highest : end;
	if (fit->highest - fit->lowest < 1)
		fit->highest = end;
	fit->met_lowest = numbers->lowest;
	fit->met_highest = numbers->highest;
	fit->is_usual = (fit->lowest == 1 && fit->highest == end) || (fit->lowest == 0 && fit->highest == 10);
}

static bool look_at_numbers(const struct cells *cells, struct item_fit *fit)
{
	static const int tops[] = { 10, 5, 7 };

	for (size_t i = 0; i < sizeof tops / sizeof *tops; i++) {
		struct numbers numbers = numbers_under(cells, tops[i]);
		size_t all = numbers.n + numbers.outside + numbers.texts;

		if (numbers.n == 0 || 10 * numbers.n < 9 * (numbers.n + numbers.outside) || 10 * numbers.n < 5 * all)
			continue;
		fit->form = ITEM_NUMBERS;
		settle_scale(fit, &numbers);
		return true;
	}
	return false;
}

/* A set's reading of all levels: the code of each counts from 0. */
struct reading {
	size_t known, answers; /* levels in the set, and how many of its answers were met */
	long long sum;         /* tells readings apart */
};

static struct reading read_with(const struct label_set *set, const struct cells *cells)
{
	struct reading reading = { 0 };
	bool met[LABEL_ANSWERS] = { false };

	for (size_t i = 0; i < cells->levels.n; i++) {
		char *folded = label_fold(cells->levels.names[i]);
		struct label_place place;

		if (label_set_place(set, folded, &place)) {
			reading.known++;
			reading.answers += !met[place.answer];
			met[place.answer] = true;
			reading.sum = reading.sum * 13 + (long long)place.answer;
		}
		free(folded);
	}
	return reading;
}

/* A set of one answer more that holds the texts, too: four answers may be five of which one was not given. */
static const char *next_longer(const struct label_set *found, const struct cells *cells)
{
	for (const struct label_set *set = label_sets; set->name; set++)
		if (set->n == found->n + 1 && read_with(set, cells).known == cells->levels.n)
			return set->name;
	return NULL;
}

/* The set that reads every level: of several, the one of whose answers all were met; else they must agree. */
static bool look_at_sets(const struct cells *cells, struct item_fit *fit)
{
	struct reading best = { 0 };
	const struct label_set *found = NULL;
	bool are_equal = false;

	for (const struct label_set *set = label_sets; set->name && cells->levels.n <= LABEL_ANSWERS; set++) {
		struct reading reading = read_with(set, cells);
		bool is_whole = reading.answers == set->n, was_whole = found && best.answers == found->n;

		if (reading.known < cells->levels.n || reading.answers < cells->levels.n || reading.answers < 2)
			continue;
		if (found && reading.sum == best.sum && set->n == found->n)
			continue;
		if (found && (was_whole || !is_whole)) {
			are_equal = are_equal || is_whole == was_whole;
			fit->other_set = set->name;
			continue;
		}
		found = set;
		best = reading;
		are_equal = false;
	}
	if (!found)
		return false;
	if (!are_equal)
		fit->other_set = next_longer(found, cells);
	fit->form = are_equal ? ITEM_SETS : ITEM_SET;
	fit->set = found->name;
	fit->lowest = found->n == 2 ? 0 : 1;
	fit->highest = fit->lowest + (int)found->n - 1;
	fit->is_usual = cells->n_filled >= MANY_ANSWERS || !fit->other_set;
	return true;
}

const char *const item_moods[ITEM_MOODS] = { "Extremely unhappy", "Unhappy", "Neutral", "Happy", "Extremely happy" };

int item_code(const char *level, bool *is_mood)
{
	*is_mood = true;
	for (size_t i = 0; i < ITEM_MOODS; i++)
		if (text_equal_fold(item_moods[i], level))
			return (int)i + 1;
	*is_mood = false;
	return (level[0] == 'A' && level[1] >= '1' && level[1] <= '9' && !level[2]) ? level[1] - '0' : 0;
}

/* Codes alone or moods alone, up to the end of a usual scale. */
static bool look_at_codes(const struct cells *cells, struct item_fit *fit)
{
	size_t n_moods = 0;
	int highest = 0;

	for (size_t i = 0; i < cells->levels.n; i++) {
		bool is_mood;
		int code = item_code(cells->levels.names[i], &is_mood);

		if (!code)
			return false;
		n_moods += is_mood;
		highest = code > highest ? code : highest;
	}
	if ((n_moods && n_moods < cells->levels.n) || cells->levels.n < 2)
		return false;
	fit->form = ITEM_CODES;
	fit->lowest = 1;
	fit->highest = highest <= 5 ? 5 : highest <= 7 ? 7 : 9;
	fit->is_usual = true;
	return true;
}

struct item_fit item_look(const struct cells *cells)
{
	struct item_fit fit = { .form = ITEM_NO };

	if (cells->has_many || cells->n_filled == 0 || cells->levels.n > MOST_LEVELS || cells_share(cells, cells->n_dates) > 0.5)
		return fit;
	if (cells->n_flags == cells->n_filled && !(cells->n_numbers == cells->n_filled && cells->levels.n == 1)) {
		fit = (struct item_fit){ .form = ITEM_FLAGS, .lowest = 0, .highest = 1, .is_usual = true };
		return fit;
	}
	if (!look_at_numbers(cells, &fit) && !look_at_sets(cells, &fit))
		look_at_codes(cells, &fit);
	return fit;
}

bool item_is_share(const struct item_fit *fit, const char *as)
{
	return fit->form == ITEM_FLAGS && !as;
}

bool item_reads_alone(const struct cells *cells, int lowest, int highest)
{
	struct answers answers = { .lowest = lowest, .highest = highest };
	struct label_look look = { 0 };
	const struct label_set *set;
	struct err err = { 0 };
	bool ok;

	for (size_t i = 0; i < cells->levels.n; i++)
		label_look_add(&look, &answers, "", 1, cells->levels.names[i]);
	ok = label_look_decide(&look, &answers, "", "", &set, &err);
	label_look_free(&look);
	answers_free(&answers);
	return ok;
}
