#include "stages/contrast/headline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/contrast/sample.h"

enum { FALLBACK_SELECTED = 3, FALLBACK_OTHERS = 6 };

static bool is_enough(const struct shift_row *row)
{
	return row->design != DESIGN_REGRESSION_TO_MEAN
	       || (row->n_treated >= FALLBACK_SELECTED && row->clusters - row->n_treated >= FALLBACK_OTHERS);
}

/* Whether it is about the population, and all awards that there are. */
static bool is_about(const struct topic *topic, const struct shift_row *row, enum population population)
{
	const char *event = topic->n_events == 1 ? topic->events[0].name : "", *own = row->event ? row->event : "";

	/* Designs that follow every unit from its own award on put all awards together even when there is one. */
	return !strcmp(row->population, population_name(population)) && (!strcmp(own, event) || !*own);
}

static bool holds(const struct shift_row *row, const struct design_choice *choice)
{
	return row->design == choice->design && (!choice->variant || !strcmp(row->variant, choice->variant)) && interval_exists(row->interval)
	       && row->carries_verdict && !(row->caveats & design_bars(row->design)) && is_enough(row);
}

static struct shift_row *choose(struct contrast *contrast, const struct topic *topic, enum population population, size_t from)
{
	for (const struct design_choice *choice = design_choices; choice->design != DESIGNS; choice++)
		for (size_t i = from; i < contrast->rows.n; i++)
			if (is_about(topic, &contrast->rows.all[i], population) && holds(&contrast->rows.all[i], choice))
				return &contrast->rows.all[i];
	return NULL;
}

/* The row of ancova stands for what cannot be known; where it has an estimate, this is not one to judge by. */
static struct shift_row *none(struct contrast *contrast, const struct topic *topic, enum population population, size_t from)
{
	const struct award_event *event = topic->n_events == 1 ? &topic->events[0] : NULL;
	struct shift_row *row = NULL;

	for (size_t i = from; i < contrast->rows.n && !row; i++)
		if (is_about(topic, &contrast->rows.all[i], population) && contrast->rows.all[i].design == DESIGN_ANCOVA
		    && !strcmp(contrast->rows.all[i].variant, "robust"))
			row = &contrast->rows.all[i];
	if (!row) {
		topic_refuse(contrast, topic_row_of_event(topic, DESIGN_ANCOVA, population_name(population), "robust", event), "no_data",
		             population == POPULATION_WINNER ? "No unit with figures won." : "No unit with figures was passed over.");
		row = &contrast->rows.all[contrast->rows.n - 1];
	}
	row->caveats |= caveat_bit(CAVEAT_NO_DESIGN_HOLDS);
	return row;
}

static bool has_population(const struct contrast *contrast, const struct topic *topic, enum population population, size_t from)
{
	for (size_t i = from; i < contrast->rows.n; i++)
		if (is_about(topic, &contrast->rows.all[i], population))
			return true;
	return population == POPULATION_WINNER;
}

static void set_evidence(struct shift_row *row)
{
	static const enum caveat lowering[] = { CAVEAT_PRETREND, CAVEAT_FEW_CLUSTERS_A_SIDE, CAVEAT_BASE_MAY_BE_LUCKY, CAVEAT_NO_EARLIER_SCORE,
		                                CAVEAT_SORTING_AT_CUTOFF };
	const struct design_kind *kind = &design_kinds[row->design];
	int off = 0;

	for (size_t i = 0; i < sizeof lowering / sizeof *lowering; i++)
		off += (row->caveats & caveat_bit(lowering[i])) != 0;
	row->growth = kind->growth - off > 1 ? kind->growth - off : 1;
	row->magenta = kind->magenta - off > 1 ? kind->magenta - off : 1;
}

void headline_choose(struct contrast *contrast, const struct topic *topic, size_t from)
{
	for (size_t i = from; i < contrast->rows.n; i++)
		set_evidence(&contrast->rows.all[i]);
	for (enum population population = POPULATION_WINNER; population <= POPULATION_NOMINATED; population++) {
		struct shift_row *row;

		if (!topic->is_headline || *topic->cells->segment || !has_population(contrast, topic, population, from))
			continue;
		row = choose(contrast, topic, population, from);
		if (!row)
			row = none(contrast, topic, population, from);
		row->is_headline = true;
		row->family = text_format("%s of %s", population_name(population), topic->cells->unit_kind);
	}
}

void headline_find_harm(struct contrast *contrast)
{
	for (size_t i = 0; i < contrast->rows.n; i++) {
		struct shift_row *row = &contrast->rows.all[i];
		double upper = row->direction < 0 ? -row->interval_holm.low : row->interval_holm.high;
		char *subject, *sentence;

		if (!row->is_headline || !row->carries_verdict || row->direction == 0 || strcmp(row->population, "nominated") != 0 || !(upper < 0))
			continue;
		row->caveats |= caveat_bit(CAVEAT_HARM);
		subject = text_format("%s, %s", row->metric, row->unit_kind);
		sentence = text_format("Of %s, units of kind %s that were nominated and passed over surely did worse than those never nominated, by %.4g %s.", row->metric,
		                       row->unit_kind, fabs(row->estimate), row->measure_unit);
		stage_find(&contrast->stage, "passed_over_harmed", subject, "", "warning", sentence,
		           "See how those passed over were told, and whether nomination can do without losers.");
		free(subject);
		free(sentence);
	}
}
