#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/names.h"
#include "stages/draw/path.h"
#include "stages/draw/pictures.h"

enum { TRACES = 6 };

/* The charts, the first that a metric has: shares with the spread that bases explain set apart, else single values. */
static const struct {
	const char *name, *words;
} kinds[] = { { "p_prime", "p\xe2\x80\xb2 chart" }, { "xmr", "XmR chart" } };

struct panel {
	struct path path;
	struct chart_trace traces[TRACES];
	char *title, *note;
	size_t n_signals, last_signal; /* places */
};

struct drawing {
	struct chart_panel *panels;
	struct panel *parts;
	size_t n;
};

/* The rows of the whole programme's chart of one kind, in order; returns how many, 0 of a chart without a limit. */
static size_t pick(size_t *rows, const struct table *control, const struct metric *metric, const char *kind)
{
	size_t n = 0, chart = table_column(control, "chart"), unit = table_column(control, "unit"), upper = table_column(control, "upper");
	bool has_limit = false;

	for (size_t row = 0; row < control->n_rows; row++) {
		if (strcmp(table_text(control, chart, row), kind) != 0 || *table_text(control, unit, row) || !path_is_of(control, row, metric))
			continue;
		rows[n++] = row;
		has_limit = has_limit || !table_is_missing(control, upper, row);
	}
	return has_limit ? n : 0;
}

/* Values where there is a signal, NAN elsewhere; the path owns them. */
static double *signals_of(struct panel *part, const struct table *control)
{
	double *values = path_column(&part->path, control, "value");

	for (size_t i = 0; i < part->path.n; i++) {
		bool is_signal = part->path.rows[i] != SIZE_MAX && *table_cell_text(control, "signal", part->path.rows[i]) && isfinite(values[i]);

		if (!is_signal) {
			values[i] = (double)NAN;
			continue;
		}
		part->n_signals++;
		part->last_signal = i;
	}
	return values;
}

static void fill(struct panel *part, const struct table *control)
{
	struct path *path = &part->path;
	double *value = path_column(path, control, "value");

	part->traces[0] = (struct chart_trace){ .label = "limits", .look = CHART_TRACE_DASHED, .colour = 5, .thin = true, .value = path_column(path, control, "lower") };
	part->traces[1] = (struct chart_trace){ .label = "limits", .look = CHART_TRACE_DASHED, .colour = 5, .thin = true, .value = path_column(path, control, "upper") };
	part->traces[2] = (struct chart_trace){ .label = "centre", .look = CHART_TRACE_LINE, .colour = 5, .thin = true, .value = path_column(path, control, "centre") };
	part->traces[3] = (struct chart_trace){ .look = CHART_TRACE_LINE, .colour = 0, .thin = true, .value = value };
	part->traces[4] = (struct chart_trace){ .label = "value", .look = CHART_TRACE_POINTS, .colour = 0, .value = value };
	part->traces[5] = (struct chart_trace){ .label = "signal: beyond the limits, or seven and more on one side", .look = CHART_TRACE_SIGNALS, .colour = 1,
		                                .value = signals_of(part, control) };
}

static void add_panel(struct drawing *drawing, const struct metric *metric, const struct table *control, const char *words, const size_t *rows, size_t n)
{
	struct panel *part = &drawing->parts[drawing->n];

	path_place(&part->path, control, rows, n);
	if (!part->path.n)
		return;
	fill(part, control);
	part->title = text_format("%s, %s", metric_label(metric), words);
	part->note = part->n_signals ? text_format("%zu signal%s, the last in %s", part->n_signals, part->n_signals > 1 ? "s" : "", part->path.labels[part->last_signal])
	                             : mem_copy_text("no signal");
	drawing->panels[drawing->n++] = (struct chart_panel){ .title = part->title, .note = part->note, .periods = part->path.labels, .n_periods = part->path.n,
		                                              .anchor = part->path.n - 1, .traces = part->traces, .n_traces = TRACES,
		                                              .format = path_format(definition_of_metric(metric->definitions[0])) };
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct drawing *drawing)
{
	struct chart_panels panels = { .panels = drawing->panels, .n_panels = drawing->n };
	const char *word = path_period_word(context->programme);
	size_t n_signalling = 0;
	char *title, *subtitle, *caption, *description;
	struct chart_about about = { .name = "control" };

	for (size_t i = 0; i < drawing->n; i++)
		n_signalling += drawing->parts[i].n_signals > 0;
	title = n_signalling ? text_format("%zu of %zu headline metrics left %s usual range or level", n_signalling, drawing->n, n_signalling > 1 ? "their" : "its")
	                     : text_format("%s of %zu headline metric%s left its usual range", drawing->n > 1 ? "None" : "Nothing", drawing->n, drawing->n > 1 ? "s" : "");
	about.title = title;
	about.description = description = names_describe(&panels);
	about.subtitle = subtitle = text_format("Control charts by %s, whole programme, with limits at three standard deviations", word);
	about.caption = caption = text_format("Source: %s. Limits come from the %ss before the launch where there are enough (table control, column base to). A signal says that something changed, not what.", context->who, word);
	chart_panels(book, &about, &panels);
	free(title);
	free(subtitle);
	free(caption);
	free(description);
}

void pictures_control(struct chart_book *book, const struct picture_context *context)
{
	const struct table *control = picture_table(context, "control");
	size_t n_metrics = context->metrics->n, *rows = mem_alloc(control->n_rows, sizeof *rows);
	struct drawing drawing = { .panels = mem_alloc(n_metrics, sizeof *drawing.panels), .parts = mem_alloc(n_metrics, sizeof *drawing.parts) };

	for (size_t m = 0; m < n_metrics; m++)
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
			size_t n = pick(rows, control, &context->metrics->all[m], kinds[k].name);

			if (!n)
				continue;
			add_panel(&drawing, &context->metrics->all[m], control, kinds[k].words, rows, n);
			break;
		}
	if (drawing.n)
		draw(book, context, &drawing);
	for (size_t i = 0; i < n_metrics; i++) {
		path_free(&drawing.parts[i].path);
		free(drawing.parts[i].title);
		free(drawing.parts[i].note);
	}
	free(drawing.panels);
	free(drawing.parts);
	free(rows);
}
