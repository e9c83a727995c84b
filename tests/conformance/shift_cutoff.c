/* Jumps at a cut-off, as panel.csv and treatments.csv through contrast. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/conformance/shift.h"

/* The scores on one side of 0 alone are handed on where side is not 0. */
static void write_tables(const struct conformance *conformance, const struct grid *data, int side)
{
	struct table panel = { 0 }, treatments = { 0 };

	table_new(&panel, "panel");
	table_new(&treatments, "treatments");
	for (size_t row = 0; row < data->n_rows; row++) {
		char *unit = text_format("election %04zu", row);
		double margin = NAN, vote = NAN;

		text_to_real(grid_cell(data, row, "margin"), &margin);
		if (side == 0 || (margin >= 0) == (side > 0)) {
			table_add_row(&treatments);
			table_put_text(&treatments, "unit_kind", "seat");
			table_put_text(&treatments, "unit", unit);
			table_put_text(&treatments, "role", margin >= 0 ? "winner" : "nominated");
			table_put_text(&treatments, "first_period", margin >= 0 ? "1" : NULL);
			table_put_real(&treatments, "running", margin);
		}
		if (text_to_real(grid_cell(data, row, "vote"), &vote)) {
			table_add_row(&panel);
			table_put_text(&panel, "metric", "vote");
			table_put_text(&panel, "definition", "mean");
			table_put_text(&panel, "unit_kind", "seat");
			table_put_text(&panel, "unit", unit);
			table_put_text(&panel, "period", "1");
			table_put_int(&panel, "n", 1);
			table_put_real(&panel, "value", vote);
		}
		free(unit);
	}
	shift_write(conformance, &panel, "panel");
	shift_write(conformance, &treatments, "treatments");
	table_free(&panel);
	table_free(&treatments);
}

static void run(const struct conformance *conformance, const struct grid *data, const char *contrast, int side)
{
	char *settings = text_format("[window]\nbefore = 1\nafter = 1\n[metric vote]\nkind = mean\n[contrast]\n%s", contrast);
	char *programme = conform_scratch_path(conformance, "programme.ini");

	shift_begin(conformance, settings);
	write_tables(conformance, data, side);
	conform_stage(conformance, "contrast", programme);
	free(settings);
	free(programme);
}

/* One option of an rdrobust call as a line of programme.ini; "" for one that there is not here. */
static char *setting_of(const char *option, size_t length)
{
	static const char *const keys[][2] = { { "h", "bandwidth" }, { "b", "bias_bandwidth" }, { "p", "order" }, { "kernel", "kernel" },
		                               { "vce", "variance" }, { "bwselect", "bandwidth" }, { "c", "cutoff" } };
	const char *equals = memchr(option, '=', length), *value = equals ? equals + 1 : NULL;
	size_t value_length = value ? length - (size_t)(value - option) : 0;

	if (value_length >= 2 && *value == '\'') {
		value++;
		value_length -= 2;
	}
	for (size_t i = 0; value && i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i][0]) == (size_t)(equals - option) && !strncmp(keys[i][0], option, strlen(keys[i][0])))
			return text_format("%s = %.*s\n", keys[i][1], (int)value_length, value);
	return mem_copy_text("");
}

/* "h=15,b=25,vce='hc1': robust" as settings; "default" has none, and "triangular kernel h=10" names the kernel in words. */
static char *settings_of(const char *subject)
{
	size_t length = strcspn(subject, ":");
	char *settings = mem_copy_text("");

	for (size_t from = 0; from < length;) {
		size_t part = strcspn(subject + from, ", :");
		char *line = from == 0 && !strncmp(subject + part, " kernel", 7) ? text_format("kernel = %.*s\n", (int)part, subject) : setting_of(subject + from, part);
		char *longer = text_format("%s%s", settings, line);

		free(settings);
		free(line);
		settings = longer;
		from += part + 1;
	}
	return settings;
}

static double jump(const struct conformance *conformance, const char *design, const char *variant, const char *column)
{
	const char *where[] = { "design", design, "variant", variant, NULL };

	return conform_cell(conformance, "shifts", column, where);
}

static double threshold(const struct conformance *conformance, const char *column)
{
	static const char *const any[] = { NULL };

	return conform_cell(conformance, "cutoff", column, any);
}

