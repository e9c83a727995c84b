/* Columns of the tables on figures, and the counts that they are made from. */
#include "pipeline/table/tables_part.h"

const struct column columns_measures[] = {
	METRIC, DEFINITION, UNIT_KIND, UNIT, SEGMENT, LEVEL,
	PERIOD("The quarter; for the whole programme also the period of [window] period; of figures supplied as they are, the period they came for."),
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base: answers that count." },
	{ "estimate", COLUMN_REAL, .unit = "measure_unit", .sentence = "The figure, in the unit of its definition." },
	{ "variance", COLUMN_REAL, .unit = "measure_unit squared", .domain = ">=0", .sentence = "The sampling variance of the estimate: divisor n for shares and net scores, n - 1 for means." },
	{ "low", COLUMN_REAL, .unit = "measure_unit", .sentence = "Lower limit of the 95% interval." },
	{ "high", COLUMN_REAL, .unit = "measure_unit", .sentence = "Upper limit of the 95% interval." },
	STATE,
	{ "measure_unit", COLUMN_TEXT, .sentence = "The unit of the figure: points (0 to 100, or -100 to 100), scale points, seconds, a coefficient, a count for so many, or the supplier's." },
	{ 0 },
};

const struct column columns_metrics[] = {
	METRIC,
	{ "place", COLUMN_INT, .domain = ">=0", .sentence = "Its place in the programme, from 0: the order in which people list their metrics." },
	{ "label", COLUMN_TEXT, .sentence = "Its name for people." },
	{ "definition", COLUMN_TEXT, .sentence = "The definition in use: the headline's." },
	{ "measure_unit", COLUMN_TEXT, .sentence = "The unit of figures under it, and of target and minimum_meaningful." },
	{ "direction", COLUMN_INT, .domain = "-1..1", .sentence = "1 where more is better, -1 where less is." },
	{ "target", COLUMN_REAL, .unit = "measure_unit", .sentence = "The figure to reach; empty without one." },
	{ "minimum_meaningful", COLUMN_REAL, .unit = "measure_unit", .domain = ">=0", .sentence = "The least change that matters, as [metric] says or by its kind." },
	{ "sources", COLUMN_TEXT, .optional = true, .sentence = "The feeds that it is computed from, as `sources` names them, with \" | \" between." },
	{ 0 },
};

const struct column columns_definitions[] = {
	{ "name", COLUMN_TEXT, KEY, .sentence = "The definition's or method's name, as tables use it." },
	{ "label", COLUMN_TEXT, .sentence = "Its name for people." },
	{ "formula", COLUMN_TEXT, .sentence = "How it is computed." },
	{ "unit", COLUMN_TEXT, .sentence = "The unit of its figures." },
	{ "source", COLUMN_TEXT, .sentence = "Where it comes from." },
	{ "caveat", COLUMN_TEXT, .sentence = "What to keep in mind when reading it." },
	{ 0 },
};

const struct column columns_tallies[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "item", COLUMN_TEXT, KEY, .sentence = "The question." },
	{ "grain", COLUMN_TEXT, KEY, .domain = "day|week|month|quarter|year|index", .sentence = "The kind of period; counts of different grains are the same answers and are never added." },
	UNIT_KIND, UNIT,
	PERIOD("When the answer was given."),
	SEGMENT, LEVEL,
	{ "answer", COLUMN_INT, KEY, .sentence = "The answer's code." },
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "How many gave it." },
	{ 0 },
};

const struct column columns_kpis[] = {
	METRIC, UNIT_KIND, UNIT,
	PERIOD("The period counted."),
	SEGMENT, LEVEL,
	{ "numerator", COLUMN_REAL, .domain = ">=0", .sentence = "What counts as success." },
	{ "denominator", COLUMN_REAL, .domain = ">=0", .sentence = "What it is a share of." },
	{ "value", COLUMN_REAL, .optional = true, .sentence = "The figure as it was supplied, where numerator and denominator were not: it is never pooled over units or periods." },
	{ 0 },
};

