/* The lines of one item: column, scale, labels; and the questions about them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/answers.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/recognise/recognise_write.h"
#include "pipeline/metric.h"

/* Whether the name is a metric on that scale without more being said. */
static bool is_usual_scale(const char *key, int lowest, int highest)
{
	struct metrics metrics = { 0 };
	const struct metric *metric = metrics_add_default(&metrics, key, !strcmp(key, "fcr") || !strncmp(key, "sla", 3));
	bool is = metric && metric->lowest == lowest && metric->highest == highest;

	metrics_free(&metrics);
	return is;
}

/* The item's name; one of another section with another scale gives it another name. A name has one scale in a programme. */
static char *free_key(struct written *written, const char *key, int lowest, int highest)
{
	char *mine = mem_copy_text(key);

	for (size_t i = 2;; i++) {
		char *scaled = text_format("%s %d..%d", mine, lowest, highest);
		bool is_free = map_find(&written->items, mine) == SIZE_MAX || map_find(&written->items, scaled) != SIZE_MAX;

		if (is_free) {
			map_add(&written->items, mine);
			map_add(&written->items, scaled);
		}
		free(scaled);
		if (is_free)
			return mine;
		free(mine);
		mine = text_format("%s_%zu", key, i);
	}
}

/* A name for a table of labels that no section has yet. */
static char *labels_name(struct written *written, const char *key)
{
	char *name = mem_copy_text(key);

	for (size_t i = 2; map_find(&written->labels, name) != SIZE_MAX || label_set_find(name); i++) {
		free(name);
		name = text_format("%s_%zu", key, i);
	}
	map_add(&written->labels, name);
	return name;
}

static bool fits_in_list(const char *text)
{
	return write_is_safe(text) && !strchr(text, '|');
}

/* The texts among an item's answers that no label explains. A text may be somebody's words: only few and
 * short ones are shown. */
static void write_open_labels(struct text *out, struct text *more, const struct cells *cells, const char *key,
                              struct written *written)
{
	char *name = labels_name(written, key);

	text_add_format(out, "labels.%s = %s\n", key, name);
	text_add_format(more, "\n# %s: what do these texts mean? Move each to the code it stands for, such as code.5 = TEXT | TEXT.\n[labels %s]\n", key, name);
	for (size_t i = 0; i < cells->levels.n && cells->levels.n <= 24; i++) {
		const char *level = cells->levels.names[i];
		double number;

		if (!text_to_real(level, &number) && fits_in_list(level) && strlen(level) <= 60)
			text_add_format(more, "# %s\n", level);
	}
	text_add(more, "code.none = Prefer not to say\n");
	free(name);
}

/* A section of labels for codes or moods, the code of each answer by its place; those that nobody gave included. */
static void write_codes(struct text *more, const struct cells *cells, int highest, const char *name, bool are_moods)
{
	text_add_format(more, "\n%s[labels %s]\n", are_moods ? "" : "# A1 as the worst answer is a guess: if it is the best, turn the codes round.\n", name);
	for (int code = 1; code <= highest; code++) {
		struct text texts = { 0 };

		for (size_t i = 0; i < cells->levels.n; i++) {
			bool is_mood;

			if (item_code(cells->levels.names[i], &is_mood) == code && fits_in_list(cells->levels.names[i]))
				text_add_format(&texts, "%s%s", texts.length ? " | " : "", cells->levels.names[i]);
		}
		if (texts.length)
			text_add_format(more, "code.%d = %s\n", code, texts.bytes);
		else if (are_moods && code <= ITEM_MOODS)
			text_add_format(more, "code.%d = %s\n", code, item_moods[code - 1]);
		else
			text_add_format(more, "code.%d = A%d\n", code, code);
		text_free(&texts);
	}
}

static bool are_moods(const struct cells *cells)
{
	bool is = false;

	return cells->levels.n > 0 && item_code(cells->levels.names[0], &is) && is;
}

/* Breached is yes when the promise was not kept. */
static void write_breached(struct text *out, struct text *more, const struct cells *cells, const char *key,
                           struct written *written)
{
	char *name = labels_name(written, "breached");
	struct text codes[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < cells->levels.n; i++) {
		const char *level = cells->levels.names[i];
		bool flag;

		if (answer_flag(level, &flag) && fits_in_list(level))
			text_add_format(&codes[!flag], "%s%s", codes[!flag].length ? " | " : "", level);
	}
	text_add_format(out, "# the column says what was breached; the item, what was met\nlabels.%s = %s\n", key, name);
	text_add_format(more, "\n[labels %s]\n", name);
	for (size_t code = 0; code < 2; code++) {
		if (codes[code].length)
			text_add_format(more, "code.%zu = %s\n", code, codes[code].bytes);
		text_free(&codes[code]);
	}
	free(name);
}

/* The Friends and Family Test has five answers, 1 the best, and 6 for those who do not know. */
static void write_fft(struct text *out, struct text *more, const char *key, struct written *written)
{
	char *name = labels_name(written, "fft_numbers");

	text_add_format(out, "# 1 is the best answer and 5 the worst; 6 is \"don't know\" and no answer; others are rejects\nscale.%s = 1..5\nlabels.%s = %s\n",
	                key, key, name);
	text_add_format(more, "\n[labels %s]\ncode.none = 6 | Don't know\n", name);
	free(name);
}

