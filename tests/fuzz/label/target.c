/* Labels and answers: folding twice is folding once, gives UTF-8 and no more than Unicode's own expansion; codes
 * lie on the scale; a column whose labels are decided knows each of them. The first byte is the scale, every line
 * behind it a cell. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/intake/answers.h"
#include "pipeline/intake/fold.h"
#include "pipeline/intake/label_look.h"
#include "pipeline/intake/status.h"
#include "tests/fuzz/fuzz.h"

/* NFKC makes of one character 18 at most (U+FDFA, of 3 bytes, 33 bytes). */
enum { EXPANSION = 12 };

static void check_fold(char *fold(const char *text), const char *text)
{
	char *once = fold(text), *twice = fold(once);

	fuzz_check(!strcmp(once, twice));
	fuzz_check(strlen(once) <= EXPANSION * strlen(text));
	if (text_utf8_error(text, strlen(text)) == strlen(text))
		fuzz_check_utf8(once);
	free(once);
	free(twice);
}

static void check_trim(const char *text)
{
	struct text scratch = { 0 }, again = { 0 };
	const char *trimmed = fold_trim(text, &scratch);

	fuzz_check(strlen(trimmed) <= strlen(text));
	fuzz_check(!strcmp(fold_trim(trimmed, &again), trimmed));
	text_free(&scratch);
	text_free(&again);
}

static void check_answer(const struct answers *answers, const char *cell)
{
	int code;
	bool flag;

	if (answers_read(answers, cell, &code) == ANSWER_GIVEN)
		fuzz_check(code >= answers->lowest && code <= answers->highest);
	fuzz_check(!answer_is_none(cell) || !answer_flag(cell, &flag));
}

static void check_column(struct answers *answers, const struct label_look *look)
{
	const struct label_set *set;
	struct err err = { 0 };

	if (!label_look_decide(look, answers, "[source fuzz]", "item.fuzz", &set, &err)) {
		fuzz_check_refusal(&err);
		return;
	}
	fuzz_check(!set || label_set_fits(set, answers->lowest, answers->highest));
	for (size_t i = 0; i < look->words.n && look->met; i++) {
		int code;

		fuzz_check(!look->met[i].line || answers_read(answers, look->met[i].text, &code) == ANSWER_GIVEN);
	}
}

void fuzz_target(const char *bytes, size_t n)
{
	static const int scales[][2] = { { 1, 5 }, { 0, 10 }, { 1, 7 }, { 0, 1 }, { 1, 2 }, { 1, 3 }, { 1, 4 }, { -2, 2 }, { 0, 100 } };
	const int *scale = scales[(n ? (unsigned char)bytes[0] : 0) % (sizeof scales / sizeof *scales)];
	struct answers answers = { .lowest = scale[0], .highest = scale[1] };
	struct label_look look = { 0 };
	char *cell;
	long line = 0;

	if (n == 0)
		return;
	bytes++;
	n--;
	while ((cell = fuzz_line(&bytes, &n)) != NULL) {
		struct text scratch = { 0 };

		check_trim(cell);
		check_fold(fold_text, cell);
		check_fold(label_fold, cell);
		check_answer(&answers, fold_trim(cell, &scratch));
		label_look_add(&look, &answers, "fuzz", ++line, fold_trim(cell, &scratch));
		text_free(&scratch);
		free(cell);
	}
	check_column(&answers, &look);
	label_look_free(&look);
	answers_free(&answers);
}
