/* The sceptic: how rows are found and told. */
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/paper/number.h"
#include "pipeline/report/answer.h"
#include "pipeline/report/sceptic_part.h"

size_t sceptic_n(const struct table *table)
{
	return table ? table->n_rows : 0;
}

const char *sceptic_cell(const struct table *table, const char *column, size_t row)
{
	return table_text(table, table_column(table, column), row);
}

double sceptic_number(const struct table *table, const char *column, size_t row)
{
	size_t c = table_column(table, column);

	if (table_is_missing(table, c, row))
		return NAN;
	return table->schema->columns[c].type == COLUMN_REAL ? table_real(table, c, row) : (double)table_int(table, c, row);
}

bool sceptic_is(const struct table *table, const char *column, size_t row, const char *word)
{
	return strcmp(sceptic_cell(table, column, row), word) == 0;
}

uint64_t sceptic_caveats(const struct table *shifts, size_t row)
{
	const char *rest = sceptic_cell(shifts, "caveats", row);
	uint64_t caveats = 0;

	while (*rest) {
		size_t n = strcspn(rest, " ");

		for (size_t i = 0; caveat_kinds[i].code; i++)
			if (strlen(caveat_kinds[i].code) == n && !strncmp(caveat_kinds[i].code, rest, n))
				caveats |= caveat_bit((enum caveat)i);
		rest += n + (rest[n] == ' ');
	}
	return caveats;
}

bool sceptic_has_interval(const struct table *table, size_t row)
{
	return isfinite(sceptic_number(table, "low", row)) && isfinite(sceptic_number(table, "high", row));
}

bool sceptic_holds(const struct table *table, size_t row, double value)
{
	return sceptic_number(table, "low", row) <= value && value <= sceptic_number(table, "high", row);
}

bool sceptic_is_sure(const struct table *table, size_t row, int sign)
{
	return sign > 0 ? sceptic_number(table, "low", row) > 0 : sceptic_number(table, "high", row) < 0;
}

size_t sceptic_find(const struct sceptic_view *view, const struct sceptic_claim *claim, enum design design,
                    const char *variant, const char *event, const char *population)
{
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < claim->n; i++) {
		size_t row = claim->rows[i];

		if (sceptic_is(shifts, "design", row, design_kinds[design].name) && sceptic_is(shifts, "definition", row, claim->definition)
		    && sceptic_is(shifts, "cohort", row, "") && (!variant || sceptic_is(shifts, "variant", row, variant))
		    && (!event || sceptic_is(shifts, "event", row, event)) && (!population || sceptic_is(shifts, "population", row, population)))
			return row;
	}
	return SIZE_MAX;
}

long sceptic_periods(const char *from, const char *to)
{
	struct period first, last;

	if (!period_read(from, &first) || !period_read(to, &last) || first.kind != last.kind)
		return 0;
	return last.number - first.number + 1;
}

bool sceptic_days(const struct sceptic_view *view, const struct sceptic_claim *claim, long *from, long *to)
{
	int quarter_starts = view->tables->quarter_starts ? view->tables->quarter_starts : 1;
	struct period first, last;

	if (!period_read(sceptic_cell(view->tables->shifts, "before_from", claim->row), &first)
	    || !period_read(sceptic_cell(view->tables->shifts, "after_to", claim->row), &last) || first.kind <= PERIOD_INDEX || last.kind <= PERIOD_INDEX)
		return false;
	*from = period_first_day(first, quarter_starts);
	*to = period_last_day(last, quarter_starts);
	return true;
}

struct sceptic_hit *sceptic_add(struct sceptic_objection *objection, enum sceptic_strength strength, const char *format, ...)
{
	struct sceptic_hit *hit;
	va_list args;

	objection->hits = mem_grow(objection->hits, &objection->capacity, objection->n + 1, sizeof *objection->hits);
	hit = &objection->hits[objection->n++];
	va_start(args, format);
	*hit = (struct sceptic_hit){ .strength = strength, .words = text_format_args(format, args) };
	va_end(args);
	return hit;
}

void sceptic_cite(struct sceptic_hit *hit, const struct table *table, size_t row)
{
	if (!table || row == SIZE_MAX)
		return;
	hit->figures = mem_grow(hit->figures, &hit->capacity, hit->n_figures + 1, sizeof *hit->figures);
	hit->figures[hit->n_figures++] = (struct sceptic_figure){ table, row };
}

char *sceptic_amount(const struct sceptic_view *view, size_t row, double value)
{
	enum number_format format = answer_format(view->tables->shifts, row);
	const char *unit = answer_unit(sceptic_cell(view->tables->shifts, "measure_unit", row));
	char text[NUMBER_TEXT];

	number_text(value, format, text);
	return text_format("%s%s%s%s", *text != '+' && number_round(value, number_decimals(format)) > 0 ? "+" : "", text, *unit ? " " : "", unit);
}

char *sceptic_figure_words(const struct sceptic_view *view, size_t row)
{
	const struct table *shifts = view->tables->shifts;
	char *amount = sceptic_amount(view, row, sceptic_number(shifts, "estimate", row)), *words, interval[NUMBER_TEXT];

	if (!sceptic_has_interval(shifts, row))
		return amount;
	number_interval(sceptic_number(shifts, "low", row), sceptic_number(shifts, "high", row), answer_format(shifts, row), interval);
	words = text_format("%s (95%% interval %s)", amount, interval);
	free(amount);
	return words;
}

char *sceptic_label(const char *metric)
{
	struct metric named = { .name = mem_copy_text(metric) };
	char *label = mem_copy_text(metric_label(&named));

	free(named.name);
	return label;
}
