/* How the brief reads tables and puts words together. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/report/brief_part.h"

const char *brief_cell(const struct table *table, const char *column, size_t row)
{
	return table_text(table, table_column(table, column), row);
}

double brief_number(const struct table *table, const char *column, size_t row)
{
	size_t c = table_column(table, column);

	if (table_is_missing(table, c, row))
		return (double)NAN;
	return table->schema->columns[c].type == COLUMN_REAL ? table_real(table, c, row) : (double)table_int(table, c, row);
}

bool brief_has(const struct table *table, const char *column, size_t row)
{
	return !table_is_missing(table, table_column(table, column), row);
}

void brief_size(double value, enum number_format format, char text[NUMBER_TEXT])
{
	if (number_is_duration(format))
		number_text(fabs(value), NUMBER_DURATION, text);
	else
		number_fixed(fabs(value), number_limit_decimals(value, format), text);
}

/* Formats of changes have a sign; those of means do not. */
static void add_sign(double value, char text[NUMBER_TEXT])
{
	if (value <= 0 || *text == '+' || !strpbrk(text, "123456789"))
		return;
	memmove(text + 1, text, NUMBER_TEXT - 1);
	text[0] = '+';
	text[NUMBER_TEXT - 1] = '\0';
}

void brief_signed_beside(double value, double low, double high, enum number_format format, char text[NUMBER_TEXT])
{
	number_beside(value, fmax(fabs(low), fabs(high)), format, text);
	add_sign(value, text);
}

void brief_signed(double value, enum number_format format, char text[NUMBER_TEXT])
{
	brief_signed_beside(value, value, value, format, text);
}

void brief_signed_interval(double low, double high, enum number_format format, char text[NUMBER_TEXT])
{
	char from[NUMBER_TEXT], to[NUMBER_TEXT];

	*text = '\0';
	if (!isfinite(low) || !isfinite(high))
		return;
	if (number_is_duration(format)) {
		number_interval(low, high, format, text);
		return;
	}
	number_limit(low, format, from);
	number_limit(high, format, to);
	add_sign(low, from);
	add_sign(high, to);
	snprintf(text, NUMBER_TEXT, "%.45s to %.45s", from, to);
}

void brief_names_add(struct brief_names *names, const char *name, const char *remark)
{
	names->all = mem_grow(names->all, &names->capacity, names->n + 1, sizeof *names->all);
	names->all[names->n++] = text_format("%s%s", name, remark);
}

void brief_names_put(struct brief_names *names, struct text *words, const char *before)
{
	size_t shown = names->n > BRIEF_NAMES ? BRIEF_NAMES - 1 : names->n;

	if (names->n)
		text_add(words, before);
	for (size_t i = 0; i < shown; i++)
		text_add_format(words, "%s%s", i == 0 ? "" : i + 1 < names->n ? ", " : " and ", names->all[i]);
	if (shown < names->n)
		text_add_format(words, " and %zu others", names->n - shown);
	brief_names_free(names);
}

void brief_names_free(struct brief_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->all[i]);
	free(names->all);
	*names = (struct brief_names){ 0 };
}

void brief_names_whole(struct brief_names *names, size_t n_metrics)
{
	char *all;

	if (names->n < n_metrics || names->n <= BRIEF_NAMES)
		return;
	brief_names_free(names);
	all = text_format("all %zu metrics", n_metrics);
	brief_names_add(names, all, "");
	free(all);
}

void brief_part(struct text *words)
{
	if (words->length)
		text_add(words, "; ");
}

void brief_begin_large(char *sentence)
{
	size_t word = strcspn(sentence, " ,;:");

	for (size_t i = 0; i < word; i++)
		if (isupper((unsigned char)sentence[i]) || (unsigned char)sentence[i] >= 0x80)
			return;
	*sentence = (char)toupper((unsigned char)*sentence);
}

bool brief_is_sure(double low, double high)
{
	return low > 0 || high < 0;
}

/* Codes stand with spaces between; some begin as others do. */
bool brief_has_caveat(const struct table *shifts, size_t row, enum caveat caveat)
{
	const char *code = caveat_kinds[caveat].code;
	size_t length = strlen(code);

	for (const char *at = brief_cell(shifts, "caveats", row); *at;) {
		size_t n = strcspn(at, " ");

		if (n == length && !strncmp(at, code, n))
			return true;
		at += n + strspn(at + n, " ");
	}
	return false;
}

char *brief_caveats(const struct table *shifts, size_t row)
{
	static const enum caveat common[] = { CAVEAT_NO_COMPARISON_GROUP, CAVEAT_SELECTION_BY_SCORE };
	struct text words = { 0 };

	for (int caveat = 0; caveat < CAVEATS; caveat++) {
		bool is_common = false;

		for (size_t i = 0; i < sizeof common / sizeof *common; i++)
			is_common = is_common || (int)common[i] == caveat;
		if (!is_common && brief_has_caveat(shifts, row, (enum caveat)caveat))
			text_add_format(&words, "%s%s", words.length ? " " : "", caveat_kinds[caveat].sentence);
	}
	return text_take(&words);
}

bool brief_is_compared(const struct brief *brief)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (*brief->lines[i].change_interval)
			return true;
	return false;
}

size_t brief_count(const struct brief *brief, enum verdict verdict)
{
	size_t n = 0;

	for (size_t i = 0; i < brief->n_lines; i++)
		n += brief->lines[i].verdict == verdict;
	return n;
}
