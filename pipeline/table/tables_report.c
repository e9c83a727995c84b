/* Columns of the tables on what the papers say besides. */
#include "pipeline/table/tables_part.h"

/* draw writes it behind suppress, from public tables alone: published, though no stage before has it. */
const struct column columns_charts[] = {
	{ "chart", COLUMN_TEXT, KEY, .sentence = "The chart's name: charts/NAME.svg and charts/NAME.png." },
	{ "title", COLUMN_TEXT, .sentence = "What it shows, in words made from the data; of one that was not drawn what it would have shown." },
	{ "subtitle", COLUMN_TEXT, .sentence = "What is measured, in which unit, of whom and when." },
	{ "sentence", COLUMN_TEXT, .sentence = "The figures of the chart, to be read behind its title by those who cannot see it; empty where the title has them." },
	{ "caption", COLUMN_TEXT, .sentence = "Source, base and how to read it." },
	{ "tables", COLUMN_TEXT, .sentence = "The tables that it draws, by name, a space between." },
	{ "drawn", COLUMN_FLAG, .sentence = "Whether there was anything to draw." },
	{ "reason", COLUMN_TEXT, .sentence = "Why it was not drawn; empty for one that was." },
	{ 0 },
};

const struct column columns_restatements[] = {
	{ "run", COLUMN_PERIOD, KEY, .sentence = "The quarter whose published run had the figure otherwise; the same quarter when it was published before." },
	{ "table", COLUMN_TEXT, KEY, .sentence = "The table of the figure." },
	{ "figure", COLUMN_TEXT, KEY, .sentence = "The figure's id: F- and a hash of its table and key, the same in every run." },
	{ "row", COLUMN_TEXT, .sentence = "The row's key in words." },
	{ "old", COLUMN_REAL, .sentence = "The figure as published then; empty when it was not, and when few people's answers may lie between the two: what was then cannot be told without telling of them." },
	{ "new", COLUMN_REAL, .sentence = "The figure as published now; empty when it is not." },
	{ "difference", COLUMN_REAL, .sentence = "New less old; empty where either is, or their units differ." },
	{ "n_old", COLUMN_INT, .domain = ">=0", .sentence = "The base then; empty likewise." },
	{ "n_new", COLUMN_INT, .domain = ">=0", .sentence = "The base now; empty likewise." },
	{ "cause", COLUMN_TEXT, .domain = "late_data|fewer_data|late_data_elsewhere|corrected_data|suppression|settings|other_metrics|appeared|gone", .sentence = "Why it differs, as far as the tables tell." },
	{ "sentence", COLUMN_TEXT, .sentence = "The restatement in words." },
	{ "measure_unit", COLUMN_TEXT, .sentence = "The unit of old, new and difference." },
	{ "verdict_old", COLUMN_TEXT, .sentence = "Of shifts, the verdict as published then." },
	{ "verdict_new", COLUMN_TEXT, .sentence = "Of shifts, the verdict as published now." },
	{ "headline", COLUMN_FLAG, .sentence = "Whether it is a figure of the whole programme under the definition in use, or a row of shifts that answers: what is told first." },
	{ 0 },
};
