/* KPI rows: the figures of one row. */
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/ingest/kpi_part.h"

/* A number; NAN where nothing is mapped, or the cell is blank. */
static bool read_number(struct row *row, size_t wanted, struct number *number)
{
	const char *cell, *wrong;

	*number = (struct number){ .value = NAN };
	if (wanted == SIZE_MAX)
		return true;
	cell = row_cell(row, kpi_place(row, wanted));
	if (answer_is_none(cell))
		return true;
	wrong = number_read(cell, row->file->feed->decimal, number);
	return !wrong || kpi_reject_cell(row, kpi_place(row, wanted), "not_a_number", cell, wrong);
}

/* Whether the indicator is a share, whose parts lie within their whole. */
static bool is_share(const struct ingest *ingest, const char *name)
{
	const struct metric *metric = metrics_find(&ingest->metrics, name);

	metric = metric ? metric : metrics_of_item(&ingest->metrics, name);
	return !metric || metric_is_rate(metric);
}

/* Numerator and denominator, of which neither or both must be there. */
static bool read_parts(struct row *row, const struct kpi_column *column, const char *name, struct kpi_figure *figure)
{
	struct number numerator, denominator;

	if (!read_number(row, column->numerator, &numerator) || !read_number(row, column->denominator, &denominator))
		return false;
	figure->numerator = numerator.value;
	figure->denominator = denominator.value;
	if (isnan(figure->numerator) && isnan(figure->denominator))
		return true;
	if (isnan(figure->numerator) || isnan(figure->denominator))
		return row_reject(row, kpi_place(row, isnan(figure->numerator) ? column->numerator : column->denominator), "missing",
		                  "one of numerator and denominator is there and the other is not");
	if (figure->numerator < 0 || figure->denominator < 0)
		return row_reject(row, kpi_place(row, figure->numerator < 0 ? column->numerator : column->denominator), "outside_scale",
		                  "it is below 0; a count from 0 on was expected");
	if (figure->numerator > figure->denominator && is_share(row->file->ingest, name))
		return row_reject(row, kpi_place(row, column->numerator), "outside_scale",
		                  "the numerator is above the denominator, and the indicator is a share; [metric NAME] kind = rate or ratio says otherwise");
	return true;
}

static bool read_value(struct row *row, const struct kpi_column *column, const char *name, struct kpi_figure *figure)
{
	struct kpi_rows *rows = row->file->feed->kpi_rows;
	const struct metric *metric = metrics_find(&row->file->ingest->metrics, name);
	struct number number;

	if (!read_number(row, column->value, &number))
		return false;
	figure->value = number.value;
	if (isnan(figure->value))
		return true;
	if (number.is_percent && (rows->is_share || rows->is_number))
		return row_reject(row, kpi_place(row, column->value), "outside_scale", "it is written in per cent, and value_unit says otherwise");
	if (rows->is_share)
		figure->value *= 100;
	if (!rows->is_number && metric && metric_is_rate(metric) && !(figure->value >= 0 && figure->value <= 100))
		return row_reject(row, kpi_place(row, column->value), "outside_scale", "the indicator is a share, and this is none of 0 to 100 per cent");
	figure->is_up_to_one = !rows->is_share && !rows->is_number && !number.is_percent && number.value >= 0 && number.value <= 1;
	return true;
}

/* What tells the row's unit and levels from those of other rows. */
static uint32_t row_place(const struct row *row)
{
	const struct responses *file = row->file;
	struct text words = { 0 };
	uint32_t number;

	text_add(&words, row->unit);
	for (size_t i = 0; i < file->feed->n_segments; i++) {
		text_add(&words, "\n");
		text_add(&words, row_cell(row, file->columns->segments[i]));
	}
	number = (uint32_t)map_add(&file->feed->kpi_rows->places, words.bytes ? words.bytes : "");
	text_free(&words);
	return number;
}

static bool is_same(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

/* Whether the figure was there before, with other figures; *is_new tells whether it was not there at all. */
static bool contradicts(struct row *row, const struct kpi_figure *figure, bool *is_new)
{
	struct kpi_rows *rows = row->file->feed->kpi_rows;
	const uint32_t words[KPI_KEY_WORDS] = { figure->metric, row_place(row), (uint32_t)rows->row_period.kind,
		                                (uint32_t)(int32_t)rows->row_period.number };
	size_t n = rows->seen.n, number = keys_add(&rows->seen, words);

	*is_new = rows->seen.n > n;
	rows->first = mem_grow(rows->first, &rows->first_capacity, rows->seen.n, sizeof *rows->first);
	if (*is_new)
		rows->first[number] = *figure;
	return !is_same(rows->first[number].numerator, figure->numerator) || !is_same(rows->first[number].denominator, figure->denominator)
	       || !is_same(rows->first[number].value, figure->value);
}

/* One indicator of the row. */
static bool read_figure(struct row *row, const struct kpi_column *column)
{
	struct kpi_rows *rows = row->file->feed->kpi_rows;
	struct kpi_figure figure = { .numerator = NAN, .denominator = NAN, .value = NAN };
	char *name = mem_copy_text(*column->name ? column->name : row_cell(row, kpi_place(row, rows->name)));
	bool ok = *name || row_reject(row, kpi_place(row, rows->name), "missing", "the row names no indicator");

	ok = ok && read_parts(row, column, name, &figure);
	if (ok && isnan(figure.denominator))
		ok = read_value(row, column, name, &figure);
	if (ok && (!isnan(figure.denominator) || !isnan(figure.value))) {
		figure.metric = tallies_name(&row->file->ingest->tallies, name);
		rows->figures = mem_grow(rows->figures, &rows->figures_capacity, rows->n_figures + 1, sizeof *rows->figures);
		rows->figures[rows->n_figures++] = figure;
	}
	free(name);
	return ok;
}

unsigned kpi_splits(const struct row *row)
{
	const struct responses *file = row->file;
	unsigned n = *row->unit != '\0';

	for (size_t i = 0; i < file->feed->n_segments; i++)
		n += *row_cell(row, file->columns->segments[i]) != '\0';
	return n;
}

/* Drops what was there before; a row of which nothing is left is a duplicate. */
static bool drop_seen(struct row *row)
{
	struct kpi_rows *rows = row->file->feed->kpi_rows;
	size_t n = 0;

	for (size_t i = 0; i < rows->n_figures; i++) {
		bool is_new;

		if (contradicts(row, &rows->figures[i], &is_new))
			return row_reject(row, kpi_period_column(row), "contradiction", "the indicator was given before for this period and unit, with other figures");
		if (is_new)
			rows->figures[n++] = rows->figures[i];
	}
	if (n == 0 && rows->n_figures > 0) {
		row->bin = BIN_DUPLICATE;
		balance_count(&row->file->balance, BIN_DUPLICATE);
		return false;
	}
	rows->n_figures = n;
	return true;
}

bool kpi_rows_read(struct row *row, bool *any)
{
	struct kpi_rows *rows = row->file->feed->kpi_rows;

	rows->n_figures = 0;
	for (size_t i = 0; i < rows->n; i++)
		if (!read_figure(row, &rows->columns[i]))
			return false;
	for (size_t i = 0; i < rows->n_figures; i++)
		if (isnan(rows->figures[i].denominator) && kpi_splits(row) > 1)
			return row_reject(row, kpi_period_column(row), "outside_scale",
			                  "a bare figure of a unit and a segment, or of two segments, cannot be pooled and stands nowhere; numerator and denominator were expected");
	*any = *any || rows->n_figures > 0;
	return drop_seen(row);
}
