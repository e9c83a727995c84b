#include "pipeline/intake/answers.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

enum { NO_CODE = INT_MIN };

/* Sets the code of a text that is new to the map; false when it is there with another one. */
static bool set_code(struct map *map, int **codes, size_t *capacity, const char *text, int code)
{
	size_t known = map_find(map, text), number = map_add(map, text);

	if (known != SIZE_MAX)
		return (*codes)[known] == code;
	*codes = mem_grow(*codes, capacity, number + 1, sizeof **codes);
	(*codes)[number] = code;
	return true;
}

bool answers_take_labels(struct answers *answers, const struct programme *programme, const struct section *labels,
                         struct err *err)
{
	for (size_t i = 0; i < labels->n_entries; i++) {
		const struct entry *entry = &labels->entries[i];
		char *folded = fold_text(entry->key);
		long long code = NO_CODE;
		bool ok = true;

		if (*entry->value && (!text_to_int(entry->value, &code) || code < answers->lowest || code > answers->highest))
			ok = err_at(err, ERR_USAGE, programme->path, entry->line, 0,
			            "[labels %s] \"%s\" = %s, but the scale of the item that uses it is %d..%d", labels->name,
			            entry->key, entry->value, answers->lowest, answers->highest);
		if (ok && !set_code(&answers->folded, &answers->folded_codes, &answers->folded_capacity, folded, (int)code))
			ok = err_at(err, ERR_USAGE, programme->path, entry->line, 0,
			            "[labels %s] \"%s\" has another code under another spelling; one code for one text was expected",
			            labels->name, entry->key);
		ok = ok && set_code(&answers->exact, &answers->codes, &answers->capacity, entry->key, (int)code);
		free(folded);
		if (!ok)
			return false;
	}
	return true;
}

void answers_free(struct answers *answers)
{
	map_free(&answers->exact);
	map_free(&answers->folded);
	free(answers->codes);
	free(answers->folded_codes);
	*answers = (struct answers){ 0 };
}

bool answer_is_none(const char *cell)
{
	return !*cell || text_equal_fold(cell, "na") || text_equal_fold(cell, "n/a") || !strcmp(cell, "-")
	       || !strcmp(cell, "\xE2\x80\x93");
}

bool answer_flag(const char *cell, bool *flag)
{
	static const char *const yes[] = { "yes", "y", "true", "t", "1", "met", "achieved", "within sla", "resolved" };
	static const char *const no[] = { "no", "n", "false", "f", "0", "breached", "missed", "sla violated", "unresolved" };

	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		*flag = text_equal_fold(cell, yes[i]);
		if (*flag || text_equal_fold(cell, no[i]))
			return true;
	}
	return false;
}

/* A label's code, first as written; false when the text is no label. */
static bool find_label(const struct answers *answers, const char *cell, int *code)
{
	size_t number = map_find(&answers->exact, cell);
	char *folded;

	if (number != SIZE_MAX) {
		*code = answers->codes[number];
		return true;
	}
	if (!answers->folded.n)
		return false;
	folded = fold_text(cell);
	number = map_find(&answers->folded, folded);
	free(folded);
	if (number == SIZE_MAX)
		return false;
	*code = answers->folded_codes[number];
	return true;
}

/* The number that a label begins with, "9 - Very likely": a sign and words must follow, so that
 * "18-29" and "1-2 times" are no answers. */
static bool leading_number(const char *cell, int *code)
{
	static const char *const signs[] = { "-", "=", ":", ")", ".", "\xE2\x80\x93", "\xE2\x80\x94" };
	size_t digits = strspn(cell, "0123456789");
	const char *at = cell + digits + strspn(cell + digits, " ");
	int number = 0;

	if (digits == 0 || digits > 4)
		return false;
	for (size_t i = 0; i < digits; i++)
		number = 10 * number + (cell[i] - '0');
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		const char *words = at + strlen(signs[i]);

		if (strncmp(at, signs[i], strlen(signs[i])) != 0)
			continue;
		words += strspn(words, " (");
		*code = number;
		return (*words >= 'A' && *words <= 'Z') || (*words >= 'a' && *words <= 'z') || (*words & 0x80);
	}
	return false;
}

enum answer answers_read(const struct answers *answers, const char *cell, int *code)
{
	long long whole = 0;
	double real;
	bool flag;

	if (find_label(answers, cell, code))
		return *code == NO_CODE ? ANSWER_NONE : ANSWER_GIVEN;
	if (answer_is_none(cell))
		return ANSWER_NONE;
	if (answers->lowest == 0 && answers->highest == 1 && answer_flag(cell, &flag)) {
		*code = flag;
		return ANSWER_GIVEN;
	}
	if (text_to_int(cell, &whole)) {
		if (whole < answers->lowest || whole > answers->highest)
			return ANSWER_OUTSIDE_SCALE;
		*code = (int)whole;
	} else if (text_to_real(cell, &real)) {
		if (real < answers->lowest || real > answers->highest || real != (int)real)
			return ANSWER_OUTSIDE_SCALE;
		*code = (int)real;
	} else if (!leading_number(cell, code)) {
		return ANSWER_UNKNOWN_LABEL;
	}
	return *code < answers->lowest || *code > answers->highest ? ANSWER_OUTSIDE_SCALE : ANSWER_GIVEN;
}
