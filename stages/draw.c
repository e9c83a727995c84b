/* draw: the charts.
 *
 * reads   what may be published: the tables of its row in pipeline/chain.c
 * writes  charts/NAME.svg and .png, all from one gnuplot process
 *         charts  one row a chart: what it says, or why it was not drawn
 */
#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/metric.h"
#include "pipeline/paper/chart.h"
#include "pipeline/stage.h"
#include "stages/draw/pictures.h"

struct tables {
	struct table all[LINK_TABLES];
	size_t n;
};

static bool read_tables(struct stage *stage, struct tables *tables, struct err *err)
{
	for (size_t i = 0; i < LINK_TABLES && stage->link->reads[i]; i++)
		if (!stage_read(stage, stage->link->reads[i], &tables->all[tables->n++], err))
			return false;
	return stage_supplied(stage, err);
}

static bool draw(const struct stage *stage, const struct tables *tables, const struct metrics *metrics, struct table *charts, struct err *err)
{
	const char *organisation = programme_text(&stage->programme, "programme", "organisation");
	bool is_simulated = programme_flag(&stage->programme, "programme", "simulated");
	char *who = text_format("%s%s", is_simulated ? "SIMULATED DATA of " : "",
	                        *organisation ? organisation : programme_text(&stage->programme, "programme", "name"));
	struct picture_context context = { &stage->programme, metrics, who, tables->all, tables->n, charts };
	struct chart_book book = { 0 };
	char *folder = file_join(stage->to, "charts");

	if (file_make_folder(folder, 0777, err) && chart_open(&book, folder, err))
		pictures_draw(&book, &context);
	chart_close(&book, err);
	free(folder);
	free(who);
	return err->kind == ERR_NONE;
}

static void note(const struct stage *stage, const struct tables *tables, const struct table *charts)
{
	size_t n_rows = 0, n_drawn = 0;

	for (size_t i = 0; i < tables->n; i++)
		n_rows += tables->all[i].n_rows;
	for (size_t row = 0; row < charts->n_rows; row++)
		n_drawn += table_int(charts, table_column(charts, "drawn"), row) == 1;
	stage_note(stage, "%zu rows of %zu tables in; %zu charts drawn, %zu not, for the reasons in the table charts", n_rows, tables->n, n_drawn, charts->n_rows - n_drawn);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct tables tables = { 0 };
	struct metrics metrics = { 0 };
	struct table charts = { 0 };
	struct err err = { 0 };

	table_new(&charts, "charts");
	if (stage_begin(&stage, "draw", argc, argv, &err) && metrics_read(&metrics, &stage.programme, &err)
	    && read_tables(&stage, &tables, &err) && draw(&stage, &tables, &metrics, &charts, &err)
	    && stage_write(&stage, "charts", &charts, &err))
		note(&stage, &tables, &charts);
	for (size_t i = 0; i < tables.n; i++)
		table_free(&tables.all[i]);
	table_free(&charts);
	metrics_free(&metrics);
	return stage_end(&stage, &err);
}