/* "rd_..." rows: of the three lines that rdrobust prints, or of its bandwidths and counts. */
static double robust_value(const struct conformance *conformance, const char *statistic, const char *subject)
{
	static const char *const lines[][2] = { { "conventional", "cutoff_conventional" }, { "bias-corrected", "cutoff_bias_corrected" },
		                                { "robust", "cutoff_robust" } };
	static const char *const columns[][2] = { { "rd_estimate", "estimate" }, { "rd_se", "se" }, { "rd_p", "p" }, { "rd_ci_low", "low" }, { "rd_ci_high", "high" } };
	static const char *const tables[][2] = { { "rd_bandwidth_h_left", "bandwidth_left" }, { "rd_bandwidth_h_right", "bandwidth_right" },
		                                 { "rd_bandwidth_b_left", "bias_bandwidth_left" }, { "rd_bandwidth_b_right", "bias_bandwidth_right" },
		                                 { "rd_n_left", "n_left" }, { "rd_n_right", "n_right" },
		                                 { "rd_n_eff_left", "effective_left" }, { "rd_n_eff_right", "effective_right" } };
	const char *colon = strstr(subject, ": "), *design = NULL;
	char *variant;
	double value = NAN;

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (!strcmp(statistic, tables[i][0]))
			return threshold(conformance, tables[i][1]);
	if (!strcmp(statistic, "rd_bandwidth_published"))
		return threshold(conformance, !strcmp(subject, "h") ? "bandwidth_left" : "bias_bandwidth_left");
	for (size_t i = 0; colon && i < sizeof lines / sizeof *lines; i++)
		if (!strcmp(colon + 2, lines[i][0]))
			design = lines[i][1];
	if (!design)
		return NAN;
	variant = conform_cell_text(conformance, "cutoff", "variant", (const char *const[]){ NULL });
	if (!strncmp(statistic, "rd_z", 4))
		value = jump(conformance, design, variant, "estimate") / jump(conformance, design, variant, "se");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!strncmp(statistic, columns[i][0], strlen(columns[i][0])))
			value = jump(conformance, design, variant, columns[i][1]);
	free(variant);
	return value;
}

static double value_of(const struct conformance *conformance, const char *statistic, const char *subject)
{
	if (!strcmp(statistic, "n_used"))
		return threshold(conformance, "n_left") + threshold(conformance, "n_right");
	if (!strcmp(statistic, "n_rows"))
		return threshold(conformance, "n_left") + threshold(conformance, "n_right") + threshold(conformance, "without_figure");
	if (!strcmp(statistic, "local_linear_n"))
		return threshold(conformance, "effective_left") + threshold(conformance, "effective_right");
	if (!strcmp(statistic, "local_linear_jump"))
		return jump(conformance, "cutoff_conventional", "pooled", "estimate");
	if (!strcmp(statistic, "local_linear_se_HC1"))
		return jump(conformance, "cutoff_conventional", "pooled", "se");
	if (!strcmp(statistic, "placebo_cutoff_estimate"))
		return jump(conformance, "cutoff_conventional", "mserd", "estimate");
	if (!strcmp(statistic, "placebo_cutoff_p_robust"))
		return jump(conformance, "cutoff_robust", "mserd", "p");
	if (!strcmp(statistic, "density_binomial_p"))
		return threshold(conformance, "density_p");
	if (!strcmp(statistic, "density_n_right"))
		return threshold(conformance, "density_right");
	if (!strcmp(statistic, "density_n_total"))
		return threshold(conformance, "density_left") + threshold(conformance, "density_right");
	return robust_value(conformance, statistic, subject);
}

void shift_cutoff_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	char *run_with = NULL;

	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
		const char *window = strstr(subject, "<=");
		int side = strncmp(statistic, "placebo", 7) != 0 ? 0 : strstr(subject, "c=-") ? -1 : 1;
		char *settings = !strncmp(statistic, "density", 7) && window ? text_format("bandwidth = %.*s\n", (int)strcspn(window + 2, ","), window + 2)
		                                                              : settings_of(subject);

		if (!run_with || strcmp(run_with, settings) != 0)
			run(conformance, data, settings, side);
		free(run_with);
		run_with = settings;
		shift_number(conformance, set, expected, row, value_of(conformance, statistic, subject));
	}
	free(run_with);
}