const struct column columns_moments[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "scale", COLUMN_TEXT, KEY, .sentence = "The metric of several items, by its name in programme.ini." },
	UNIT_KIND, UNIT,
	PERIOD("The quarter, or the [window] period; periods of different kinds hold the same respondents and are never added."),
	{ "item", COLUMN_TEXT, KEY, .sentence = "An item, after reversal; or a score, by its definition: index, gap_NAME, servqual_unweighted and so on." },
	{ "other_item", COLUMN_TEXT, KEY, .sentence = "The item that it is multiplied with; of a score the score itself." },
	{ "n", COLUMN_INT, .unit = "respondents", .domain = ">=0", .sentence = "Respondents: of items those who answered all of them, of a score those who have one." },
	{ "sum", COLUMN_REAL, .sentence = "The sum of the first." },
	{ "sum_other", COLUMN_REAL, .sentence = "The sum of the second." },
	{ "sum_product", COLUMN_REAL, .sentence = "The sum of their products." },
	{ 0 },
};

const struct column columns_durations[] = {
	{ "source", COLUMN_TEXT, KEY, .sentence = "The feed." },
	{ "item", COLUMN_TEXT, KEY, .sentence = "What was timed." },
	UNIT_KIND, UNIT,
	PERIOD("When the contact began; periods of different kinds hold the same durations and are never added."),
	SEGMENT, LEVEL,
	{ "bin", COLUMN_INT, KEY, .domain = ">=0", .sentence = "The bin: 0 up to a millisecond, k above 0.001 g^(k-1) and up to 0.001 g^k seconds, g = 1.01 / 0.99." },
	{ "n", COLUMN_INT, .unit = "durations", .domain = ">=0", .sentence = "How many fell into it." },
	{ "sum", COLUMN_REAL, .unit = "seconds", .domain = ">=0", .sentence = "Their sum." },
	{ "sum_squares", COLUMN_REAL, .unit = "seconds squared", .domain = ">=0", .sentence = "The sum of their squares." },
	{ 0 },
};

const struct column columns_panel[] = {
	METRIC, DEFINITION, UNIT_KIND, UNIT, SEGMENT, LEVEL,
	PERIOD("The period of the cell."),
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base of the cell." },
	{ "value", COLUMN_REAL, .unit = "points", .sentence = "The unit's figure in the period." },
	{ "variance", COLUMN_REAL, .optional = true, .unit = "points squared", .domain = ">=0", .sentence = "Its sampling variance, as in measures." },
	{ "cluster", COLUMN_TEXT, .optional = true, .sentence = "The cluster that the unit belongs to, when it is not the unit itself." },
	{ 0 },
};

const struct column columns_series[] = {
	METRIC, DEFINITION, SEGMENT, LEVEL,
	PERIOD("The period."),
	{ "kind", COLUMN_TEXT, .domain = "share|mean|count", .sentence = "Whether value is a share (in points), a mean or a count." },
	{ "n", COLUMN_INT, .unit = "answers", .domain = ">=0", .sentence = "The base." },
	{ "value", COLUMN_REAL, .sentence = "The whole programme's figure." },
	{ "variance", COLUMN_REAL, .optional = true, .domain = ">=0", .sentence = "Its sampling variance, as in measures." },
	{ "exposure", COLUMN_REAL, .optional = true, .domain = ">=0", .sentence = "What a count is out of." },
	{ 0 },
};

const struct column columns_covariates[] = {
	UNIT_KIND, UNIT,
	{ "period", COLUMN_PERIOD, KEY, OPTIONAL, .sentence = "The period of the value; empty for one that holds for all." },
	{ "name", COLUMN_TEXT, KEY, .sentence = "The covariate." },
	{ "value", COLUMN_REAL, .sentence = "Its value." },
	{ 0 },
};
