/* Numbers: what is read is finite, and read again from its shortest digits; a column whose style is decided reads
 * under it, but for what was no number in either. Every line is a cell. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/intake/clean.h"
#include "pipeline/intake/number.h"
#include "tests/fuzz/fuzz.h"

static void check_cell(const char *cell, enum number_decimal decimal)
{
	struct number number, again;
	const char *wrong = number_read(cell, decimal, &number);
	char digits[TEXT_REAL];

	fuzz_check(!wrong || *wrong);
	if (wrong)
		return;
	fuzz_check(isfinite(number.value));
	text_of_real(number.value, digits);
	fuzz_check(!number_read(digits, NUMBER_DECIMAL_POINT, &again) && again.value == number.value);
	fuzz_check(!again.is_money && !again.is_percent);
}

static void check_column(const char *bytes, size_t n, const struct number_evidence *evidence)
{
	enum number_decimal decimal;
	struct number number;
	struct err err = { 0 };
	char *cell;

	if (!number_decide(evidence, "[source fuzz]", &decimal, &err)) {
		fuzz_check_refusal(&err);
		return;
	}
	while ((cell = fuzz_line(&bytes, &n)) != NULL) {
		char clean[CLEAN_TEXT];

		fuzz_check(evidence->n_other || (clean_cell(cell, clean) && !*clean) || !number_read(cell, decimal, &number));
		free(cell);
	}
}

void fuzz_target(const char *bytes, size_t n)
{
	struct number_evidence evidence = { 0 };
	const char *at = bytes;
	size_t left = n;
	char *cell;
	long line = 0;

	while ((cell = fuzz_line(&at, &left)) != NULL) {
		check_cell(cell, NUMBER_DECIMAL_POINT);
		check_cell(cell, NUMBER_DECIMAL_COMMA);
		number_evidence_add(&evidence, "fuzz", ++line, cell);
		free(cell);
	}
	check_column(bytes, n, &evidence);
	number_evidence_free(&evidence);
}
