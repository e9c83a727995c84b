/* Control charts, as series.csv or panel.csv through compare. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/student.h"
#include "tests/conformance/shift.h"

static const double POINTS = 100; /* of a share of 1 */

/* ---- tables in, tables out ---- */

static double number_of(const struct grid *grid, size_t row, const char *column)
{
	double value = (double)NAN;

	text_to_real(grid_cell(grid, row, column), &value);
	return value;
}

static void add_place(struct table *table, const char *definition, const char *unit, const char *period)
{
	table_add_row(table);
	table_put_text(table, "metric", "figure");
	table_put_text(table, "definition", definition);
	if (unit) {
		table_put_text(table, "unit_kind", "unit");
		table_put_text(table, "unit", unit);
	}
	table_put_text(table, "period", period);
}

static void add_point(struct table *series, const char *period, const char *kind, double n, double value, double exposure)
{
	add_place(series, kind, NULL, period);
	table_put_text(series, "kind", kind);
	if (!isnan(n))
		table_put_int(series, "n", llround(n));
	table_put_real(series, "value", value);
	table_put_real(series, "exposure", exposure);
}

/* Compares a table of figures, and reads the charts. */
static void chart(const struct conformance *conformance, struct table *table, const char *settings, struct table *control)
{
	char *path = text_format("%s/in/%s.csv", conformance->scratch, table->schema->name), *programme = conform_scratch_path(conformance, "programme.ini");
	struct err err = { 0 };

	shift_begin(conformance, settings);
	if (!table_write(table, path, &err))
		conform_die("%s", err.text);
	conform_stage(conformance, "compare", programme);
	free(path);
	path = conform_scratch_path(conformance, "out/control.csv");
	if (!table_read(control, "control", path, &err))
		conform_die("%s", err.text);
	free(path);
	free(programme);
}

static bool is_of(const struct table *control, size_t row, const char *name)
{
	return !strcmp(table_text(control, table_column(control, "chart"), row), name);
}

/* A cell of the chart's point-th point, from 1; 0 means the first that there is. */
static double cell(const struct table *control, const char *name, size_t point, const char *column)
{
	size_t n = 0;

	for (size_t row = 0; row < control->n_rows; row++)
		if (is_of(control, row, name) && ++n >= point)
			return table_real(control, table_column(control, column), row);
	return (double)NAN;
}

static void add_signals(struct text *list, const struct table *control, const char *name, const char *rule, int side)
{
	size_t n = 0;

	for (size_t row = 0; row < control->n_rows; row++) {
		double above;

		if (!is_of(control, row, name))
			continue;
		n++;
		above = table_real(control, table_column(control, "value"), row) - table_real(control, table_column(control, "centre"), row);
		if (strstr(table_text(control, table_column(control, "signal"), row), rule) && (side == 0 || above * side > 0))
			text_add_format(list, "%s%zu", list->length ? " " : "", n);
	}
}

/* The numbers of the points that are signals; as qcc has it, those above the limits first. The caller frees it. */
static char *signals(const struct table *control, const char *name, const char *rule, bool above_first)
{
	struct text list = { 0 };

	add_signals(&list, control, name, rule, above_first ? 1 : 0);
	if (above_first)
		add_signals(&list, control, name, rule, -1);
	text_add(&list, "");
	return text_take(&list);
}

static void check_list(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, char *got)
{
	const char *want = grid_cell(expected, row, "value");

	conform_text(conformance, set, grid_cell(expected, row, "statistic"), grid_cell(expected, row, "subject"), *want ? want : "none", *got ? got : "none");
	free(got);
}

/* Why the reference is off in an upper limit; NULL where it is not. */
static const char *differs(const char *statistic, const char *name)
{
	if (!strcmp(statistic, "ucl_published") && !strcmp(name, "c"))
		return "printed from a centre rounded to 19.85; the set's own ucl is not";
	if (!strcmp(statistic, "ucl") && !strcmp(name, "r"))
		return "qcc's table has 0.8640855 for d3 of five values, which is 0.8640819";
	return NULL;
}

