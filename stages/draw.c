/* draw: the charts.
 *
 * reads   measures, shifts, event_study, series_path, control, judges_fit, selection, cycles, breaks: what may be
 *         published
 * writes  charts/NAME.svg and .png, all from one gnuplot process
 */
#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/metric.h"
#include "pipeline/paper/chart.h"
#include "pipeline/stage.h"
#include "stages/draw/pictures.h"

struct tables {
	struct table measures, shifts, event_study, series_path, control, judges_fit, selection, cycles, breaks;
};

static bool read_tables(struct stage *stage, struct tables *tables, struct err *err)
{
	return stage_read(stage, "measures", &tables->measures, err) && stage_read(stage, "shifts", &tables->shifts, err)
	       && stage_read(stage, "event_study", &tables->event_study, err) && stage_read(stage, "series_path", &tables->series_path, err)
	       && stage_read(stage, "control", &tables->control, err)
	       && stage_read(stage, "judges_fit", &tables->judges_fit, err)
	       && stage_read(stage, "selection", &tables->selection, err) && stage_read(stage, "cycles", &tables->cycles, err)
	       && stage_read(stage, "breaks", &tables->breaks, err) && stage_supplied(stage, err);
}

static bool draw(const struct stage *stage, const struct tables *tables, struct metrics *metrics, struct err *err)
{
	const char *organisation = programme_text(&stage->programme, "programme", "organisation");
	bool is_simulated = programme_flag(&stage->programme, "programme", "simulated");
	char *who = text_format("%s%s", is_simulated ? "SIMULATED DATA of " : "",
	                        *organisation ? organisation : programme_text(&stage->programme, "programme", "name"));
	struct picture_context context = { &stage->programme, metrics, who };
	struct chart_book book = { 0 };
	char *folder = file_join(stage->to, "charts");

	if (file_make_folder(folder, 0777, err) && chart_open(&book, folder, err)) {
		pictures_time(&book, &context, &tables->measures, &tables->cycles, &tables->breaks);
		pictures_shifts(&book, &context, &tables->shifts);
		pictures_awards(&book, &context, &tables->shifts);
		pictures_series(&book, &context, &tables->series_path, &tables->shifts, &tables->breaks);
		if (!pictures_fade(&book, &context, &tables->event_study))
			stage_note(stage, "event_study has no effects by time since the award to draw");
		pictures_control(&book, &context, &tables->control);
		pictures_judges(&book, &context, &tables->judges_fit);
		pictures_selection(&book, &context, &tables->selection);
	}
	chart_close(&book, err);
	free(folder);
	free(who);
	return err->kind == ERR_NONE;
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct tables tables = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "draw", argc, argv, &err) && metrics_read(&metrics, &stage.programme, &err)
	    && read_tables(&stage, &tables, &err) && draw(&stage, &tables, &metrics, &err))
		stage_note(&stage, "%zu measures, %zu shifts, %zu judges and %zu selection rates in", tables.measures.n_rows,
		           tables.shifts.n_rows, tables.judges_fit.n_rows, tables.selection.n_rows);
	table_free(&tables.measures);
	table_free(&tables.shifts);
	table_free(&tables.event_study);
	table_free(&tables.series_path);
	table_free(&tables.control);
	table_free(&tables.judges_fit);
	table_free(&tables.selection);
	table_free(&tables.cycles);
	table_free(&tables.breaks);
	metrics_free(&metrics);
	return stage_end(&stage, &err);
}
