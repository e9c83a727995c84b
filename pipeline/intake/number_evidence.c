#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/clean.h"
#include "pipeline/intake/number.h"

static void note(size_t *n, struct number_place *place, const char *file, long line)
{
	++*n;
	if (place->file)
		return;
	place->file = mem_copy_text(file);
	place->line = line;
}

void number_evidence_add(struct number_evidence *evidence, const char *file, long line, const char *cell)
{
	char clean[CLEAN_TEXT];
	struct number with_point, with_comma;
	bool is_point = !number_read(cell, NUMBER_DECIMAL_POINT, &with_point);
	bool is_comma = !number_read(cell, NUMBER_DECIMAL_COMMA, &with_comma);

	if (!is_point && !is_comma) {
		evidence->n_other += !clean_cell(cell, clean) || *clean;
		return;
	}
	if (!is_comma)
		note(&evidence->n_point, &evidence->point, file, line);
	else if (!is_point)
		note(&evidence->n_comma, &evidence->comma, file, line);
	else if (with_point.value != with_comma.value)
		note(&evidence->n_either, &evidence->either, file, line);
	else
		evidence->n_same++;
	evidence->n_percent += is_point ? with_point.is_percent : with_comma.is_percent;
	evidence->n_money += is_point ? with_point.is_money : with_comma.is_money;
}

void number_evidence_free(struct number_evidence *evidence)
{
	free(evidence->point.file);
	free(evidence->comma.file);
	free(evidence->either.file);
	*evidence = (struct number_evidence){ 0 };
}

bool number_decide(const struct number_evidence *evidence, const char *section, enum number_decimal *decimal, struct err *err)
{
	const struct number_place *point = &evidence->point, *comma = &evidence->comma;
	bool same_file;

	*decimal = evidence->n_comma ? NUMBER_DECIMAL_COMMA : NUMBER_DECIMAL_POINT;
	if (evidence->n_point && evidence->n_comma) {
		same_file = !strcmp(point->file, comma->file);
		return err_at(err, ERR_DATA, point->file, point->line, 0,
		              "this number can only be read with a decimal point, and the one on line %ld%s%s only with a decimal comma; with decimal = point or comma in %s the others become rejects",
		              comma->line, same_file ? "" : " of ", same_file ? "" : comma->file, section);
	}
	if (evidence->n_either && !evidence->n_point && !evidence->n_comma)
		return err_at(err, ERR_DATA, evidence->either.file, evidence->either.line, 0,
		              "this number reads with a decimal point as well as with a decimal comma, and no other tells which; decimal = point or comma in %s was expected",
		              section);
	return true;
}