/* Centre, limits and signals of one chart, divided by `scale`; false for another statistic. */
static bool check_chart(struct conformance *conformance, const char *set, const struct grid *expected, size_t row,
                        const struct table *control, const char *name, double scale)
{
	static const char *const columns[][2] = { { "center", "centre" }, { "lcl", "lower" }, { "ucl", "upper" } };
	const char *statistic = grid_cell(expected, row, "statistic");

	if (differs(statistic, name)) {
		conform_differs(conformance, set, statistic, grid_cell(expected, row, "subject"), number_of(expected, row, "value"), cell(control, name, 0, "upper"),
		                differs(statistic, name));
		return true;
	}
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!strncmp(statistic, columns[i][0], strlen(columns[i][0]))) {
			shift_number(conformance, set, expected, row, cell(control, name, 0, columns[i][1]) / scale);
			return true;
		}
	if (!strcmp(statistic, "points_beyond_limits"))
		check_list(conformance, set, expected, row, signals(control, name, "beyond_limits", true));
	else if (!strcmp(statistic, "runs_rule_points"))
		check_list(conformance, set, expected, row, signals(control, name, "run_of_7", false));
	else
		return false;
	return true;
}

/* ---- counts and shares: spc-c-circuit, spc-p-orangejuice ---- */

/* One run over some of the samples: which, and where new ones begin. */
struct run {
	const char *subject; /* what the subject of expected.csv ends with */
	bool leaves_out, has_new;
};

/* Samples that were left out when the limits were revised: 6 and 20 of circuits, 15 and 23 of juice. */
static bool is_left_out(size_t sample, bool is_count)
{
	return is_count ? sample == 6 || sample == 20 : sample == 15 || sample == 23;
}

/* of: the kind of chart. Samples are periods 1, 2, ... */
static void fill(struct table *series, const struct grid *data, const struct run *run, const char *of)
{
	bool is_count = strcmp(of, "p") != 0;

	table_new(series, "series");
	for (size_t row = 0; row < data->n_rows; row++) {
		double x = number_of(data, row, is_count ? "x" : "D"), size = number_of(data, row, "size");
		char *period;

		if ((run->leaves_out && is_left_out(row + 1, is_count)) || (!run->has_new && strcmp(grid_cell(data, row, "trial"), "TRUE") != 0))
			continue;
		period = text_format("%zu", row + 1);
		if (is_count)
			add_point(series, period, "count", (double)NAN, x, !strcmp(of, "u") ? size : (double)NAN);
		else
			add_point(series, period, "share", size, POINTS * x / size, (double)NAN);
		free(period);
	}
}

static size_t first_new(const struct grid *data)
{
	size_t row = 0;

	while (row < data->n_rows && !strcmp(grid_cell(data, row, "trial"), "TRUE"))
		row++;
	return row + 1;
}

static void check_shift(struct conformance *conformance, const char *set, const struct grid *expected)
{
	static const char *const where[] = { "design", "before_after", "variant", "independent", NULL };

	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic");

		if (!strcmp(statistic, "shift_proportion"))
			shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", "estimate", where) / POINTS);
		else if (!strcmp(statistic, "shift_p"))
			shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", "p", where));
		else if (!strcmp(statistic, "shift_z"))
			shift_number(conformance, set, expected, row, -student_quantile(conform_cell(conformance, "shifts", "p", where) / 2, INFINITY));
	}
}

static void check_samples(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected,
                          const char *of, const struct run *run)
{
	char *settings = run->has_new ? text_format("[window]\nbefore = 30\nafter = 30\nevent = %zu\n", first_new(data)) : text_format("%s", "");
	char *subject = text_format("%s chart, %s", of, run->subject);
	struct table series = { 0 }, control = { 0 };

	fill(&series, data, run, !strcmp(of, "np") ? "p" : of);
	chart(conformance, &series, settings, &control);
	for (size_t row = 0; row < expected->n_rows; row++)
		if (!strcmp(grid_cell(expected, row, "subject"), subject))
			check_chart(conformance, set, expected, row, &control, of, !strcmp(of, "p") ? POINTS : 1);
	if (run->has_new && !strcmp(of, "p"))
		check_shift(conformance, set, expected);
	table_free(&series);
	table_free(&control);
	free(settings);
	free(subject);
}

