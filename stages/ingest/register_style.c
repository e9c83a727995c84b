/* How the files of a register write dates and numbers, as whole columns show it. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/answers.h"
#include "stages/ingest/look.h"
#include "stages/ingest/register.h"

static const char *style_word(const struct register_file *file, const char *key)
{
	return section_text(file->section, "register", key);
}

static bool is_real(const struct register_file *file, size_t c)
{
	return file->schema->columns[c].type == COLUMN_REAL;
}

bool register_needs_look(const struct register_file *file)
{
	struct date_style style;
	enum number_decimal decimal;
	bool asks = false;

	for (size_t c = 0; c < file->n_columns; c++)
		asks = asks || (file->schema->columns[c].type == COLUMN_DATE && !date_style_of_word(style_word(file, "dates"), &style))
		       || (is_real(file, c) && !number_style_of_word(style_word(file, "decimal"), &decimal));
	return asks;
}

static void take_date(void *context, const char *file, long line, const char *cell)
{
	if (!answer_is_none(cell))
		date_evidence_add(context, file, line, cell);
}

static void take_number(void *context, const char *file, long line, const char *cell)
{
	if (!answer_is_none(cell))
		number_evidence_add(context, file, line, cell);
}

/* The figures of scores up to 1000 are never parted: a nought more behind 4,333 shows that its comma stands
 * before decimals. Of 4,5/5 the first number tells. */
static void take_score(void *context, const char *file, long line, const char *cell)
{
	size_t n = strspn(cell, "0123456789.,");
	char *longer = text_format("%.*s%s", (int)n, cell, memchr(cell, ',', n) || memchr(cell, '.', n) ? "0" : "");

	if (n)
		number_evidence_add(context, file, line, longer);
	free(longer);
}

bool register_look(struct register_file *file, struct register_evidence *evidence, struct err *err)
{
	size_t n = 0, score = !strcmp(file->schema->name, "scores") ? register_column(file, "score") : SIZE_MAX;
	struct look_column *looks = mem_alloc(file->n_columns + file->n_unfolded, sizeof *looks);
	bool ok;

	for (size_t c = 0; c < file->n_columns; c++) {
		look_cell *take = is_real(file, c) ? take_number : take_date;

		if (file->columns[c] == SIZE_MAX || (!is_real(file, c) && file->schema->columns[c].type != COLUMN_DATE))
			continue;
		if (c == score && !(rubric_highest(&file->ingest->rubric) >= 1000))
			take = take_score;
		looks[n++] = (struct look_column){ file->columns[c], take, is_real(file, c) ? (void *)&evidence->numbers : (void *)&evidence->dates };
	}
	for (size_t u = 0; u < file->n_unfolded; u++)
		looks[n++] = (struct look_column){ file->unfolded[u].column, take_score, &evidence->numbers };
	ok = n == 0 || look_at(&file->input, &file->header, looks, n, err);
	free(looks);
	return ok;
}

/* A register in which dates are plain loses but the rows whose dates are not; one in which none is plain
 * would lose them all, and is refused. */
static bool settle_dates(struct register_file *file, const struct date_evidence *evidence, struct err *err)
{
	file->dates = (struct date_style){ 0 };
	if (date_style_of_word(style_word(file, "dates"), &file->dates))
		return true;
	if (evidence->n_named && !evidence->n_day_first && !evidence->n_month_first && (evidence->n_either || evidence->n_excel || evidence->n_epoch)) {
		file->dates.short_years = evidence->has_short_names;
		return true;
	}
	if (!date_decide(evidence, file->words, &file->dates, err))
		return false;
	if (date_style_note(file->dates))
		stage_note(file->ingest->stage, "%s %s", file->words, date_style_note(file->dates));
	return true;
}

bool register_settle(struct register_file *file, const struct register_evidence *evidence, struct err *err)
{
	return settle_dates(file, &evidence->dates, err)
	       && (number_style_of_word(style_word(file, "decimal"), &file->decimal)
	           || number_decide(&evidence->numbers, file->words, &file->decimal, err));
}
