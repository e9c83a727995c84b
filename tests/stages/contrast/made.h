#ifndef TESTS_STAGES_CONTRAST_MADE_H
#define TESTS_STAGES_CONTRAST_MADE_H

/* Small panels and treatments, made by hand, as the modules of contrast get them. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/contrast/contrast.h"
#include "tests/near.h"

struct made {
	struct contrast contrast;
	struct cells_reader reader;
	struct cells cells;
	struct topic topic;
	struct award_event *events;
};

static inline void made_begin(struct made *made)
{
	*made = (struct made){ 0 };
	made->contrast.stage.link = chain_find("contrast");
	made->contrast.stage.quarter = mem_copy_text("");
	table_new(&made->contrast.panel, "panel");
	table_new(&made->contrast.treatments, "treatments");
	table_new(&made->contrast.covariates, "covariates");
	table_new(&made->contrast.stage.findings, "findings");
}

static inline void made_cell(struct made *made, const char *unit, const char *period, double value, long long n)
{
	struct table *panel = &made->contrast.panel;

	table_add_row(panel);
	table_put_text(panel, "metric", "csat");
	table_put_text(panel, "definition", "top2");
	table_put_text(panel, "unit_kind", "team");
	table_put_text(panel, "unit", unit);
	table_put_text(panel, "period", period);
	table_put_int(panel, "n", n);
	table_put_real(panel, "value", value);
}

static inline void made_treatment(struct made *made, const char *cycle, const char *unit, const char *role, const char *first, const char *decided)
{
	struct table *treatments = &made->contrast.treatments;

	table_add_row(treatments);
	table_put_text(treatments, "cycle", cycle);
	table_put_text(treatments, "unit_kind", "team");
	table_put_text(treatments, "unit", unit);
	table_put_text(treatments, "role", role);
	table_put_text(treatments, "first_period", first);
	table_put_text(treatments, "decided_period", decided);
}

static inline void made_covariate(struct made *made, const char *unit, const char *period, const char *name, double value)
{
	struct table *covariates = &made->contrast.covariates;

	table_add_row(covariates);
	table_put_text(covariates, "unit_kind", "team");
	table_put_text(covariates, "unit", unit);
	table_put_text(covariates, "period", period);
	table_put_text(covariates, "name", name);
	table_put_real(covariates, "value", value);
}

/* Reads the first cells of what was made. */
static inline void made_read(struct made *made)
{
	struct contrast *contrast = &made->contrast;

	table_sort(&contrast->panel);
	table_sort(&contrast->treatments);
	table_sort(&contrast->covariates);
	topics_open(contrast);
	made->reader = (struct cells_reader){ .panel = &contrast->panel,
		                              .treatments = &contrast->treatments,
		                              .covariates = &contrast->covariates,
		                              .wanted = PERIOD_MONTH,
		                              .quarter_starts = 1,
		                              .last_day = LONG_MAX };
	cells_open(&made->reader);
	assert_true(cells_next(&made->reader, &made->cells));
	made->topic = topic_of(contrast, &made->cells);
	made->events = events_of(&made->topic, &contrast->names, &made->topic.n_events);
	made->topic.events = made->events;
}

/* The row, which must be there; event NULL is any. */
static inline const struct shift_row *made_row(const struct made *made, enum design design, const char *population, const char *variant,
                                               const char *event)
{
	for (size_t i = 0; i < made->contrast.rows.n; i++) {
		const struct shift_row *row = &made->contrast.rows.all[i];

		if (row->design == design && !strcmp(row->population, population) && !strcmp(row->variant, variant)
		    && (!event || !strcmp(row->event ? row->event : "", event)))
			return row;
	}
	fail_msg("no row of %s, %s, %s", design_kinds[design].name, population, variant);
	return NULL;
}

static inline void made_end(struct made *made)
{
	struct contrast *contrast = &made->contrast;

	free(made->events);
	cells_free(&made->cells);
	cells_close(&made->reader);
	shift_rows_free(&contrast->rows);
	map_free(&contrast->names);
	map_free(&contrast->answering);
	free(contrast->answering_definition);
	metrics_free(&contrast->metrics);
	table_free(&contrast->panel);
	table_free(&contrast->treatments);
	table_free(&contrast->covariates);
	table_free(&contrast->stage.findings);
	free(contrast->stage.quarter);
	*made = (struct made){ 0 };
}

#endif