static void check_counts(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	check_samples(conformance, set, data, expected, "c", &(struct run){ "samples 1-26", false, false });
	check_samples(conformance, set, data, expected, "c", &(struct run){ "without 6 and 20", true, false });
	check_samples(conformance, set, data, expected, "c", &(struct run){ "limits from 24, 20 new samples", true, true });
	check_samples(conformance, set, data, expected, "u", &(struct run){ "samples 1-26", false, false });
}

static void check_juice(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	check_samples(conformance, set, data, expected, "p", &(struct run){ "samples 1-30", false, false });
	check_samples(conformance, set, data, expected, "p", &(struct run){ "samples 1-30 without 15 and 23", true, false });
	check_samples(conformance, set, data, expected, "p",
	              &(struct run){ "limits from 28 samples, 24 new samples after machine adjustment", true, true });
	check_samples(conformance, set, data, expected, "np", &(struct run){ "samples 1-30", false, false });
}

/* ---- shares of large bases: spc-laney-nhs-accidents ---- */

static void check_laney(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	struct table series = { 0 }, control = { 0 };

	table_new(&series, "series");
	for (size_t row = 0; row < data->n_rows; row++)
		add_point(&series, grid_cell(data, row, "i"), "share", number_of(data, row, "n"), POINTS * number_of(data, row, "r") / number_of(data, row, "n"), (double)NAN);
	chart(conformance, &series, "", &control);
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
		bool is_laney = !strncmp(statistic, "laney", 5);
		double centre = cell(&control, "p", 1, "centre");

		if (!strcmp(statistic, "center"))
			shift_number(conformance, set, expected, row, centre / POINTS);
		else if (strstr(statistic, "points_beyond_limits"))
			check_list(conformance, set, expected, row, signals(&control, is_laney ? "p_prime" : "p", "beyond_limits", false));
		else if (!strcmp(statistic, "sigma_z"))
			shift_number(conformance, set, expected, row,
			             (cell(&control, "p_prime", 1, "upper") - centre) / (cell(&control, "p", 1, "upper") - centre));
		else
			shift_number(conformance, set, expected, row,
			             cell(&control, is_laney ? "p_prime" : "p", (size_t)atol(subject + strlen("week ")), strstr(statistic, "lcl") ? "lower" : "upper") / POINTS);
	}
	table_free(&series);
	table_free(&control);
}

/* ---- small groups of values: spc-pistonrings, as a panel of five units ---- */

static void fill_rings(struct table *panel, const struct grid *data, bool has_new)
{
	size_t unit = 0;

	table_new(panel, "panel");
	for (size_t row = 0; row < data->n_rows; row++) {
		const char *sample = grid_cell(data, row, "sample");
		char name[24];

		unit = row > 0 && !strcmp(sample, grid_cell(data, row - 1, "sample")) ? unit + 1 : 1;
		if (!has_new && strcmp(grid_cell(data, row, "trial"), "TRUE") != 0)
			continue;
		snprintf(name, sizeof name, "%zu", unit);
		add_place(panel, "mean", name, sample);
		table_put_int(panel, "n", 1);
		table_put_real(panel, "value", number_of(data, row, "diameter"));
	}
}

/* Points of cusum and ewma, and what is derived from a chart's lines; false for another statistic. */
static bool check_ring_point(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, const struct table *control)
{
	static const char *const charts[][3] = { { "cusum_upper", "cusum_high", "value" }, { "cusum_lower", "cusum_low", "value" },
		                                 { "ewma", "ewma", "value" }, { "ewma_ucl", "ewma", "upper" } };
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");

	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++) {
		if (!strcmp(statistic, charts[i][0]) && !strncmp(subject, "point ", 6)) {
			shift_number(conformance, set, expected, row, cell(control, charts[i][1], (size_t)atol(subject + 6), charts[i][2]));
			return true;
		}
		if (!strncmp(statistic, charts[i][0], strlen(charts[i][0])) && !strcmp(statistic + strlen(charts[i][0]), "_violations")) {
			check_list(conformance, set, expected, row, signals(control, charts[i][1], "beyond_limits", false));
			return true;
		}
	}
	return false;
}

