#include "pipeline/report/cell.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/report/layout.h"
#include "pipeline/stats/definition.h"

static bool is_number(const struct column *column)
{
	return column->type == COLUMN_INT || column->type == COLUMN_REAL;
}

/* A text column of the row by its name; "" when the table has none. */
static const char *text_of(const struct table *table, size_t row, const char *name)
{
	size_t column = schema_column(table->schema, name);

	return column != SIZE_MAX && table->schema->columns[column].type == COLUMN_TEXT ? table_text(table, column, row) : "";
}

double cell_number(const struct table *table, size_t row, size_t column)
{
	const struct column *declared = &table->schema->columns[column];

	if (!is_number(declared) || table_is_missing(table, column, row))
		return NAN;
	return declared->type == COLUMN_REAL ? table_real(table, column, row) : (double)table_int(table, column, row);
}

/* The unit of what is measured in the row: that of its column measure_unit, or of the metric's definition where the table has none. */
static const char *measured_unit(const struct table *table, size_t row)
{
	const struct definition *definition;

	if (schema_column(table->schema, "measure_unit") != SIZE_MAX)
		return text_of(table, row, "measure_unit");
	definition = definition_of_metric(text_of(table, row, "definition"));
	return definition && definition->unit ? definition->unit : "";
}

static bool is_measured(const struct column *column)
{
	return column->unit && (!strcmp(column->unit, "measure_unit") || !strcmp(column->unit, "the metric's"));
}

/* Spans of time bear their own unit. */
static bool is_of_time(const struct table *table, size_t row, const struct column *column)
{
	return column->type == COLUMN_REAL && is_measured(column) && !strcmp(measured_unit(table, row), "seconds");
}

enum number_format cell_format(const struct table *table, size_t row, size_t column)
{
	static const char *const kinds[] = { "definition", "statistic", "habit", "check" };
	const struct column *declared = &table->schema->columns[column];

	enum number_format format = layout_format(declared);
	bool is_of_scale = is_measured(declared) && !strcmp(measured_unit(table, row), "scale points");

	/* Rows of many definitions say in which unit they are. */
	if (is_of_scale && format == NUMBER_POINTS)
		format = NUMBER_SCORE;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *kind = text_of(table, row, kinds[i]);

		if (*kind) {
			format = layout_format_in(declared, kind);
			break;
		}
	}
	if (is_of_time(table, row, declared))
		return !strcmp(declared->name, "estimate") && *text_of(table, row, "design") ? NUMBER_DURATION_CHANGE : NUMBER_DURATION;
	/* A definition in seconds has other figures too, such as seconds each period. */
	if (number_is_duration(format))
		return NUMBER_SCORE;
	/* What a design estimates is a change, and shows its sign. */
	return format == NUMBER_POINTS && !strcmp(declared->name, "estimate") && *text_of(table, row, "design") ? NUMBER_CHANGE : format;
}

bool cell_mark(const struct table *table, size_t row, size_t column, enum mark *mark)
{
	return is_number(&table->schema->columns[column]) && table_is_missing(table, column, row) && layout_mark(text_of(table, row, "state"), mark);
}

char *cell_text(const struct table *table, size_t row, size_t column)
{
	double value = cell_number(table, row, column);
	char number[NUMBER_TEXT];
	enum mark mark;

	if (isfinite(value)) {
		number_text(value, cell_format(table, row, column), number);
		return mem_copy_text(number);
	}
	if (cell_mark(table, row, column, &mark))
		return mem_copy_text(mark_text(mark));
	return table_cell(table, column, row);
}

/* Of a column whose unit hangs on another cell of the row. */
static const char *unit_by_kind(const struct table *table, size_t row)
{
	return !strcmp(text_of(table, row, "kind"), "own_group") ? "rubric points" : "logits";
}

const char *cell_unit(const struct table *table, size_t row, size_t column)
{
	const struct column *declared = &table->schema->columns[column];

	if (is_of_time(table, row, declared))
		return "";
	if (is_measured(declared))
		return measured_unit(table, row);
	if (declared->unit && !strncmp(declared->unit, "logits; ", 8))
		return unit_by_kind(table, row);
	return declared->unit ? declared->unit : "";
}
