#include "pipeline/intake/answers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pipeline/base/text.h"

enum { LONGEST_NONE = 64, DIGITS = 4 };

void answers_free(struct answers *answers)
{
	labels_free(&answers->labels);
	*answers = (struct answers){ 0 };
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), n_end = strlen(end);

	return n >= n_end && !strcmp(text + n - n_end, end);
}

bool answer_is_none(const char *cell)
{
	static const char *const none[] = {
		"na", "n/a", "n.a", "#n/a", "nan", "null", "-", "--", "offered", "unoffered", "not offered",
		"don't know", "dont know", "do not know", "i don't know", "i do not know", "don't know/can't say", "don't know/not sure",
		"don't know/not applicable", "not applicable/don't know", "don't know/no opinion", "no opinion/don't know", "dk",
		"not applicable", "does not apply", "doesn't apply", "not relevant", "n/a - not applicable",
		"prefer not to say", "prefer not to answer", "i prefer not to say", "i'd prefer not to say", "i'd rather not say",
		"rather not say", "declined to answer", "decline to answer", "refused", "no opinion", "can't say", "cannot say",
		"can't remember", "don't remember", "unable to say", "unable to rate", "unable to judge", "can't judge",
		"no answer", "not answered", "no response", "no reply", "skipped", "unanswered", "no basis for evaluation",
		"no experience", "no experience of this", "did not use", "not used",
	};
	char *folded;
	bool is_none = !*cell;

	if (is_none || strlen(cell) > LONGEST_NONE || isdigit((unsigned char)*cell))
		return is_none;
	folded = label_fold(cell);
	for (size_t i = 0; !is_none && i < sizeof none / sizeof *none; i++)
		is_none = !strcmp(folded, none[i]);
	is_none = is_none || !*folded || ends_with(folded, "(n/a)");
	free(folded);
	return is_none;
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

/* Reads up to four digits; how many, or 0 when they are none or more. */
static size_t read_digits(const char *at, int *number)
{
	size_t digits = strspn(at, "0123456789");

	if (digits > DIGITS)
		return 0;
	*number = 0;
	for (size_t i = 0; i < digits; i++)
		*number = 10 * *number + (at[i] - '0');
	return digits;
}

static bool is_letter(char c)
{
	return isalpha((unsigned char)c) || ((unsigned char)c & 0x80);
}

/* The length of the sign between a number and its words that stands here; 0 when there is none. */
static size_t sign_length(const char *at)
{
	static const char *const signs[] = { "-", "=", ":", ")", ".", "\xE2\x80\x93", "\xE2\x80\x94" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (!strncmp(at, signs[i], strlen(signs[i])))
			return strlen(signs[i]);
	return 0;
}

/* The number that a label begins with, "9 - Very likely" or "9 (Very likely)": a sign and words must
 * follow, so that "18-29" and "1-2 times" are no answers. */
static bool leading_number(const char *cell, int *code)
{
	size_t digits = read_digits(cell, code);
	const char *at = cell + digits + strspn(cell + digits, " ");
	size_t sign = sign_length(at);

	if (digits == 0 || (!sign && *at != '('))
		return false;
	at += sign;
	return is_letter(at[strspn(at, " (")]);
}

/* The number that a label ends with, "Very likely - 9" or "Very likely (9)": the words before it may hold
 * no digit, and a dash stands apart, so that "Aged 18-29" and "Covid-19" are no answers. */
static bool trailing_number(const char *cell, int *code)
{
	size_t words = strcspn(cell, "0123456789"), end = words, length;
	const char *behind;

	if (!is_letter(*cell) || words == 0 || !cell[words])
		return false;
	while (end > 0 && cell[end - 1] == ' ')
		end--;
	length = read_digits(cell + words, code);
	behind = cell + words + length;
	if (length == 0 || end == 0)
		return false;
	if (cell[end - 1] == '(')
		return !strcmp(behind, ")");
	if (*behind)
		return false;
	if (cell[end - 1] == '=' || cell[end - 1] == ':')
		return true;
	return end < words && (cell[end - 1] == '-' || (end > 2 && sign_length(cell + end - 3) == 3));
}

/* 4/5, 4 out of 5, 4 of 5. */
static bool number_out_of(const char *cell, int *code, int *highest)
{
	static const char *const words[] = { "/", "out of", "of" };
	size_t digits = read_digits(cell, code);
	const char *at = cell + digits + strspn(cell + digits, " ");

	for (size_t i = 0; digits && i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);

		if (strncasecmp(at, words[i], n) != 0)
			continue;
		at += n + strspn(at + n, " ");
		digits = read_digits(at, highest);
		return digits && !at[digits];
	}
	return false;
}

/* 4,0 and 4,00 of a land of decimal commas; 4,000 might be four thousand. */
static bool number_with_comma(const char *cell, int *code)
{
	size_t digits = read_digits(cell, code);
	const char *behind = cell + digits;

	return digits && (!strcmp(behind, ",0") || !strcmp(behind, ",00"));
}

/* What is no whole number of the scale is outside it. */
static enum answer read_real(const struct answers *answers, double real, int *code)
{
	if (real < answers->lowest || real > answers->highest || real != (int)real)
		return ANSWER_OUTSIDE_SCALE;
	*code = (int)real;
	return ANSWER_GIVEN;
}

enum answer answers_read(const struct answers *answers, const char *cell, int *code)
{
	int highest = answers->highest;
	double real;
	bool flag;

	if (labels_find(&answers->labels, cell, code))
		return *code == LABEL_NONE ? ANSWER_NONE : ANSWER_GIVEN;
	if (answers->lowest == 0 && answers->highest == 1 && answer_flag(cell, &flag)) {
		*code = flag;
		return ANSWER_GIVEN;
	}
	if (text_to_real(cell, &real))
		return read_real(answers, real, code);
	if (answer_is_none(cell))
		return ANSWER_NONE;
	if (!number_with_comma(cell, code) && !number_out_of(cell, code, &highest) && !leading_number(cell, code)
	    && !trailing_number(cell, code))
		return ANSWER_UNKNOWN_LABEL;
	return highest != answers->highest ? ANSWER_OUTSIDE_SCALE : read_real(answers, *code, code);
}