static void check_ring_row(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, const struct table *control)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
	const char *name = !strncmp(subject, "xbar", 4) ? "xbar" : !strncmp(subject, "R chart", 7) ? "r" : !strncmp(subject, "S chart", 7) ? "s" : "xmr";

	if (!strcmp(statistic, "sigma_within"))
		shift_number(conformance, set, expected, row, (cell(control, "xbar", 1, "upper") - cell(control, "xbar", 1, "centre")) / 3 * sqrt(5));
	else if (!strcmp(statistic, "mean_moving_range"))
		shift_number(conformance, set, expected, row, cell(control, "mr", 0, "centre"));
	else if (!strcmp(statistic, "mr_ucl"))
		shift_number(conformance, set, expected, row, cell(control, "mr", 0, "upper"));
	else if (!check_ring_point(conformance, set, expected, row, control) && !check_chart(conformance, set, expected, row, control, name, 1))
		shift_not_offered(conformance, set, expected, row, "no chart of compare has it");
}

static void check_rings(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	for (int has_new = 0; has_new < 2; has_new++) {
		struct table panel = { 0 }, control = { 0 };

		fill_rings(&panel, data, has_new);
		chart(conformance, &panel, has_new ? "[window]\nevent = 26\n" : "", &control);
		for (size_t row = 0; row < expected->n_rows; row++) {
			const char *subject = grid_cell(expected, row, "subject");
			bool is_new = strstr(subject, "new") || !strncmp(subject, "point ", 6) || !strcmp(subject, "40 points");

			if (is_new == has_new)
				check_ring_row(conformance, set, expected, row, &control);
		}
		table_free(&panel);
		table_free(&control);
	}
}

/* ---- a panel of shares: nhs-ae-kpi-panel ---- */

/* Attendances and breaches of an organisation in a month, over its types, or of type 1 alone. */
static void fill_waits(struct table *panel, const struct grid *data, bool is_type_1)
{
	struct map cells = { 0 };
	double *sums = mem_alloc(2 * data->n_rows, sizeof *sums);

	table_new(panel, "panel");
	for (size_t row = 0; row < data->n_rows; row++) {
		char *name = text_format("%.7s %s", grid_cell(data, row, "period"), grid_cell(data, row, "org_code"));
		size_t place;

		if (!is_type_1 || !strcmp(grid_cell(data, row, "type"), "1")) {
			place = map_add(&cells, name);
			sums[2 * place] += number_of(data, row, "attendances");
			sums[2 * place + 1] += number_of(data, row, "breaches");
		}
		free(name);
	}
	for (size_t i = 0; i < cells.n; i++) {
		char month[8] = { 0 };

		if (!(sums[2 * i] > 0))
			continue;
		memcpy(month, cells.names[i], 7);
		add_place(panel, "share", cells.names[i] + 8, month);
		table_put_int(panel, "n", llround(sums[2 * i]));
		table_put_real(panel, "value", POINTS * (1 - sums[2 * i + 1] / sums[2 * i]));
	}
	free(sums);
	map_free(&cells);
}

/* Sums over the months: of answers, of those who did not wait less; and how many months there are. */
static double sum_of(const struct table *control, const char *what)
{
	double sum = 0;

	for (size_t row = 0; row < control->n_rows; row++) {
		double n = (double)table_int(control, table_column(control, "n"), row), value = table_real(control, table_column(control, "value"), row);

		if (is_of(control, row, "p"))
			sum += !strcmp(what, "attendances") ? n : !strcmp(what, "breaches") ? n * (1 - value / POINTS) : 1;
	}
	return sum;
}