/* Yes or no is no metric by the item's name alone. */
static void write_share(struct text *more, const char *key, struct written *written)
{
	if (map_find(&written->metrics, key) != SIZE_MAX)
		return;
	map_add(&written->metrics, key);
	text_add_format(more, "\n[metric %s]\nkind = share\n", key);
}

static void write_scale(struct text *out, const struct item_fit *fit, const char *key)
{
	if (!is_usual_scale(key, fit->lowest, fit->highest))
		text_add_format(out, "scale.%s = %d..%d\n", key, fit->lowest, fit->highest);
	if (fit->form == ITEM_NUMBERS && !fit->is_usual)
		text_add_format(out, "# scale.%s: answers from %d to %d were met; is that the whole scale%s?\n", key, fit->met_lowest,
		                fit->met_highest, fit->met_lowest == 0 ? ", and is 0 an answer" : "");
}

static void write_labels(struct text *out, struct text *more, const struct cells *cells, const struct item_fit *fit,
                         const char *key, struct written *written)
{
	if (fit->form == ITEM_SET) {
		text_add_format(out, "labels.%s = %s\n", key, fit->set);
		if (!fit->is_usual)
			text_add_format(out, "# labels.%s: or %s, with an answer that nobody gave?\n", key, fit->other_set);
	} else if (fit->form == ITEM_CODES) {
		char *name = labels_name(written, key);

		text_add_format(out, "labels.%s = %s\n", key, name);
		write_codes(more, cells, fit->highest, name, are_moods(cells));
		free(name);
	} else if (!item_reads_alone(cells, fit->lowest, fit->highest)) {
		write_open_labels(out, more, cells, key, written);
	}
}

/* Texts that two sets of labels read differently: the item is left out, so that the row's other answers count. */
static void ask_set(struct text *out, const struct recognised *found, size_t column)
{
	const struct guess *guess = &found->guesses[column];
	const char *const sets[] = { guess->fit.set, guess->fit.other_set };
	char *entry = text_format("item.%s", guess->key);

	write_question(out, entry, &found->header, column, "with one of the next two answers: the texts that occur fit both");
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		const struct label_set *set = label_set_find(sets[i]);
		int lowest = set->n == 2 ? 0 : 1;

		text_add_format(out, "# labels.%s = %s   ; ? answer %zu\n# scale.%s = %d..%d   ; ? with it\n", guess->key, sets[i], i + 1, guess->key, lowest,
		                lowest + (int)set->n - 1);
	}
	free(entry);
}

/* Codes tell no order; where the name does not mean satisfaction, all of it is a question. */
static void ask_codes(struct text *out, struct text *more, const struct recognised *found, size_t column, struct written *written)
{
	const struct guess *guess = &found->guesses[column];
	char *entry = text_format("item.%s", guess->key), *name = labels_name(written, guess->key);
	struct text section = { 0 };

	write_question(out, entry, &found->header, column, "with the next two lines, and the section of labels below: is A1 the worst answer, or the best?");
	text_add_format(out, "# scale.%s = %d..%d   ; ? with it\n# labels.%s = %s   ; ? with it\n", guess->key, guess->fit.lowest, guess->fit.highest,
	                guess->key, name);
	write_codes(&section, &found->cells[column], guess->fit.highest, name, false);
	text_add(more, "\n");
	write_commented(more, section.bytes);
	text_free(&section);
	free(entry);
	free(name);
}

void write_item(struct text *out, struct text *more, const struct recognised *found, size_t column, struct written *written)
{
	const struct guess *guess = &found->guesses[column];
	const struct cells *cells = &found->cells[column];
	bool is_fft = !strcmp(guess->key, "fft") && guess->fit.form == ITEM_NUMBERS;
	bool is_breached = guess->as && !strcmp(guess->as, "sla_breached") && guess->fit.form == ITEM_FLAGS;
	char *key, *entry;

	if (guess->fit.form == ITEM_SETS) {
		ask_set(out, found, column);
		return;
	}
	if (guess->fit.form == ITEM_CODES && !are_moods(cells) && !(guess->as && !strcmp(guess->as, "csat"))) {
		ask_codes(out, more, found, column, written);
		return;
	}
	key = free_key(written, guess->key, guess->fit.lowest, guess->fit.highest);
	entry = text_format("item.%s", key);
	if (strcmp(key, guess->key) != 0)
		text_add_format(out, "# item.%s, since an item.%s of another scale than %d..%d is in another section: its metric is not measured with it\n", key,
		                guess->key, guess->fit.lowest, guess->fit.highest);
	write_column(out, entry, &found->header, column);
	if (is_fft) {
		write_fft(out, more, key, written);
	} else {
		write_scale(out, &guess->fit, key);
		if (is_breached)
			write_breached(out, more, cells, key, written);
		else
			write_labels(out, more, cells, &guess->fit, key, written);
	}
	if (item_is_share(&guess->fit, guess->as))
		write_share(more, key, written);
	free(entry);
	free(key);
}