static double month_of(const struct table *control, const char *day)
{
	for (size_t row = 0; row < control->n_rows; row++)
		if (is_of(control, row, "p") && !strncmp(table_text(control, table_column(control, "period"), row), day, 7))
			return table_real(control, table_column(control, "value"), row);
	return (double)NAN;
}

/* Signals behind the points that the limits come from. */
static double count_signals(const struct table *control, const char *name)
{
	long long point = 0;
	double n = 0;

	for (size_t row = 0; row < control->n_rows; row++)
		if (is_of(control, row, name) && ++point > table_int(control, table_column(control, "base_points"), row))
			n += strstr(table_text(control, table_column(control, "signal"), row), "beyond_limits") != NULL;
	return n;
}

static void check_month_row(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, const struct table *control)
{
	static const char *const clustered[] = { "design", "before_after", "variant", "clustered", NULL };
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");

	if (!strcmp(statistic, "percent_within_4h"))
		shift_number(conformance, set, expected, row, month_of(control, subject));
	else if (!strcmp(statistic, "sum") || !strcmp(statistic, "months"))
		shift_number(conformance, set, expected, row, sum_of(control, subject));
	else if (!strcmp(statistic, "orgs"))
		shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", "clusters", clustered));
	else if (!strcmp(statistic, "xmr_center"))
		shift_number(conformance, set, expected, row, cell(control, "xmr", 1, "centre"));
	else if (!strcmp(statistic, "xmr_mrbar"))
		shift_number(conformance, set, expected, row, cell(control, "mr", 0, "centre"));
	else if (!strcmp(statistic, "points_outside"))
		shift_number(conformance, set, expected, row, count_signals(control, "xmr"));
	else if (!strcmp(statistic, "xmr_lcl") || !strcmp(statistic, "xmr_ucl"))
		shift_number(conformance, set, expected, row, cell(control, "xmr", 1, strstr(statistic, "lcl") ? "lower" : "upper"));
	else if (!strcmp(statistic, "rows"))
		shift_not_offered(conformance, set, expected, row, "a count of the file's rows, which the panel adds up over types");
}

static void check_type_1_row(struct conformance *conformance, const char *set, const struct grid *expected, size_t row)
{
	static const char *const clustered[] = { "design", "before_after", "variant", "clustered", NULL };
	static const char *const within[] = { "design", "before_after", "variant", "within", NULL };
	const char *statistic = grid_cell(expected, row, "statistic");

	if (!strcmp(statistic, "weighted_shift"))
		shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", "estimate", clustered));
	else if (!strcmp(statistic, "se_cluster_org_CR1"))
		shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", "se", clustered));
	else if (!strcmp(statistic, "within_org_shift"))
		shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", "estimate", within));
	else if (!strcmp(statistic, "n"))
		shift_not_offered(conformance, set, expected, row, "shifts counts answers and clusters, not cells");
}

static void check_waits(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	for (int is_type_1 = 0; is_type_1 < 2; is_type_1++) {
		struct table panel = { 0 }, control = { 0 };

		fill_waits(&panel, data, is_type_1);
		chart(conformance, &panel, is_type_1 ? "[window]\nevent = 2018-01\nbefore = 21\nafter = 15\n" : "[window]\nevent = 2017-04\nbefore = 12\nafter = 24\n", &control);
		for (size_t row = 0; row < expected->n_rows; row++) {
			if (is_type_1)
				check_type_1_row(conformance, set, expected, row);
			else
				check_month_row(conformance, set, expected, row, &control);
		}
		table_free(&panel);
		table_free(&control);
	}
}

void shift_control_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	static const struct {
		const char *set;
		void (*check)(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);
	} sets[] = {
		{ "spc-c-circuit", check_counts },
		{ "spc-p-orangejuice", check_juice },
		{ "spc-laney-nhs-accidents", check_laney },
		{ "spc-pistonrings", check_rings },
		{ "nhs-ae-kpi-panel", check_waits },
	};

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (!strcmp(sets[i].set, set))
			sets[i].check(conformance, set, data, expected);
}
